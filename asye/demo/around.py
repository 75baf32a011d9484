"""What stands around the entries of the story: comments, people who were asked, a plan.

Requests and plans lie ahead of whoever looks, so they are made on the day on which the demo is
loaded: made in the story's past, they would be over.
"""

from collections.abc import Mapping
from datetime import timedelta

from asye.demo.story import Said, Tale, noon
from audit import clock
from people.models import Person
from portfolios.commenting import actions as commenting
from portfolios.contributors import asking
from portfolios.models import Comment, Entry, Portfolio
from portfolios.observing import actions as observing


def comment(entry: Entry, said: list[Said], people: Mapping[str, Person]) -> None:
    """What was said about `entry`, in order; an answer goes to the thread that was last begun."""
    thread: Comment | None = None
    for one in said:
        facts = {"entry": entry, "by": people[one.by], "words": one.words, "becomes": one.becomes}
        with clock.at(noon(one.on, 15)):
            written = commenting.write(thread=thread if one.answers else None, **facts)
        if not one.answers:
            thread = written


def ask(portfolio: Portfolio, tale: Tale, people: Mapping[str, Person]) -> None:
    """Whom the owner has asked and who has not answered yet."""
    for request in tale.requests:
        asking.ask(portfolio=portfolio, by=portfolio.owner, **request)
    for observation in tale.observations:
        facts = dict(observation)
        facts["planned_on"] = clock.today() + timedelta(days=facts.pop("in_days"))
        facts["observer"] = people[facts.pop("by")]
        observing.plan(portfolio=portfolio, by=portfolio.owner, **facts)
