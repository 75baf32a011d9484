"""With the whole database in hand no answer of a review is tied to a person.

What is sealed and how is proved for rounds (`tests/unit/oversight/pulse/test_anonymity.py`). Here:
a review is asked and answered in the same way, through its own page, also where somebody signs.
"""

from django.urls import reverse

from tests.factories import pulse, review
from tests.signing_in import signed_in
from tests.unit.oversight.pulse import attacker
from tests.unit.oversight.pulse.test_anonymity import SEALED, changed

SIGNED = {"oversight_namedanswer"}


def sends(person, open_review, **more):
    client = signed_in(person)
    address = reverse("oversight:review-answer", args=[open_review.pk])
    assert client.get(address).status_code == 200
    before = attacker.whole_database()
    sent = {**pulse.marks_of(open_review, review.AGREES), **more}
    assert client.post(address, sent).status_code == 302
    return before, attacker.whole_database()


def test_answer_changes_two_sealed_rows_and_nothing_else(open_review, workers, caplog):
    caplog.set_level("DEBUG")
    before, after = sends(workers[0], open_review)
    assert changed(before, after) == SEALED
    for table in SEALED:
        ((_, old),), ((_, new),) = before[table], after[table]
        assert len(old["sealed"]) == len(new["sealed"])
    assert "leaders-know" not in caplog.text


def test_leader_who_does_not_sign_is_as_hidden(open_review, senior_leader):
    before, after = sends(senior_leader, open_review, name="unsigned")
    assert changed(before, after) == SEALED


def test_leader_who_signs_is_known_and_nobody_else(open_review, workers, senior_leader):
    """The negative control: the same eyes see what is written in the open."""
    sends(workers[0], open_review)
    before, after = sends(senior_leader, open_review, name="signed")
    assert changed(before, after) == {"oversight_pulseroll", *SIGNED}
    ((_, row),) = after["oversight_namedanswer"]
    assert row["person_id"] == senior_leader.pk


def answers_told(open_review, people, places):
    """What is told when these people give these answers, in this order."""
    review.answered(open_review, dict(zip(people, places, strict=True)))
    return pulse.closed(open_review).counted


def test_what_is_told_does_not_depend_on_who_said_what(workers, programme_lead):
    """Two worlds in which two people of a group change places cannot be told apart."""
    places = [0, 1, 2, 3, 4, 4, 4]
    one = answers_told(review.opened(programme_lead, year=2024), workers, places)
    other = answers_told(review.opened(programme_lead, year=2025), workers, places[::-1])
    assert one == other
