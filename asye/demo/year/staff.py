"""The people of a plan, as the staff file that an administrator would bring in."""

import csv
import io
from collections.abc import Iterator

from asye.demo.story import noon
from asye.demo.year.plan import Months, Plan, Team, words
from audit import clock
from people import actions
from people.models import Employer, Person
from people.models import Team as TeamRow
from people.services import sort_teams
from people.staff_import import COLUMNS


def bring_in(plan: Plan, months: Months) -> Employer:
    """The employer with its teams and people; a portfolio for each social worker."""
    with clock.at(noon(months[1].first, 9)):
        employer, administrator = _founded(plan)
        found = actions.import_staff(
            employer=employer, content=file(plan, months), by=administrator
        )
        if found.problems:
            raise ValueError(f"{plan.name}: {found.problems[0]}")
        services = {team.name: team.service for team in plan.teams}
        rows = TeamRow.objects.filter(employer=employer, name__in=services)
        named = {row.pk: services[row.name] for row in rows}
        sort_teams(employer=employer, services=named, by=administrator)
    return employer


def _founded(plan: Plan) -> tuple[Employer, Person]:
    address = f"administrator@{plan.domain}"
    facts = {"email": address, "first_name": "Avery", "last_name": "Administrator"}
    employer = actions.create_employer(name=plan.name, administrator=facts)
    return employer, Person.objects.get(email=address)


def file(plan: Plan, months: Months) -> bytes:
    """The staff file, in the format of `people.staff_import`."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, restval="")
    writer.writeheader()
    writer.writerows(_rows(plan, months))
    return text.getvalue().encode()


def _rows(plan: Plan, months: Months) -> Iterator[dict]:
    """The lead, the senior leader, then team by team."""
    names = _names(plan)
    yield _row(plan, plan.lead, role="programme_lead")
    yield _row(plan, plan.leader, role="senior_leader")
    number = 100_000
    for team in plan.teams:
        manager, *assessors = (next(names) for _ in range(1 + team.assessors))
        yield _row(plan, manager, role="line_manager", team=team.name)
        for one in assessors:
            yield _row(plan, one, role="assessor", team=team.name)
        for place in range(team.people):
            number += 1
            assessor = assessors[place % len(assessors)]
            yield _row(
                plan,
                next(names),
                role="social_worker",
                registration_number=f"SW{number}",
                manager_email=plan.address(manager),
                **_course(plan, team, place, assessor, months),
            )


def _course(plan: Plan, team: Team, place: int, assessor: str, months: Months) -> dict:
    has_one = place < team.people - team.without_assessor
    return {
        "team": team.name,
        "programme": team.programme,
        "start_date": months.begin(team.begins).isoformat(),
        "assessor_email": plan.address(assessor) if has_one else "",
    }


def _row(plan: Plan, name: str, **facts: str) -> dict:
    first, last = name.split(" ")
    return {"email": plan.address(name), "first_name": first, "last_name": last, **facts}


def _names(plan: Plan) -> Iterator[str]:
    """Other people at each employer, and always the same. No two of them are called the same."""
    told, begin = words(), len(plan.domain)
    firsts, lasts = told["first_names"].split(), told["last_names"].split()  # 40 and 41
    for number in range(begin, len(firsts) * len(lasts)):
        yield f"{firsts[number % len(firsts)]} {lasts[number % len(lasts)]}"
