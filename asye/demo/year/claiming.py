"""Registrations with a funder in the year, claims and a payment: so many come so far."""

from collections.abc import Iterator

from asye.demo.funding import tell_funding
from asye.demo.year.cast import Cast
from oversight.funding.schemes import schemes
from people.models import Person


def claim(cast: Cast, told: dict) -> None:
    """Everybody of one team. A funder's year is of the calendar: outside it nothing is told."""
    people = Person.objects.filter(team__employer=cast.employer, team__name=told["team"])
    people = people.exclude(registration_number="").order_by("registration_number")
    scheme, days = schemes()[told["scheme"]], told["days"]
    begun = people.first().employed_on
    if not scheme.starts_on <= begun <= scheme.ends_on:
        return
    paid = {"paid_on": cast.day(told["payment"]["on"]), "reference": told["payment"]["reference"]}
    lines = [[one.email, told["payment"]["each"]] for one in people[: told["payment"]["people"]]]
    tell_funding(
        {
            "scheme": scheme.slug,
            "lead": cast.lead.email,
            "administrator": cast.employer.people.get(first_name="Avery").email,
            **{name: cast.day(on) for name, on in days.items()},
            "registration": list(_registered(people, told)),
            "payment": {**paid, "pence": sum(pence for _, pence in lines), "lines": lines},
        }
    )


def _registered(people, told: dict) -> Iterator[dict]:
    reach = [how for how, many in told["reach"].items() for _ in range(many)]
    for person, how in zip(people, reach, strict=True):
        yield {
            "person": person.email,
            "registered_on": person.employed_on,
            "qualified_on": person.employed_on.replace(day=1),
            "qualification": "ma",
            "route": "postgraduate",
            "reach": how,
            "words": "They ask for the certificate of the degree.",
        }
