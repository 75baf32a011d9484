"""Quality visits, step by step, by the application's own actions."""

from datetime import timedelta

from audit import clock
from audit.frozen import canonical
from audit.signing import fingerprint
from endorsement.freeze import freeze
from endorsement.models import Edition
from oversight.models import Recommendation, Remit
from oversight.visits import actions, evidence, remits, writing
from oversight.visits.workflow import Move, State
from oversight.years import year_of
from tests.factories.editions import Part, signature
from tests.factories.people import PersonFactory
from tests.factories.portfolios import PortfolioFactory

SEED = "0123456789abcdef"
WAY = [Move.AGREE, Move.RELEASE, Move.VISIT, Move.SHARE, Move.ANSWER, Move.CLOSE]
FOUND = "Supervision is in time in most teams."


def submitted(portfolio, count, *, teams=(None,)):
    """So many submitted records of other people, in each team in turn, as `portfolio` would be."""
    content = canonical(freeze(portfolio))
    made = []
    for number in range(count):
        team = teams[number % len(teams)]
        owner = PersonFactory(
            social_worker=True, employer=portfolio.employer, team=team, first_name=f"Tern{number}"
        )
        made.append(
            Edition.objects.create(
                portfolio=PortfolioFactory(owner=owner, programme=portfolio.programme),
                employer=owner.employer,
                number=1,
                state="with_lead",
                content=content,
                sha256=fingerprint(content),
                submitted_by=owner,
                declaration=signature(owner, Part.OWNER, "I declare this mine."),
            )
        )
    return made


def planned(reviewer, leader, *, wanted=0, **facts):
    """By `reviewer`, whose body `leader` lets in where it was not."""
    if not Remit.objects.current().filter(body=reviewer.employer).exists():
        remits.let(body=reviewer.employer, by=leader)
    today = clock.today()
    facts = {
        "year": year_of(today),
        "focus": "How supervision is protected.",
        "first_day": today + timedelta(days=30),
        "last_day": today + timedelta(days=31),
        "talk_to": {"social_worker": 6, "senior_leader": 1},
        "seed": SEED,
        **facts,
    }
    return actions.plan(employer=leader.employer, by=reviewer, wanted=wanted, **facts)


def in_state(state, reviewer, lead, *, wanted=0):
    """A visit that is as far as `state`."""
    visit = planned(reviewer, lead, wanted=wanted)
    if state == State.CALLED_OFF:
        return actions.move(Move.CALL_OFF, visit=visit, by=lead, words="Too many are ill.")
    for move in WAY:
        if visit.state == state:
            return visit
        visit = moved(move, visit, reviewer, lead)
    return visit


def moved(move, visit, reviewer, lead):
    """One move on, with all that has to be there before it."""
    by = reviewer if move in (Move.VISIT, Move.SHARE, Move.CLOSE) else lead
    words = {}
    if move == Move.RELEASE:
        for record in visit.records.filter(state="drawn"):
            evidence.let_through(record=record, by=lead)
    if move == Move.SHARE:
        written(visit, reviewer)
        words = {"words": "A sound programme.", "robustness": 4}
    if move == Move.ANSWER:
        for one in visit.recommendations.all():
            replied(one, lead)
    if move == Move.CLOSE:
        for one in visit.recommendations.all():
            writing.follow(found=one, progress="done", came_of_it="There is a room.", by=reviewer)
        words = {"words": "All is done."}
    return actions.move(move, visit=visit, by=by, **words)


def written(visit, reviewer):
    """What was heard and found, and one recommendation."""
    writing.hear(visit=visit, role="social_worker", people=6, words="We are heard.", by=reviewer)
    writing.hear(visit=visit, role="senior_leader", people=1, words="We invest.", by=reviewer)
    facts = {"strengths": "Two co-ordinators.", "words": FOUND, "rating": 4}
    writing.find(visit=visit, topic="supervision", by=reviewer, **facts)
    return writing.recommend(
        visit=visit,
        number=1,
        words="Give a room to supervision.",
        due_on=clock.today() + timedelta(days=90),
        by=reviewer,
    )


def shared_without_advice(reviewer, lead):
    """A visit on which something was found, and nothing is recommended."""
    visit = in_state(State.VISITED, reviewer, lead)
    facts = {"strengths": "Two co-ordinators.", "words": FOUND, "rating": 4}
    writing.find(visit=visit, topic="supervision", by=reviewer, **facts)
    words = {"words": "A sound programme.", "robustness": 4}
    return actions.move(Move.SHARE, visit=visit, by=reviewer, **words)


def replied(found, by, answer=Recommendation.Answer.ACCEPTED, **facts):
    """`by` answers, and answers for it."""
    facts = {"reply": "", "owner": by, "done_by": clock.today() + timedelta(days=60), **facts}
    return writing.reply(found=found, answer=answer, by=by, **facts)
