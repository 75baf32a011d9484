"""A body that looks at every employer of the year, and what it found on its visits."""

from asye.demo.story import noon
from asye.demo.year.cast import Cast
from asye.demo.year.plan import Months, body
from audit import clock
from oversight.models import Visit
from oversight.overview.actions import release
from oversight.visits import actions, evidence, remits, writing
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
    """A visit up to its findings, and to what came of it where `told` has that.

    With the findings the employer lets the body read its leadership mean.
    """
    about = body() | told
    reviewer = Person.objects.select_related("employer").get(email=about["reviewer"]["email"])
    with clock.at(noon(cast.day(about["planned"]), 10)):
        remit = remits.let(body=reviewer.employer, by=cast.lead)
        planned = _plan(cast, reviewer, about)
    with clock.at(noon(cast.day(about["on"]), 17)):
        _find(cast, planned, reviewer, about)
        release(remit=remit, year=planned.year, by=cast.leader)
    if "recommended" in told:
        _follow(cast, planned, reviewer, told)
    else:
        _close(cast, planned, reviewer, about)


def _plan(cast: Cast, reviewer: Person, about: dict) -> Visit:
    """Agreed to and released: the figures of the year, and the records that are drawn if any."""
    day = cast.day(about["on"])
    planned = actions.plan(
        employer=cast.employer,
        by=reviewer,
        year=year_of(cast.day(about["year_of"])),
        focus=about["focus"],
        first_day=day,
        last_day=day,
        talk_to=about.get("talk_to", {}),
        wanted=about.get("wanted", 0),
        seed=cast.employer.slug,
    )
    actions.move(Move.AGREE, visit=planned, by=cast.lead)
    for record in planned.records.all():
        evidence.let_through(record=record, by=cast.lead)
    return actions.move(Move.RELEASE, visit=planned, by=cast.lead)


def _find(cast: Cast, planned: Visit, reviewer: Person, about: dict) -> None:
    found = next(one for one in about["found"] if one["rating"] == about["robustness"])
    actions.move(Move.VISIT, visit=planned, by=reviewer)
    for one in about.get("heard", ()):
        writing.hear(visit=planned, by=reviewer, **one)
    writing.find(visit=planned, topic="leadership", strengths="", by=reviewer, **found)
    for number, one in enumerate(about.get("recommended", ()), start=1):
        said = {"words": one["words"], "due_on": cast.day(one["due"])}
        writing.recommend(visit=planned, number=number, by=reviewer, **said)
    said = {"words": found["words"], "robustness": found["rating"]}
    actions.move(Move.SHARE, visit=planned, by=reviewer, **said)


def _close(cast: Cast, planned: Visit, reviewer: Person, about: dict) -> None:
    """Nothing was recommended, so there is nothing to answer or to follow."""
    with clock.at(noon(cast.day(about["closed"]), 15)):
        actions.move(Move.CLOSE, visit=planned, by=reviewer, words=about["came_of_it"])


def _follow(cast: Cast, planned: Visit, reviewer: Person, told: dict) -> None:
    """The employer answers each recommendation; later the reviewer says how far some have come."""
    both = list(zip(planned.recommendations.all(), told["recommended"], strict=True))
    with clock.at(noon(cast.day(told["answered"]))):
        for found, one in both:
            owner, done_by = getattr(cast, one["owner"]), found.due_on
            said = {"answer": one["answer"], "reply": one["reply"]}
            writing.reply(found=found, owner=owner, done_by=done_by, by=cast.lead, **said)
        actions.move(Move.ANSWER, visit=planned, by=cast.lead)
    for found, one in both:
        if "followed" in one:
            with clock.at(noon(cast.day(one["followed"]))):
                said = {name: one[name] for name in ("progress", "came_of_it")}
                writing.follow(found=found, by=reviewer, **said)
