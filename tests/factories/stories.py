"""What happens to a portfolio, step by step, by the application's own actions.

Each function moves a portfolio on from wherever it stands to the state it is named after.
"""

from itertools import count

from endorsement import actions as signing
from endorsement.judging import lines_to_judge
from portfolios import actions as writing
from portfolios.models import Entry, Kind
from standards.definition import definition

TEXT = "## What I did\n\nI listened first, and wrote down what the family said in their words."


def complete_entry(portfolio, *, kind=Kind.CRITICAL_REFLECTION, by=None, **facts):
    """A complete entry, of the owner unless `by` says otherwise."""
    by = by or portfolio.owner
    ask = definition(portfolio.programme).asks.get(kind)
    needed = next(facts_of(ask), {}) if ask else {}
    facts = {"title": f"My {Kind(kind).label.lower()}", "body": TEXT, **needed, **facts}
    entry = writing.write(portfolio=portfolio, by=by, kind=kind, **facts)
    return writing.complete(entry=entry, by=by)


def facts_of(ask):
    """The facts of each entry that `ask` needs, so that its minimum is met and not exceeded."""
    for number in range(ask.minimum):
        facts = {}
        if ask.reviews:
            facts["review_month"] = ask.review_months[number % len(ask.reviews)]
        if ask.kind == Kind.DIRECT_OBSERVATION:
            facts["observed_by"] = Entry.Observer.ASSESSOR
        if ask.report_types:
            facts["report_type"] = ask.report_types[number % len(ask.report_types)]
        elif ask.kind == Kind.WRITTEN_REPORT:
            facts["report_type"] = Entry.Report.OTHER
        if ask.kind in (Kind.LIVED_EXPERIENCE_FEEDBACK, Kind.PROFESSIONAL_FEEDBACK):
            facts["given_by"] = "A parent"
        yield facts


def ready(portfolio):
    """Everything that the programme asks is there, complete and linked."""
    asked = definition(portfolio.programme)
    numbers = count(1)
    entries = [
        complete_entry(portfolio, kind=ask.kind, title=f"{ask.title} {next(numbers)}", **facts)
        for ask in asked.evidence
        for facts in facts_of(ask)
    ]
    judged = [
        statement
        for framework in portfolio.programme.frameworks.prefetch_related("statements")
        if asked.judges(framework)
        for statement in framework.statements.all()
    ]
    for place, statement in enumerate(judged):
        writing.link(
            entry=entries[place % len(entries)],
            statement=statement,
            explanation="It shows how I put this into practice.",
            by=portfolio.owner,
        )
    return portfolio


def submitted(portfolio):
    """The portfolio is ready and with its line manager; its edition."""
    ready(portfolio)
    return signing.submit(portfolio=portfolio, by=portfolio.owner, typed_name=portfolio.owner.name)


def judged(edition, level=None):
    """Each statement has the line manager's judgement, not yet published."""
    levels = edition.contents["levels"]
    level = level or next(found["key"] for found in levels if found["meets"])
    for line in lines_to_judge(edition.contents):
        signing.judge(
            edition=edition,
            statement=line["id"],
            by=edition.portfolio.line_manager,
            level=level,
            words="Shown in the reflections and in both observations.",
        )
    return edition


def with_lead(edition):
    """The line manager has judged and endorsed."""
    manager = edition.portfolio.line_manager
    judged(edition)
    return signing.endorse(
        edition=edition, by=manager, typed_name=manager.name, comment="A careful year."
    )


def returned(edition):
    """The line manager has returned it."""
    manager = edition.portfolio.line_manager
    return signing.return_by_manager(
        edition=edition, by=manager, typed_name=manager.name, comment="Say more about the family."
    )


def not_yet(edition, lead):
    """`lead` has recorded that it is not yet endorsed; the line manager endorsed it before."""
    with_lead(edition)
    return signing.record_not_yet(
        edition=edition,
        by=lead,
        typed_name=lead.name,
        comment="Two statements need more.",
        support_plan="Weekly supervision until March.",
    )


def confirmed(edition, lead):
    """`lead` has confirmed it; the line manager endorsed it before."""
    with_lead(edition)
    return signing.confirm(edition=edition, by=lead, typed_name=lead.name, comment="I agree.")
