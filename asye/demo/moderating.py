"""A round of moderation in the story: drawn, read by a panel that asks for more, and answered."""

from datetime import date

from asye.demo.story import noon
from audit import clock
from endorsement.models import Sample
from endorsement.moderating import actions
from endorsement.moderating.asking import CHECKLIST, PART, TESTS, YES
from people.models import Employer, Person, Role


def moderate(employer: Employer, told: dict) -> Sample:
    """`told` says when, who sits on the panel, what they found, and what the lead answers.

    It is told right after the one record that can be drawn on that day, and draws all there is: so
    it is the same record each time, whatever the seed.
    """
    people = Person.objects.filter(employer=employer)
    lead = people.holding(Role.PROGRAMME_LEAD).get()
    panel = list(people.filter(email__in=told["panel"]).order_by("email"))
    with clock.at(noon(told["drawn_on"], 9)):
        drawn = actions.draw_round(by=lead, share=100, since=told["since"])
        sample = drawn.samples.get()
        actions.seat(sample=sample, by=lead, people=panel)
        actions.hand_over(sample=sample, by=lead)
    _find(sample, panel[0], told["found_on"], told["found"])
    with clock.at(noon(told["answered_on"], 11)):
        actions.answer(sample=sample, by=lead, words=told["answer"].strip())
    return sample


def _find(sample: Sample, by: Person, day: date, said: dict) -> None:
    """The panel asks for more. `said` are its words; what it has no words on is a yes."""
    in_part = {key: {"answer": PART, "words": words} for key, words in said["in_part"].items()}
    with clock.at(noon(day, 15)):
        actions.ask_more(
            sample=sample,
            by=by,
            checklist=dict.fromkeys(CHECKLIST, YES),
            tests={key: in_part.get(key, {"answer": YES, "words": ""}) for key in TESTS},
            reasons=said["reasons"],
            to_assessor=said["to_assessor"],
            to_owner=said["to_owner"],
        )
