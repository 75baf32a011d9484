"""What reviewers write down, and what the employer answers. Nobody is named in any of it."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from audit import clock, ledger
from oversight.models import Conversation, Finding, Recommendation, Visit
from oversight.visits.holding import hold_visit
from oversight.visits.permissions import why_not_follow, why_not_reply, why_not_write
from oversight.visits.remits import leaders_of
from people.holding import refuse
from people.models import Person


@transaction.atomic
def hear(*, visit: Visit, role: str, people: int, words: str, by: Person) -> Conversation:
    """What so many people in one role said; what was noted of them before is replaced."""
    held = hold_visit(visit.pk)
    refuse(why_not_write(held, by))
    said = {"people": people, "words": words.strip(), "noted_at": clock.now(), "noted_by": by}
    row, _ = Conversation.objects.update_or_create(visit=held, role=role, defaults=said)
    _note("heard", held, by, role=role)
    return row


@transaction.atomic
def find(
    *, visit: Visit, topic: str, rating: int, strengths: str, words: str, by: Person
) -> Finding:
    """What was found on a topic, instead of what was written on it before."""
    held = hold_visit(visit.pk)
    refuse(why_not_write(held, by))
    said = {"rating": rating, "strengths": strengths.strip(), "words": words.strip()}
    said |= {"found_at": clock.now(), "found_by": by}
    row, _ = Finding.objects.update_or_create(visit=held, topic=topic, defaults=said)
    _note("found", held, by, topic=topic)
    return row


@transaction.atomic
def recommend(*, visit: Visit, number: int, words: str, due_on: date, by: Person) -> Recommendation:
    """The recommendation of this number, a new one or other words for it."""
    held = hold_visit(visit.pk)
    refuse(why_not_write(held, by))
    known = held.recommendations.count()
    refuse(None if 1 <= number <= known + 1 else "There is no such recommendation.")
    said = {"words": words.strip(), "due_on": due_on}
    row, _ = Recommendation.objects.update_or_create(visit=held, number=number, defaults=said)
    _note("recommended", held, by, number=number)
    return row


@transaction.atomic
def reply(
    *,
    found: Recommendation,
    answer: str,
    reply: str,
    owner: Person | None,
    done_by: date | None,
    by: Person,
) -> Recommendation:
    """Whether the employer takes it, why not or in which part, who answers for it, by when."""
    held = hold_visit(found.visit_id)
    refuse(why_not_reply(held, by))
    fresh = held.recommendations.get(pk=found.pk)
    is_owned = answer != Recommendation.Answer.DECLINED
    refuse(None if not is_owned or (owner and done_by) else "Say who answers for it, by when.")
    if owner and owner not in leaders_of(held.remit.employer_id):
        raise PermissionDenied("A programme lead or senior leader of yours answers for it.")
    fresh.answer, fresh.reply = answer, reply.strip()
    fresh.owner, fresh.done_by = (owner, done_by) if is_owned else (None, None)
    fresh.answered_at, fresh.answered_by = clock.now(), by
    fresh.save()
    _note("replied", held, by, number=fresh.number, answer=str(answer))
    return fresh


@transaction.atomic
def follow(*, found: Recommendation, progress: str, came_of_it: str, by: Person) -> Recommendation:
    """How far it has come, as the reviewer sees it."""
    held = hold_visit(found.visit_id)
    refuse(why_not_follow(held, by))
    fresh = held.recommendations.get(pk=found.pk)
    fresh.progress, fresh.came_of_it = progress, came_of_it.strip()
    fresh.followed_at, fresh.followed_by = clock.now(), by
    fresh.save()
    _note("followed", held, by, number=fresh.number, progress=str(progress))
    return fresh


def _note(what: str, visit: Visit, by: Person, **facts) -> None:
    ledger.record(f"visit.{what}", visit, by=by, employer_id=visit.remit.employer_id, **facts)
