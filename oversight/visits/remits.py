"""What an employer and a body agree on before any visit: keyword-only, atomic, with the ledger."""

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from audit import clock, ledger
from dispatch.notices import tell
from oversight.models import Remit
from oversight.models.remit import SPEAK
from oversight.visits.permissions import why_not_end, why_not_let
from people.holding import hold_employer, refuse
from people.models import Employer, Person, Role

LET = "{employer} lets your body look at how it runs its programme. You can plan a visit."
ENDED = {
    True: "{by} of {body} says that it does not look at your employer any more.",
    False: "{employer} does not let your body look at it any more.",
}


@transaction.atomic
def let(*, body: Employer, by: Person) -> Remit:
    """`body` may plan visits to the employer of `by`. It sees nothing of it by this alone."""
    hold_employer(by.employer_id)
    refuse(why_not_let(body, by))
    made = Remit.objects.create(body=body, employer_id=by.employer_id, agreed_by=by)
    _note("let", made, by)
    sentence = LET.format(employer=by.employer)
    tell(reviewers_of(body.pk), sentence=sentence, path=reverse("oversight:visits"))
    return made


@transaction.atomic
def end(*, remit: Remit, by: Person) -> Remit:
    """From now on the body sees nothing of the employer. Its visits end where they are."""
    held = Remit.objects.select_for_update(of=("self",), no_key=True)
    fresh = held.select_related("body", "employer").get(pk=remit.pk)
    refuse(why_not_end(fresh, by))
    fresh.ended_at, fresh.ended_by = clock.now(), by
    fresh.save(update_fields=["ended_at", "ended_by"])
    _note("ended", fresh, by)
    by_body = by.employer_id == fresh.body_id
    others = leaders_of(fresh.employer_id) if by_body else reviewers_of(fresh.body_id)
    sentence = ENDED[by_body].format(by=by, body=fresh.body, employer=fresh.employer)
    tell(others, sentence=sentence, path=reverse("oversight:visits"))
    return fresh


def reviewers_of(body_id: int) -> list[Person]:
    """Who looks at employers for a body now."""
    return list(_holding(body_id, Role.REVIEWER))


def leaders_of(employer_id: int) -> list[Person]:
    """Who speaks for an employer now."""
    return list(speaking_for(employer_id))


def speaking_for(employer_id: int) -> QuerySet[Person]:
    """The same, as rows to choose from."""
    return _holding(employer_id, *SPEAK)


def _holding(employer_id: int, *roles: Role) -> QuerySet[Person]:
    return Person.objects.filter(employer=employer_id, is_active=True).holding(*roles)


def _note(what: str, remit: Remit, by: Person) -> None:
    """In the ledger of the employer, whose decision it is."""
    facts = {"employer_id": remit.employer_id, "body": remit.body_id}
    ledger.record(f"remit.{what}", remit, by=by, **facts)
