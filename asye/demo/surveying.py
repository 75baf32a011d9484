"""The 360 reviews in the story: last year’s and this year’s, with what shows and what follows."""

from datetime import date, timedelta
from random import Random

from asye.demo.story import noon
from audit import clock
from oversight import years
from oversight.models import Pulse
from oversight.pulse import closing
from oversight.pulse.actions import answer
from oversight.themes import actions as themes
from oversight.themes.forms import answerable
from oversight.themes.workflow import State
from oversight.threesixty import actions
from oversight.threesixty.statements import HIGHEST, LOWEST
from people.models import Employer, Person, Role

SPREAD = 0.9  # of answers around where a role stands
SILENT = 0.25  # who does not answer


def tell_reviews(employer: Employer, told: dict) -> None:
    """`told` has where each role stands, and the rounds with their evidence and actions."""
    lead = Person.objects.leads_of(employer.pk).order_by("pk")[0]
    chance = Random(told["seed"])  # noqa: S311 - a story, told the same each time
    for year, one in zip(years_of(told["round"], clock.today()), told["round"], strict=True):
        review = _answered(lead, one, year, told, chance)
        with clock.at(noon(review.last_day + timedelta(days=1), 9)):
            closing.close(pulse=review)
        with clock.at(noon(review.last_day + timedelta(days=7), 10)):
            _worked_on(review, lead, one)


def years_of(rounds: list[dict], today: date) -> range:
    """The last round is of the programme year in which it begins, each other of the year before
    the next, whatever day the story is told on."""
    last = years.year_of(today + timedelta(days=rounds[-1]["first_day"]))
    return range(last - len(rounds) + 1, last + 1)


def _answered(lead: Person, one: dict, year: int, told: dict, chance: Random) -> Pulse:
    first = clock.today() + timedelta(days=one["first_day"])
    with clock.at(noon(first, 9)):
        last_day = first + timedelta(days=one["days"])
        review = actions.open_review(by=lead, year=year, first_day=first, last_day=last_day)
        for asked in review.asked.select_related("person").order_by("person"):
            marks = _marks(review, asked.role, one["better"], told, chance)
            if asked.role in one.get("signed", []):
                actions.answer_by_name(review=review, by=asked.person, marks=marks)
            elif chance.random() > SILENT:
                answer(pulse=review, by=asked.person, marks=marks, words="")
    return review


def _marks(review: Pulse, role: str, better: float, told: dict, chance: Random) -> dict[str, int]:
    """An answer to each statement, around where the role stands on it."""
    keys = [one["key"] for one in review.questions["questions"]]
    usual, otherwise = told["views"][role], told["otherwise"]
    stands = {key: otherwise.get(key, {}).get(role, usual) + better for key in keys}
    scores = {key: round(chance.gauss(stands[key], SPREAD)) for key in keys}
    return {key: min(max(score, LOWEST), HIGHEST) - 1 for key, score in scores.items()}


def _worked_on(review: Pulse, lead: Person, one: dict) -> None:
    """What the lead put beside statements, a week after the review closed."""
    for shown in one.get("evidence", []):
        actions.show_evidence(review=review, by=lead, **{"link": "", **shown})
    for planned in one.get("action", []):
        _planned(review, lead, **planned)


def _planned(
    review: Pulse, lead: Person, owner: str, due: int, state: str = "", reply: str = "", **said: str
) -> None:
    people = answerable(lead.employer_id).holding(Role(owner)).order_by("pk")
    due_on = clock.today() + timedelta(days=due)
    facts = {"owner": people[0], "due_on": due_on}
    theme = actions.plan_action(review=review, by=lead, **said, **facts)
    if state:
        themes.reply(theme=theme, by=people[0], state=State(state), words=reply, **facts)
