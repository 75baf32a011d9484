"""The demo employers, loaded once, in their order, through the application's own actions."""

from django.core.files import File
from django.db import transaction

from asye.demo.accessing import tell_access
from asye.demo.applying import tell_interests
from asye.demo.asking import ask
from asye.demo.fairness import tell_fairness
from asye.demo.funding import funding_in, tell_funding
from asye.demo.jobs import tell_jobs
from asye.demo.keeping import tell_keeping
from asye.demo.moderating import moderate
from asye.demo.promising import tell_promises
from asye.demo.releasing import tell_release
from asye.demo.reporting import tell_report
from asye.demo.story import HOME, employer_in, tales_in
from asye.demo.surveying import tell_reviews
from asye.demo.telling import Teller
from asye.demo.timing import tell_times
from asye.demo.visiting import visit
from dispatch.reminders.walking import walk
from people import actions as people
from people.letterheads import clean_logo
from people.models import Employer, Person
from standards.loading import load_employer_values, load_standards

EMPLOYERS = ["riverside.toml", "fenmoor.toml"]


@transaction.atomic
def load_demo() -> bool:
    """Load both employers; False, and nothing changes, where they are already there."""
    stories = [employer_in(HOME / name) for name in EMPLOYERS]
    if Employer.objects.filter(name=stories[0]["name"]).exists():
        return False
    load_standards()
    for story in stories:
        tell(story)
    walk()  # so that somebody has been reminded of something, whatever the hour
    return True


def tell(story: dict) -> None:
    """One employer: its values, its people and their portfolios."""
    employer, administrator = found(story)
    if "values" in story:
        load_employer_values(employer, HOME / story["values"])
    staff = (HOME / story["staff"]).read_bytes()
    if "letterhead" in story:
        _choose_letterhead(employer, administrator, **story["letterhead"])
    plan = people.import_staff(employer=employer, content=staff, by=administrator)
    if plan.problems:
        raise ValueError(f"{story['staff']}: {plan.problems[0]}")
    _portfolios(employer, story)
    _around_portfolios(employer, administrator, story)
    if "report" in story:
        tell_report(employer, story["report"])


def _around_portfolios(employer: Employer, administrator: Person, story: dict) -> None:
    """What else the story tells of this employer."""
    if "promises" in story:
        tell_promises(employer, administrator, story["promises"])
    if "keeping" in story:
        tell_keeping(employer, administrator, story["keeping"])
    if "released" in story:
        tell_release(employer, administrator, story["released"])
    if "access" in story:
        tell_access(employer, story["access"])
    _of_the_programme(employer, story)


def _of_the_programme(employer: Employer, story: dict) -> None:
    """What has a file of its own."""
    if "asking" in story:
        # Reviews before, since the last round of questions is open.
        tell_reviews(employer, employer_in(HOME / story["review"]))
        ask(employer, employer_in(HOME / story["asking"]))
    if "applying" in story:
        tell_interests(HOME / story["applying"])
    if "funding" in story:
        tell_funding(funding_in(HOME / story["funding"]))
    if "visits" in story:
        visit(employer, employer_in(HOME / story["visits"]))
    if "fairness" in story:
        tell_fairness(employer, HOME / story["fairness"])
    tell_times(employer)
    tell_jobs(employer, story.get("jobs", []))


def _choose_letterhead(employer: Employer, by: Person, *, colour: str, logo: str, says: str):
    with (HOME / logo).open("rb") as file:
        drawn = clean_logo(File(file))
    people.change_letterhead(
        employer=employer, by=by, colour=colour, logo=drawn, text_alternative=says
    )


def _portfolios(employer: Employer, story: dict) -> None:
    """Each in its order; the round of moderation is drawn after the one that it names."""
    moderation = story.get("moderation", {})
    for pattern in story["portfolios"]:
        for path in sorted(HOME.glob(pattern)):
            for tale in tales_in(path):
                Teller(tale, employer).tell()
                if tale.owner == moderation.get("after"):
                    moderate(employer, moderation)


def found(story: dict) -> tuple[Employer, Person]:
    """The employer and its first administrator, who imports everybody else."""
    first_name, last_name = story["administrator_name"]
    employer = people.create_employer(
        name=story["name"],
        administrator={
            "email": story["administrator"],
            "first_name": first_name,
            "last_name": last_name,
        },
    )
    employer.lead_title = story["lead_title"]
    employer.save(update_fields=["lead_title"])
    return employer, Person.objects.get(email=story["administrator"])
