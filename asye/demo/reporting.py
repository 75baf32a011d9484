"""What the demo’s employer put into a year, and the report of that year, published."""

from decimal import Decimal

from asye.demo.story import noon
from audit import clock
from dispatch.notices import supersede
from oversight.investing import actions as investing
from oversight.investing.kinds import HOURS, Kind
from oversight.reporting import actions
from oversight.reporting.telling import path_of
from people.models import Employer, Person, Role


def tell_report(employer: Employer, told: dict) -> None:
    """`told` has what was put in, year by year, and the texts of one report with its days."""
    people = Person.objects.filter(employer=employer)
    lead = people.holding(Role.PROGRAMME_LEAD).get()
    for one in told["invested"]:
        _invested(one, lead)
    with clock.at(noon(told["begun_on"])):
        report = actions.begin(year=told["year"], by=lead)
        for section, words in told["texts"].items():
            actions.write(report=report, section=section, words=words, by=lead)
        report = actions.propose(report=report, by=lead)
    with clock.at(noon(told["published_on"])):
        actions.publish(report=report, by=people.get(email=told["leader"]))
    supersede(path=path_of(report))  # read long ago


def _invested(told: dict, lead: Person) -> None:
    amounts = {Kind(name): pounds * 100 for name, pounds in told["pounds"].items()}
    with clock.at(noon(told["on"])):
        investing.record(
            year=told["year"],
            amounts={HOURS: Decimal(told["hours"]), **amounts},
            because="",
            by=lead,
        )
