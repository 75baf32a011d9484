"""A body from outside in the story, and its visit: planned, agreed, released, shared, in part
answered. What is left to do waits for the employer."""

from datetime import timedelta

from asye.demo.story import noon
from audit import clock
from oversight.models import Recommendation, Visit
from oversight.visits import actions, evidence, remits, writing
from oversight.visits.workflow import Move
from oversight.years import year_of
from people import actions as people
from people.models import Employer, Person, Role


def visit(employer: Employer, told: dict) -> None:
    """`told` names the body and its people, and tells the visit."""
    reviewer, story = _body(told), told["visit"]
    lead = Person.objects.leads_of(employer.pk).order_by("pk")[0]
    with _on(story["planned"]):
        remits.let(body=reviewer.employer, by=lead)
        planned = _planned(employer, reviewer, story)
    with _on(story["agreed"]):
        actions.move(Move.AGREE, visit=planned, by=lead)
    with _on(story["released"]):
        for record in planned.records.all():
            evidence.let_through(record=record, by=lead)
        actions.move(Move.RELEASE, visit=planned, by=lead)
    with _on(story["visited"]):
        actions.move(Move.VISIT, visit=planned, by=reviewer)
    with _on(story["shared"]):
        _written(planned, reviewer, story)
        said = {"words": story["summary"], "robustness": story["robustness"]}
        actions.move(Move.SHARE, visit=planned, by=reviewer, **said)
    _answered(planned, lead, story)


def _body(told: dict) -> Person:
    """The body, and who reviews for it."""
    names = ("email", "first_name", "last_name")
    boss = dict(zip(names, (told["administrator"], *told["administrator_name"]), strict=True))
    body = people.create_employer(name=told["body"], administrator=boss, is_reviewing_body=True)
    facts = dict(zip(names, (told["reviewer"], *told["reviewer_name"]), strict=True))
    reviewer = Person.objects.create_person(employer=body, **facts)
    by = Person.objects.get(email=told["administrator"])
    people.grant_role(person=reviewer, role=Role.REVIEWER, by=by)
    return reviewer


def _planned(employer: Employer, reviewer: Person, story: dict) -> Visit:
    first = clock.today() + timedelta(days=story["first_day"] - story["planned"])
    plan = {name: story[name] for name in ("focus", "wanted", "seed", "talk_to")}
    days = {"first_day": first, "last_day": first + timedelta(days=1)}
    return actions.plan(employer=employer, by=reviewer, year=year_of(first), **days, **plan)


def _written(visit: Visit, reviewer: Person, story: dict) -> None:
    for one in story["heard"]:
        writing.hear(visit=visit, by=reviewer, **one)
    for one in story["found"]:
        writing.find(visit=visit, by=reviewer, **one)
    for number, one in enumerate(story["recommended"], 1):
        due_on = clock.today() + timedelta(days=one["due_in"])
        said = {"words": one["words"], "due_on": due_on}
        writing.recommend(visit=visit, number=number, by=reviewer, **said)


def _answered(visit: Visit, lead: Person, story: dict) -> None:
    """What the story has an answer to; the other recommendations wait."""
    for found, one in zip(visit.recommendations.all(), story["recommended"], strict=True):
        if "reply" in one:
            writing.reply(
                found=found,
                answer=Recommendation.Answer.ACCEPTED,
                reply=one["reply"],
                owner=lead,
                done_by=found.due_on,
                by=lead,
            )


def _on(day: int):
    """The story's clock stands at noon of so many days from today."""
    return clock.at(noon(clock.today() + timedelta(days=day), 12))
