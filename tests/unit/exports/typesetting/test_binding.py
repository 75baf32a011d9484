"""Bound is bound: complete, the same each time, and nothing set twice."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from exports.typesetting import gathering
from exports.typesetting.enclosing import Enclosure
from exports.typesetting.hands import set_one
from exports.typesetting.joining import Incomplete
from exports.typesetting.setting import Marks, Piece
from exports.typesetting.units import Divided, Unit
from tests.unit.exports import pdfs
from tests.unit.exports.typesetting.documents import (
    COVER,
    FRAME,
    Memory,
    Photograph,
    binder,
    document,
    entry,
    marked,
)


def test_the_same_document_gives_the_same_bytes():
    assert binder().bind(document()).content == binder().bind(document()).content


def test_nothing_is_set_twice():
    store = Memory()
    first = binder(store).bind(document())
    assert store.set == 5
    assert binder(store).bind(document()).content == first.content
    assert store.set == 5


def test_only_what_changed_is_set_anew():
    store = Memory()
    binder(store).bind(document(entry(1, "One"), entry(2, "Two"), entry(3, "Three")))
    binder(store).bind(document(entry(1, "One"), entry(2, "Two", "Other. "), entry(3, "Three")))
    assert store.set == 5 + 1


def test_unit_whose_facts_are_known_is_not_written_again():
    store, told = Memory(), []

    def bind(facts):
        html = entry(1, "One").html
        unit = Unit("entry-1", lambda: told.append(facts) or html, decided_by=facts)
        return binder(store).bind(Divided(FRAME, [COVER, unit])).content

    assert bind("facts") == bind("facts")
    assert told == ["facts"]
    bind("others")
    assert told == ["facts", "others"]


def test_units_that_are_known_by_their_facts_are_begun_before_others_are_written():
    """A helper sets them meanwhile."""
    told = []

    def unit(name, facts=""):
        return Unit(name, lambda: told.append(name) or entry(1, name).html, decided_by=facts)

    binder().bind(Divided(FRAME, [COVER, unit("readiness"), unit("entry-1", "facts")]))
    assert told == ["entry-1", "readiness"]


def test_a_new_title_changes_the_contents_too():
    store = Memory()
    binder(store).bind(document(entry(1, "One"), entry(2, "Two")))
    bound = binder(store).bind(document(entry(1, "One"), entry(2, "Second")))
    assert store.set == 4 + 2
    assert "Second 4" in pdfs.pages(bound.content)[1]


def test_a_new_mark_changes_no_unit():
    """The fingerprint of an edition is in the foot of every page, and in no unit but the cover."""
    store = Memory()
    binder(store).bind(document())
    bound = binder(store).bind(marked(document(), "SHA-256 beef"))
    assert store.set == 5
    assert ["SHA-256 beef" in page for page in pdfs.pages(bound.content)] == [False, *[True] * 4]


def test_a_picture_that_changes_is_set_anew():
    store = Memory()
    shown = entry(1, "One", links='<img src="attachment:1" alt="A form">')
    for colour in ("red", "red", "blue"):
        binder(store, {"attachment:1": Photograph(colour)}).bind(document(shown))
    assert store.set == 3 + 1


def test_every_page_but_the_cover_has_its_number():
    bound = binder().bind(document())
    pages = pdfs.pages(bound.content)
    assert bound.pages == len(pages) == 5
    assert "Page" not in pages[0]
    for number, page in enumerate(pages[1:], 2):
        assert page.endswith(f"SHA-256 0f1e Page {number} of 5")


def test_contents_that_need_more_than_a_page_number_what_follows_right():
    entries = [entry(number, f"Entry {number}", "") for number in range(1, 26)]
    bound = binder().bind(document(*entries))
    pages = pdfs.pages(bound.content)
    listed = "".join(pages[1:3]).replace(" ", "")
    assert pages[3].startswith("Entry 1 ")
    assert "Entry14" in listed
    assert f"Entry25{len(pages)}" in listed


def test_a_wrong_guess_at_the_length_of_the_contents_costs_nothing_but_time(monkeypatch):
    right = binder().bind(document()).content
    monkeypatch.setattr(gathering, "LINES", 1)
    assert binder().bind(document()).content == right


def test_links_and_outline_lead_to_the_pages_on_which_things_start():
    to_third = '<p><a href="#entry-3">See the third</a></p>'
    bound = binder().bind(document(entry(1, "One", links=to_third), entry(2, "Two"), entry(3, "X")))
    assert [(title, page) for title, page, _ in pdfs.outline(bound.content)] == [
        ("Cover", 1),
        ("Contents", 2),
        ("One", 3),
        ("Two", 4),
        ("X", 5),
    ]
    with pikepdf.open(BytesIO(bound.content)) as pdf:
        (link,) = pdf.pages[2].Annots
        assert link.Dest[0].objgen == pdf.pages[4].objgen
        assert str(link.Contents) == "Page 5"
        assert {str(one.Dest[1]) for one in pdf.pages[1].Annots} == {"/XYZ"}


def test_link_to_nowhere_stops_the_document():
    with pytest.raises(Incomplete, match="link"):
        binder().bind(document(entry(1, "One", links='<a href="#entry-9">Nine</a>')))


def test_words_that_look_like_a_link_stay_words():
    bound = binder().bind(document(entry(1, "One", words='href="#entry-9" ')))
    assert 'href="#entry-9"' in pdfs.pages(bound.content)[2]


def test_link_to_the_world_is_left_as_it_is():
    links = '<p><a href="https://www.socialworkengland.org.uk/">The regulator</a></p>'
    bound = binder().bind(document(entry(1, "One", links=links)))
    with pikepdf.open(BytesIO(bound.content)) as pdf:
        assert str(pdf.pages[2].Annots[0].A.URI) == "https://www.socialworkengland.org.uk/"


def test_piece_that_lost_a_page_stops_the_document():
    store = Memory()
    binder(store).bind(document())
    for key, piece in store.pieces.items():
        marks = Marks(piece.marks.pages + 1, piece.marks.places, piece.marks.bookmarks)
        store.pieces[key] = Piece(piece.pdf, marks)
    with pytest.raises(Incomplete):
        binder(store).bind(document())


def test_contents_that_never_settle_stop_the_document(monkeypatch):
    """They would if each length gave another one; nothing is given out, and nothing runs on."""
    lengths = iter(range(2, 20))

    def restless(wanted):
        piece = set_one(wanted)
        is_contents = "Contents" in wanted.html
        return replace(piece, marks=Marks(next(lengths))) if is_contents else piece

    monkeypatch.setattr(gathering, "set_one", restless)
    with pytest.raises(Incomplete, match="contents"):
        binder().bind(document())


def test_contents_are_begun_before_all_is_set_where_they_can_be_guessed(monkeypatch):
    """A title changes; then the pages on which the others start are those of before."""
    store = Memory()
    binder(store).bind(document(entry(1, "One"), entry(2, "Two")))
    monkeypatch.setattr(gathering, "set_one", None)  # what has not been begun cannot be set now
    bound = binder(store).bind(document(entry(1, "One"), entry(2, "Second")))
    assert "Second 4" in pdfs.pages(bound.content)[1]


def test_contents_that_were_guessed_wrong_are_set_anew_and_not_kept():
    store = Memory()
    binder(store).bind(document(entry(1, "One"), entry(2, "Two")))
    longer = document(entry(1, "One", "She listened. " * 50), entry(2, "Second"))
    bound = binder(store).bind(longer)
    assert "Second 7" in pdfs.pages(bound.content)[1]
    assert store.set == 4 + 3
    assert bound.content == binder().bind(longer).content


def test_who_is_stopped_half_way_has_not_worked_in_vain(monkeypatch):
    monkeypatch.setattr(gathering, "SOON", 0)
    store = Memory()

    def stop(done, of):
        if done == 2:
            raise RuntimeError

    with pytest.raises(RuntimeError):
        binder(store, step=stop).bind(document())
    assert store.set == 2


def test_names_of_cells_stay_apart():
    """Each unit counts its table cells from one; in one file their names must differ."""
    head = "<thead><tr><th scope='col'>A</th></tr></thead>"
    table = f"<table>{head}<tbody><tr><td>1</td></tr></tbody></table>"
    bound = binder().bind(document(entry(1, "One", links=table), entry(2, "Two", links=table)))
    with pikepdf.open(BytesIO(bound.content)) as pdf:
        nodes = list(pdfs.nodes(pdf.Root.StructTreeRoot.K))
        names = [str(node.ID) for node in nodes if "/ID" in node]
        named = [str(name) for node in nodes if "/A" in node for name in node.A.get("/Headers", ())]
    assert len(set(names)) == 2
    assert sorted(named) == sorted(names)


def test_document_without_contents_is_bound_too():
    bound = binder().bind(Divided(document().frame, [COVER, entry(1, "One")]))
    assert bound.pages == 2


def test_files_travel_inside_and_belong_to_the_document():
    file = Enclosure("05-1 certificate.pdf", "application/pdf", b"%PDF-1.7 whole")
    bound = binder().bind(document(), [file])
    assert pdfs.attachments(bound.content) == {file.name: file.content}
    with pikepdf.open(BytesIO(bound.content)) as pdf:
        assert [str(one.AFRelationship) for one in pdf.Root.AF] == ["/Supplement"]


def test_progress_is_told_part_by_part():
    told = []
    binder(step=lambda done, of: told.append((done, of))).bind(document())
    assert told[0] == (0, 5)
    assert told[-1] == (4, 5)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
