"""The document as HTML: pure, frozen, escaped."""

import pytest

from endorsement.models import Edition
from exports import render
from exports.matrix import COLUMNS, matrices
from portfolios.models import Entry
from tests.factories import editions


def test_same_edition_gives_the_same_text(signed_off):
    again = Edition.objects.get(pk=signed_off.pk)
    assert render.html(signed_off) == render.html(again)


def test_later_change_of_the_portfolio_does_not_reach_it(edition):
    before = render.html(Edition.objects.get(pk=edition.pk))
    Entry.objects.update(title="Rewritten", body="Rewritten")
    edition.portfolio.programme.frameworks.update(title="Renamed")
    assert render.html(Edition.objects.get(pk=edition.pk)) == before


def test_seal_is_printed_once_there_is_one_and_while_it_stands(edition, programme_lead):
    heading = "Checking this record"
    assert heading not in render.html(edition)
    signed_off = editions.signed_off(edition, programme_lead)
    assert heading in render.html(signed_off)
    signed_off.state = "returned"
    assert heading not in render.html(signed_off)


@pytest.mark.parametrize("is_published", [True, False])
def test_judgement_is_printed_once_it_is_published(edition, is_published):
    editions.judgement(edition, words="canary", is_published=is_published)
    assert ("canary" in render.html(edition)) == is_published


def test_markup_in_what_people_wrote_is_text(portfolio):
    editions.entry(
        portfolio,
        review_month=6,
        title="<script>alert(1)</script>",
        body='<img src="http://127.0.0.1/x"> ![x](http://127.0.0.1/y)',
    )
    html = render.html(editions.frozen(portfolio))
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html


def test_entries_of_two_frameworks_do_not_mix_in_the_matrix():
    contents = {"frameworks": [frame("kss", 1), frame("own", 2)]}
    [kss, own] = matrices(contents, [linked(1, "kss", 1), linked(2, "own", 2)])
    assert [column["number"] for column in kss["tables"][0]["columns"]] == [1]
    assert kss["tables"][0]["rows"][0]["cells"] == [{"number": 1, "shown": True, "best": False}]
    assert own["unlinked"] == [1]


def test_many_entries_are_printed_in_several_tables():
    entries = [linked(number, "kss", 1) for number in range(1, COLUMNS + 2)]
    [kss] = matrices({"frameworks": [frame("kss", 1)]}, entries)
    assert [len(table["columns"]) for table in kss["tables"]] == [COLUMNS, 1]


def frame(key, statement):
    return {"key": key, "statements": [{"id": statement, "code": "1", "title": "Title"}]}


def linked(number, framework, statement):
    return {"number": number, "links": [{"framework": framework, "statement": statement}]}


def test_best_evidence_is_marked_in_the_matrix():
    contents = {"frameworks": [frame("kss", 1)]}
    marked, plain = linked(1, "kss", 1), linked(2, "kss", 1)
    marked["links"][0]["best"] = True
    [kss] = matrices(contents, [marked, plain])
    [row] = kss["tables"][0]["rows"]
    assert [cell["best"] for cell in row["cells"]] == [True, False]
