"""Who is told of a round, and in which sentence. Everybody who is asked hears the same.

Nobody is left out because they answered, and no notice goes away when somebody answers: either
would say in the database who has.
"""

from django.urls import reverse
from django.utils.formats import date_format

from dispatch.notices import supersede, tell
from oversight.models import Pulse
from people.models import Person

ASKED = "{what} open until {day}. Nobody can tell who said what."
AGAIN = (
    "{what} open until {day}. If you have answered, thank you: nobody keeps a list, so everybody "
    "is reminded."
)
QUESTIONS, REVIEW = "A few short questions about the programme are", "The 360 review is"
COUNTED = "The answers to the questions about the programme are counted. Read what was said."
UNREAD = (
    "Fewer than five people answered about the programme, so the answers were destroyed unread."
)
LAPSED = (
    "A round of questions did not begin: fewer than five people would have been asked by its first "
    "day, so their answers could never be shown."
)


def answer_path(pulse: Pulse) -> str:
    return path_of_answer(pulse.pk, pulse.year)


def path_of_answer(pk: int, year: int | None) -> str:
    """Where a round is answered; a review, which has a year, on a page of its own."""
    return reverse("oversight:review-answer" if year else "oversight:pulse-answer", args=[pk])


def pulse_path(pulse: Pulse) -> str:
    return reverse("oversight:pulse", args=[pulse.pk])


def begun(pulse: Pulse) -> None:
    tell(asked_in(pulse), sentence=_until(ASKED, pulse), path=answer_path(pulse))


def reminded(pulse: Pulse) -> None:
    supersede(path=answer_path(pulse))
    tell(asked_in(pulse), sentence=_until(AGAIN, pulse), path=answer_path(pulse))


def lapsed(pulse: Pulse) -> None:
    """The programme leads: nobody else knew of it."""
    tell(Person.objects.leads_of(pulse.employer_id), sentence=LAPSED, path=pulse_path(pulse))


def closed(pulse: Pulse, sentence: str) -> None:
    """Everybody who was asked, and the programme leads."""
    supersede(path=answer_path(pulse))
    leads = Person.objects.leads_of(pulse.employer_id)
    tell([*asked_in(pulse), *leads], sentence=sentence, path=pulse_path(pulse))


def asked_in(pulse: Pulse) -> list[Person]:
    """In an order that says nothing of them."""
    asked = pulse.asked.values("person")
    return list(Person.objects.filter(pk__in=asked, is_active=True).order_by("pk"))


def _until(sentence: str, pulse: Pulse) -> str:
    what = REVIEW if pulse.year else QUESTIONS
    return sentence.format(what=what, day=date_format(pulse.last_day, "j F Y"))
