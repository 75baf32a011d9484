"""A body that looks at every employer of the year, and what it found on its visits."""

from asye.demo.story import noon
from asye.demo.year.cast import Cast
from asye.demo.year.plan import Months, body
from audit import clock
from oversight.models import Visit
from oversight.overview.actions import release
from oversight.visits import actions, remits, writing
from oversight.visits.workflow import Move
from oversight.years import year_of
from people import actions as people
from people.models import Person, Role


def found_body(months: Months) -> Person:
    """The body with its one reviewer."""
    told = body()
    with clock.at(noon(months[1].first, 8)):
        made = people.create_employer(
            name=told["name"], administrator=told["administrator"], is_reviewing_body=True
        )
        administrator = made.people.get()
        return people.invite(
            employer=made, by=administrator, roles=[Role.REVIEWER], **told["reviewer"]
        )


def visit(cast: Cast, told: dict) -> None:
    """A visit up to its findings. Then the employer lets the body read its leadership mean."""
    about = body()
    reviewer = Person.objects.select_related("employer").get(email=about["reviewer"]["email"])
    with clock.at(noon(cast.day(about["planned"]), 10)):
        remit = remits.let(body=reviewer.employer, by=cast.lead)
        planned = _plan(cast, reviewer, about)
    with clock.at(noon(cast.day(about["on"]), 17)):
        found = next(one for one in about["found"] if one["rating"] == told["robustness"])
        _find(planned, reviewer, found)
        release(remit=remit, year=planned.year, by=cast.leader)


def _plan(cast: Cast, reviewer: Person, about: dict) -> Visit:
    """Agreed to and released: the figures of the year, and no records, for none was handed in."""
    day = cast.day(about["on"])
    planned = actions.plan(
        employer=cast.employer,
        by=reviewer,
        year=year_of(day),
        focus=about["focus"],
        first_day=day,
        last_day=day,
        talk_to={},
        wanted=0,
        seed=cast.employer.slug,
    )
    actions.move(Move.AGREE, visit=planned, by=cast.lead)
    return actions.move(Move.RELEASE, visit=planned, by=cast.lead)


def _find(planned: Visit, reviewer: Person, found: dict) -> None:
    actions.move(Move.VISIT, visit=planned, by=reviewer)
    writing.find(visit=planned, topic="leadership", strengths="", by=reviewer, **found)
    said = {"words": found["words"], "robustness": found["rating"]}
    actions.move(Move.SHARE, visit=planned, by=reviewer, **said)
