"""What happens to a portfolio, step by step, by the application's own actions.

Each function moves a portfolio on from wherever it stands to the state it is named after. What
takes many actions is one transaction: in a test that commits, what follows a commit follows once.
"""

from datetime import timedelta
from itertools import count

from django.db import transaction

from audit import clock
from endorsement import actions as signing
from endorsement import withdrawing
from endorsement.judging import lines_to_judge
from endorsement.workflow import Move, Outcome, State
from portfolios import actions as writing
from portfolios.checking import answers
from portfolios.checking.gate import check
from portfolios.checking.texts import for_checking
from portfolios.commenting import actions as commenting
from portfolios.commenting.actions import Becomes
from portfolios.contributors import answering, asking
from portfolios.models import Contribution, Entry, Kind, Observation, Portfolio
from portfolios.observing import actions as observing
from standards.definition import definition
from tests.factories import discussing
from tests.factories.portfolios import PortfolioFactory

TEXT = "## What I did\n\nI listened first, and wrote down what the family said in their words."


# What an entry of a kind must say before it can be complete.
FACTS = {
    Kind.CRITICAL_REFLECTION: {"review_month": 6},
    Kind.LIVED_EXPERIENCE_FEEDBACK: {"given_by": "A parent"},
    Kind.PROFESSIONAL_FEEDBACK: {"given_by": "A health visitor"},
    Kind.DIRECT_OBSERVATION: {"observed_by": Entry.Observer.ASSESSOR},
    Kind.WRITTEN_REPORT: {"report_type": Entry.Report.OTHER},
}


def draft_entry(portfolio, *, kind=Kind.CRITICAL_REFLECTION, by=None, **facts):
    """A draft that could be completed, of the owner unless `by` says otherwise."""
    facts = {
        "title": f"My {Kind(kind).label.lower()}",
        "body": TEXT,
        **FACTS.get(kind, {}),
        **facts,
    }
    return writing.write(portfolio=portfolio, by=by or portfolio.owner, kind=kind, **facts)


def complete_entry(portfolio, *, by=None, **facts):
    """A complete entry, of the owner unless `by` says otherwise."""
    entry = draft_entry(portfolio, by=by, **facts)
    return writing.complete(entry=entry, by=by or portfolio.owner)


def comment(entry, *, by, becomes=Becomes.PUBLISHED, words="What changed for them?", **facts):
    """`by` comments on `entry`: published, unless it becomes something else."""
    return commenting.write(entry=entry, by=by, words=words, becomes=becomes, **facts)


def answered(entry, by):
    """Whatever the privacy check found in `entry`, `by` has looked at and keeps."""
    people = ("portfolio__owner", "portfolio__assessor", "portfolio__line_manager")
    fresh = for_checking(Entry.objects.select_related(*people)).get(pk=entry.pk)
    for found in check(fresh).open:
        about = {"kind": found.kind, "words": found.words}
        answers.keep(entry=entry, by=by, reason="It leads to nobody.", **about)
    return entry


def earlier(portfolio, programme):
    """A portfolio of the same owner on another programme, started a year before; still open."""
    started_on = portfolio.started_on - timedelta(days=366)
    return PortfolioFactory(owner=portfolio.owner, programme=programme, started_on=started_on)


def ended(portfolio):
    """Its time is over: it can be read, not changed."""
    portfolio.status = Portfolio.Status.COMPLETED
    portfolio.save(update_fields=["status"])
    return portfolio


def asked(portfolio, *, by=None, **facts):
    """Somebody outside is asked for feedback, by the owner unless `by` says otherwise."""
    facts = {"kind": Kind.LIVED_EXPERIENCE_FEEDBACK, "how": "qr", **facts}
    return asking.ask(portfolio=portfolio, by=by or portfolio.owner, **facts)


@transaction.atomic
def given(portfolio, *, by=None, request=None, **answers):
    """Feedback from outside: the entry, and the code with which it can be taken back."""
    request = request or asked(portfolio, by=by)
    said = {"consent": True, "well": "She waited until I was ready.", **answers}
    answering.keep(request=request, visitor="somebody", answers=said)
    how = {"language": "en", "easy_read": False}
    code = answering.send(request=request, visitor="somebody", **how)
    return Contribution.objects.get(request=request).entry, code


def facts_of(ask):
    """The facts of each entry that `ask` needs, so that its minimum is met and not exceeded."""
    for number in range(ask.minimum):
        facts = dict(FACTS.get(ask.kind, {}))
        if ask.reviews:
            facts["review_month"] = ask.review_months[number % len(ask.reviews)]
        if ask.report_types:
            facts["report_type"] = ask.report_types[number % len(ask.report_types)]
        yield facts


@transaction.atomic
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
    if asked.discussed:
        discussing.agreed(portfolio)
    return portfolio


def submit(portfolio):
    """The owner submits; the new edition, with whoever judges first."""
    return signing.submit(portfolio=portfolio, by=portfolio.owner, typed_name=portfolio.owner.name)


@transaction.atomic
def handed_in(portfolio):
    """The portfolio is ready and submitted, with whoever judges first; its edition."""
    return submit(ready(portfolio))


@transaction.atomic
def submitted(portfolio):
    """The portfolio is ready and with its line manager; its edition."""
    return with_manager(handed_in(portfolio))


def with_manager(edition):
    """The assessor has recommended, where the assessor judges first."""
    if edition.state == State.WITH_ASSESSOR:
        recommended(edition)
    return edition


@transaction.atomic
def recommended(edition, outcome=Outcome.PASS, **words):
    """The assessor has judged each statement and recommends `outcome`."""
    assessor = edition.portfolio.assessor
    judged_by(assessor, edition, words="Seen in all three observations.")
    facts = {"recommendation": outcome, "comment": "I saw it.", **words}
    decision = decided(Move.RECOMMEND, edition, assessor, **facts)
    edition.refresh_from_db(fields=["state"])
    forget(edition)
    return decision


def forget(edition):
    """Who decided what, and how it was moderated, is asked anew."""
    for name in ("taken", "moderated"):
        vars(edition).pop(name, None)
    return edition


def judged(edition):
    """Each statement has the line manager's judgement, not yet published."""
    words = "Shown in the reflections and in both observations."
    return judged_by(edition.portfolio.line_manager, edition, words=words)


def judged_by(person, edition, *, words):
    """Each statement has the judgement of `person`, not yet published."""
    level = next(found["key"] for found in edition.contents["levels"] if found["meets"])
    signing.judge_all(
        edition=edition,
        by=person,
        verdicts={line["id"]: (level, words) for line in lines_to_judge(edition.contents)},
    )
    return edition


def decided(move, edition, by, **words):
    """`by` makes `move` and signs for it."""
    return signing.decide(move, edition=edition, by=by, typed_name=by.name, **words)


def endorse(edition):
    manager = edition.portfolio.line_manager
    return decided(Move.ENDORSE, edition, manager, comment="A careful year.")


@transaction.atomic
def with_lead(edition):
    """The line manager has judged and endorsed."""
    return endorse(judged(edition))


def returned(edition):
    """The line manager has returned it."""
    manager = edition.portfolio.line_manager
    return decided(Move.RETURN_BY_MANAGER, edition, manager, comment="Say more of the family.")


def returned_by_assessor(edition):
    """The assessor has returned it."""
    assessor = edition.portfolio.assessor
    return decided(Move.RETURN_BY_ASSESSOR, edition, assessor, comment="Say more of the child.")


def record(move, edition, lead):
    """`lead` records what is short of a pass."""
    return decided(
        move,
        edition,
        lead,
        comment="Two statements need more.",
        support_plan="Weekly supervision until March.",
        notice_on=clock.today(),
    )


def record_not_yet(edition, lead):
    return record(Move.RECORD_NOT_YET, edition, lead)


def withdrawn(edition, by):
    """`by` has withdrawn what they signed on it."""
    reason = "I signed before I had read the last report."
    withdrawing.withdraw(edition=edition, by=by, reason=reason, typed_name=by.name)
    return edition


def confirm(edition, lead):
    return decided(Move.CONFIRM, edition, lead, comment="I agree.")


def not_yet(edition, lead):
    """`lead` has recorded that it is not yet endorsed; the line manager endorsed it before."""
    with_lead(edition)
    return record_not_yet(edition, lead)


@transaction.atomic
def confirmed(edition, lead):
    """`lead` has confirmed it; the line manager endorsed it before."""
    with_lead(edition)
    return confirm(edition, lead)


def planned(portfolio, *, observer=None, **facts):
    """The owner has asked somebody to observe, the assessor unless said otherwise."""
    facts = {
        "title": "A home visit",
        "planned_on": clock.today() + timedelta(days=7),
        "context": "A first visit. The family has agreed.",
        "focus": "How I explain why I come.",
        **facts,
    }
    asked = observer or portfolio.assessor
    return observing.plan(portfolio=portfolio, by=portfolio.owner, observer=asked, **facts)


def written(observation, *, body=TEXT, **facts):
    """The observer has written the record."""
    facts = {"body": body, "happened_on": clock.today(), **facts}
    entry = observation.entry
    version = Entry.objects.get(pk=entry.pk).version
    writing.revise(entry=entry, by=observation.observer, based_on=version, **facts)
    return Observation.objects.get(pk=observation.pk)


def published(observation, **facts):
    """The observer has written the record and signed it."""
    observation, observer = written(observation, **facts), observation.observer
    number = observer.registration_number or "SW200200"
    return observing.publish(
        observation=observation, by=observer, typed_name=observer.name, registration_number=number
    )


def observed(observation, *, answer="I noticed how quiet I was.", **facts):
    """Written, answered, and signed by both."""
    observation = published(observation, **facts)
    owner = observation.owner
    return observing.answer(observation=observation, by=owner, answer=answer, typed_name=owner.name)
