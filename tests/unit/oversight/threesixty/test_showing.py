"""What is shown of a closed review equals a slow recount of what is told; years are compared only
where both tell of the same."""

from copy import deepcopy
from decimal import Decimal

import pytest

from oversight.models import Pulse
from oversight.threesixty.showing import Picture, number, signed
from tests.factories import pulse, review


def pictured(closed):
    return Picture(Pulse.objects.with_last_year().get(pk=closed.pk))


@pytest.fixture
def last_year(closed_review):
    """The same review, a year before, to be changed by the test."""
    last = Pulse.objects.get(pk=closed_review.pk)
    last.pk, last.year = None, closed_review.year - 1
    last.counted = deepcopy(closed_review.counted)
    last.save()
    return last


def test_gap_of_every_statement_is_a_recount(closed_review):
    groups = closed_review.counted["groups"]
    lines = pictured(closed_review).lines
    for line in lines:
        means = [group["means"][line.key] for group in groups]
        assert line.gap == max(means) - min(means)
        people = sum(group["answered"] for group in groups)
        total = sum(group["answered"] * group["means"][line.key] for group in groups)
        assert float(line.everybody) == pytest.approx(total / people, abs=0.005)
    assert [line.gap for line in lines] == sorted((line.gap for line in lines), reverse=True)
    assert lines[-1].key == "supervision-often"  # on which all agree


def test_no_gap_where_one_view_is_told(open_review, workers):
    review.answered(open_review, dict.fromkeys(workers, review.AGREES))
    assert {line.gap for line in pictured(pulse.closed(open_review)).lines} == {None}


def test_too_few_who_could_say_have_no_view(open_review, workers, managers, senior_leader):
    places = dict.fromkeys((*managers[:3], senior_leader), review.AGREES)
    review.answered(open_review, places)
    review.answered(open_review, dict.fromkeys(workers, review.AGREES), time_kept=review.CANNOT_SAY)
    lines = {line.key: line for line in pictured(pulse.closed(open_review)).lines}
    assert lines["time-kept"].said == ("too few could say",)
    assert lines["time-kept"].everybody is None


def test_who_signs_is_a_view_beside_the_groups(open_review, workers, senior_leader):
    review.signed(open_review, senior_leader, review.AGREES)
    review.answered(open_review, dict.fromkeys(workers, review.DISAGREES))
    picture = pictured(pulse.closed(open_review))
    assert [view.title for view in picture.views][1] == f"{senior_leader}, senior leader, by name"
    assert {line.scores for line in picture.lines} == {(2, 4)}
    assert {line.gap for line in picture.lines} == {2}
    assert {line.everybody for line in picture.lines} == {Decimal("2.00")}


def test_last_year_is_compared_where_the_same_roles_stood_together(closed_review, last_year):
    last_year.counted["groups"][0]["means"]["time-kept"] = 2.5
    last_year.counted["groups"][1]["roles"] = ["social_worker"]
    last_year.save()
    leading, others = pictured(closed_review).views
    assert (leading.said("time-kept"), leading.change("time-kept")) == ("4.0", "+1.5")
    assert leading.change("voice-frank") == "no change"
    assert (others.before, others.change("time-kept")) == ({}, "")


def test_statement_in_other_words_is_not_compared(closed_review, last_year):
    for one in last_year.questions["questions"]:
        one["words"] = "Something else" if one["key"] == "time-kept" else one["words"]
    last_year.save()
    lines = {line.key: line for line in pictured(closed_review).lines}
    assert (lines["time-kept"].before, lines["time-kept"].change) == (None, "")
    assert lines["voice-frank"].change == "no change"


@pytest.mark.parametrize("side", ["now", "before"])
def test_nothing_is_compared_where_one_year_does_not_tell(side, closed_review, last_year):
    changed = closed_review if side == "now" else last_year
    for group in changed.counted["groups"]:
        group["means"]["time-kept"] = None
    changed.save()
    picture = pictured(closed_review)
    line = next(one for one in picture.lines if one.key == "time-kept")
    assert line.change == picture.views[0].change("time-kept") == ""


def test_leadership_mean_stands_beside_last_years(closed_review, last_year):
    now, before = pictured(closed_review).leadership
    assert now == before == Decimal("3.00")
    last_year.delete()
    assert pictured(closed_review).leadership == (now, None)


def test_leadership_mean_of_other_statements_is_not_compared(closed_review, last_year):
    picture = pictured(closed_review)
    assert not picture.has_other_leadership
    leading = next(one for one in last_year.questions["questions"] if one["leadership"])
    leading["words"] = "Leaders ask how it goes."
    last_year.save()
    picture = pictured(closed_review)
    assert picture.has_other_leadership
    assert picture.leadership == (Decimal("3.00"), None)


def test_difference_has_a_sign():
    assert [signed(one) for one in map(Decimal, ("0.5", "-1", "0.04"))] == [
        "+0.5",
        "−1.0",
        "no change",
    ]
    assert (signed(None), number(None), number(Decimal("2.25"))) == ("", "", "2.2")
