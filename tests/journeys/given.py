"""What is there before a journey begins, made by the application's own actions."""

from itertools import count

from portfolios import actions as writing
from portfolios.models import Kind, Portfolio
from standards.definition import definition
from standards.frameworks import frameworks_for
from tests.factories import FrameworkFactory, PersonFactory, StatementFactory, stories
from tests.journeys import material


def values_of(employer, secret=""):
    """The employer's own values, judged beside the national standards."""
    own = FrameworkFactory(
        employer=employer, title=f"{employer.name} values {secret}".strip(), short_title="Values"
    )
    for title in ("Kind", "Curious"):
        StatementFactory(framework=own, title=f"{title} {secret}".strip())
    return own


def portfolio_elsewhere(owner, programme):
    """Somebody at another employer handed in a whole portfolio; the secret stands in all of it."""
    secret = material.OTHERS_SECRET
    values_of(owner.employer, secret)
    manager = PersonFactory(employer=owner.employer, line_manager=True)
    assessor = PersonFactory(employer=owner.employer, assessor=True)
    near = {"line_manager": manager, "assessor": assessor}
    portfolio = writing.start(owner=owner, programme=programme, by=owner, **near)
    complete_the_rest(portfolio, secret=secret)
    return stories.judged(stories.with_manager(stories.submit(portfolio)))


def complete_the_rest(portfolio: Portfolio, secret="") -> list[str]:
    """Complete what the programme still asks for and link what is not linked; all that was said."""
    said, numbers = [], count(1)
    for ask in definition(portfolio.programme).evidence:
        for facts in _left(portfolio, ask):
            words = f"{material.words_of(Kind(ask.kind), next(numbers))} {secret}".strip()
            title = f"{ask.title} {len(said) + 1} {secret}".strip()
            stories.complete_entry(portfolio, kind=ask.kind, title=title, body=words, **facts)
            said += [title, words]
    return said + _link_the_rest(portfolio, secret)


def _left(portfolio: Portfolio, ask) -> list[dict]:
    """The facts of the entries of one kind that are asked for and not there yet."""
    there = list(portfolio.entries.complete().filter(kind=ask.kind))
    left = []
    for facts in stories.facts_of(ask):
        counted = {name: facts[name] for name in ("review_month", "report_type") if name in facts}
        match = next((one for one in there if counted.items() <= vars(one).items()), None)
        if match:
            there.remove(match)
        else:
            left.append(facts)
    return left


def _link_the_rest(portfolio: Portfolio, secret: str) -> list[str]:
    """Link every statement that shows nothing yet to one of the owner's own entries."""
    asked = definition(portfolio.programme)
    own = list(portfolio.entries.complete().filter(created_by=portfolio.owner))
    said = []
    for framework in frameworks_for(portfolio.programme, portfolio.employer_id):
        for statement in framework.statements.all() if asked.judges(framework) else ():
            if not portfolio.entries.filter(links__statement=statement).exists():
                words = f"It shows how I put “{statement}” into practice. {secret}".strip()
                entry = own[len(said) % len(own)]
                writing.link(
                    entry=entry, statement=statement, explanation=words, by=portfolio.owner
                )
                said.append(words)
    return said
