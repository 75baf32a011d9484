"""Rounds of questions in the story: one closed, with what became of it, and one that is open."""

from datetime import date, timedelta
from random import Random

from asye.demo.story import noon
from audit import clock
from oversight.models import Pulse, Theme
from oversight.pulse import actions, closing
from oversight.pulse.asking import SCALE, question_sets
from oversight.pulse.audience import PARTS
from oversight.themes import actions as themes
from oversight.themes.forms import answerable
from oversight.themes.grouping import using
from oversight.themes.workflow import State
from people.models import Employer, Person, Role

# How often each place of the scale is chosen, of those who answer in the story.
LIKELY = (2, 6, 4, 4, 2, 1)


def ask(employer: Employer, told: dict) -> None:
    """`told` has the closed round with its themes, and the open one."""
    lead = Person.objects.leads_of(employer.pk).order_by("pk")[0]
    closed = _asked(lead, **told["closed"])
    with clock.at(noon(closed.last_day + timedelta(days=1), 9)):
        closed = closing.close(pulse=closed)
    for theme in told["closed"]["theme"]:
        _gathered(closed, lead, theme)
    _asked(lead, **told["open"])


def _asked(
    lead: Person,
    questions: str,
    first_day: int,
    days: int,
    answered: int,
    seed: int,
    words: tuple[str, ...] = (),
    **more,
) -> Pulse:
    """A round, and so many answers; who answers and what is the same each time."""
    chance = Random(seed)  # noqa: S311 - a story, told the same each time
    first = clock.today() + timedelta(days=first_day)
    with clock.at(noon(first, 9)):
        pulse = actions.open_pulse(
            by=lead,
            questions=question_sets()[questions],
            roles=PARTS,
            first_day=first,
            last_day=first + timedelta(days=days),
        )
        asked = [one.person for one in pulse.asked.select_related("person").order_by("person")]
        for number, person in enumerate(chance.sample(asked, min(answered, len(asked)))):
            marks = {
                one["key"]: chance.choices(range(len(SCALE)), LIKELY)[0]
                for one in pulse.questions["questions"]
            }
            text = words[number] if number < len(words) else ""
            actions.answer(pulse=pulse, by=person, marks=marks, words=text)
    return pulse


def _gathered(pulse: Pulse, lead: Person, told: dict) -> None:
    """A theme of what shares a word, ten days after the round closed, and what was answered."""
    day = pulse.last_day + timedelta(days=10)
    with clock.at(noon(day, 10)):
        remarks = using(told["word"], pulse.remarks.all())
        said = {"title": told["title"], "said": told["said"], "remarks": remarks}
        theme = themes.gather(pulse=pulse, by=lead, **said)
    if told["state"] != State.WAITING:
        with clock.at(noon(day, 11)):
            _replied(theme, lead, told, clock.today())


def _replied(theme: Theme, lead: Person, told: dict, day: date) -> None:
    people = answerable(lead.employer_id).holding(Role(told["owner"]))
    themes.reply(
        theme=theme,
        by=lead,
        state=told["state"],
        owner=people.order_by("pk")[0],
        due_on=day + timedelta(days=told["due"]),
        words=told["reply"],
    )
