"""Which languages an employer offers: those reviewed here, and those that it has had read."""

from django.db import transaction

from audit import clock
from audit.ledger import record
from people.models import Employer, Person
from portfolios.actions.holding import refuse
from portfolios.contributors import permissions
from portfolios.contributors.languages import Language, languages
from portfolios.models import ConfirmedLanguage


def confirmed(employer_id: int) -> dict[str, ConfirmedLanguage]:
    """What the employer has confirmed and not ended, by language."""
    rows = ConfirmedLanguage.objects.filter(employer=employer_id, ended_at__isnull=True)
    return {one.language: one for one in rows.select_related("confirmed_by")}


def offered(employer_id: int) -> list[Language]:
    """The languages in which people who are asked may read and answer, English first.

    What was confirmed is offered for as long as its words are the same.
    """
    known = confirmed(employer_id)
    return [one for one in languages().values() if one.reviewed or is_current(one, known)]


def is_current(language: Language, known: dict[str, ConfirmedLanguage]) -> bool:
    """Whether these very words were confirmed."""
    return language.code in known and known[language.code].sha256 == language.sha256


@transaction.atomic
def confirm(*, employer: Employer, language: Language, sha256: str, by: Person) -> bool:
    """Somebody who speaks it has read the words with the fingerprint `sha256`; offer them.

    False, and nothing done, where the words have changed since they were on the screen.
    """
    refuse(permissions.why_not_offer_languages(by))
    if sha256 != language.sha256:
        return False
    Employer.objects.select_for_update(no_key=True).get(pk=employer.pk)
    known = confirmed(employer.pk)
    if is_current(language, known):
        return True
    _end(known.get(language.code), by)
    made = ConfirmedLanguage.objects.create(
        employer=employer, language=language.code, sha256=sha256, confirmed_by=by
    )
    record("language.confirmed", made, by=by, employer_id=employer.pk, language=language.code)
    return True


@transaction.atomic
def end(*, employer: Employer, language: Language, by: Person) -> None:
    """Offer a language no longer. A second time does nothing."""
    refuse(permissions.why_not_offer_languages(by))
    Employer.objects.select_for_update(no_key=True).get(pk=employer.pk)
    found = confirmed(employer.pk).get(language.code)
    if _end(found, by):
        record("language.ended", found, by=by, employer_id=employer.pk, language=language.code)


def _end(found: ConfirmedLanguage | None, by: Person) -> bool:
    if found is None:
        return False
    found.ended_at, found.ended_by = clock.now(), by
    found.save(update_fields=["ended_at", "ended_by"])
    return True
