"""Registrations with a funder in the year, claims and a payment: so many come so far."""

from collections.abc import Iterator
from itertools import cycle

from django.db.models import QuerySet

from asye.demo.funding import tell_funding
from asye.demo.story import noon
from asye.demo.year.cast import Cast
from audit import clock
from oversight.funding import actions
from oversight.funding.schemes import Part, Scheme, schemes
from people.models import Person


def claim(cast: Cast, told: dict) -> None:
    """Everybody of one team. A funder's year is of the calendar: outside it nothing is told."""
    people = Person.objects.filter(team__employer=cast.employer, team__name=told["team"])
    people = people.exclude(registration_number="").order_by("registration_number")
    scheme, days = schemes()[told["scheme"]], told["days"]
    begun = people.first().employed_on
    if not scheme.starts_on <= begun <= scheme.ends_on:
        return
    administrator = cast.employer.people.get(first_name="Avery")
    if terms := told.get("terms"):
        _set_terms(cast, scheme, administrator, terms)
    paid = {"paid_on": cast.day(told["payment"]["on"]), "reference": told["payment"]["reference"]}
    lines = _lines(people, **told["payment"])
    tell_funding(
        {
            "scheme": scheme.slug,
            "lead": cast.lead.email,
            "administrator": administrator.email,
            "organisation": told["organisation"],
            **{name: cast.day(on) for name, on in days.items()},
            "registration": list(_registered(people, told)),
            "payment": {**paid, "pence": sum(pence for _, pence in lines), "lines": lines},
        }
    )


def _set_terms(cast: Cast, scheme: Scheme, administrator: Person, told: dict) -> None:
    """The amount that the scheme itself does not say."""
    said = {"pence": told["pence"], "closes_on": None, "because": told["because"]}
    with clock.at(noon(cast.day(told["on"]))):
        actions.set_terms(scheme=scheme, part=Part.REGISTRATION, by=administrator, **said)


def _lines(those: QuerySet[Person], *, each: int, people: int, last: int = 0, **_) -> list[list]:
    """So many for one each, where the funder does not pay less for the last of them."""
    paid = [each] * (people - 1) + [last or each]
    return [[one.email, pence] for one, pence in zip(those, paid, strict=False)]


def _registered(people, told: dict) -> Iterator[dict]:
    reach = [how for how, many in told["reach"].items() for _ in range(many)]
    universities = cycle(told["universities"])
    for person, how in zip(people, reach, strict=True):
        yield {
            "person": person.email,
            "registered_on": person.employed_on,
            "qualified_on": person.employed_on.replace(day=1),
            "qualification": "ma",
            "route": "postgraduate",
            "university": next(universities),
            "reach": how,
            "words": "They ask for the certificate of the degree.",
        }
