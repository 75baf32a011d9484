"""The format of a pack: what follows it, what does not, and that its page tells of all of it."""

import json

import pytest
from jsonschema import Draft202012Validator

from exports.packs.format.describing import PAGE, page
from exports.packs.format.schema import CHAPTERS, SCHEMA, Malformed, check
from exports.packs.format.writing import filled, manifest, write
from portfolios.models import Entry, Kind, Portfolio, Source
from tests.factories.packs import MOMENT, REFLECTION, pack_of

FILE = {"path": "files/1 a.txt", "name": "a", "sha256": "0" * 64, "media_type": "a", "size": 1}
EDITION = {
    "ref": "edition:1",
    "number": 1,
    "state": "Confirmed",
    "submitted_at": MOMENT,
    "sha256": "0" * 64,
}


def entry(**changes):
    return pack_of(entries=[REFLECTION | changes])


def file(**changes):
    return entry(files=[FILE | changes])


def fields():
    """Every field of the schema, with where it is."""
    for name, thing in [("pack", SCHEMA), *SCHEMA["$defs"].items()]:
        yield from ((f"{name}.{key}", one) for key, one in thing.get("properties", {}).items())


def test_schema_is_one_of_json_schema():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("pack", [pack_of(), entry(), file(), pack_of(editions=[EDITION])])
def test_what_follows_the_schema_is_taken(pack):
    check(pack)


@pytest.mark.parametrize(
    ("pack", "said"),
    [
        ([], "the pack breaks the rule “type”"),
        (pack_of() | {"version": 2}, "version breaks the rule “const”"),
        (pack_of() | {"Ptarmigan": 1}, "the pack breaks the rule “additionalProperties”"),
        (pack_of() | {"account": dict.fromkeys(("roles", "notices", "openings", "records"), [])},
         "the pack breaks the rule “not”"),
        (entry(title="Ptarmigan\n"), "portfolios/0/entries/0/title breaks the rule “pattern”"),
        (entry(parts=[{"words": "Ptarmigan\0"}]),
         "portfolios/0/entries/0/parts/0/words breaks the rule “pattern”"),
        (entry(kind="ptarmigan"), "portfolios/0/entries/0/kind breaks the rule “enum”"),
        (entry(happened_on="2026-02-30"),
         "portfolios/0/entries/0/happened_on breaks the rule “format”"),
        (entry(completed_at="2026-13-01T00:00:00Z"),
         "portfolios/0/entries/0/completed_at breaks the rule “format”"),
        (file(path="files/../a"), "portfolios/0/entries/0/files/0/path breaks the rule “pattern”"),
        (file(path="files/a\n"), "portfolios/0/entries/0/files/0/path breaks the rule “pattern”"),
        (pack_of(entries=[REFLECTION, REFLECTION]), "entry:1 is there twice"),
        (entry(files=[FILE, FILE]), "files/1 a.txt is there twice"),
    ],
)  # fmt: skip
def test_what_does_not_is_refused_without_its_words(pack, said):
    with pytest.raises(Malformed) as told:
        check(pack)
    assert said in told.value.args
    assert "Ptarmigan" not in str(told.value)


def test_a_thousand_mistakes_are_told_in_ten_sentences():
    with pytest.raises(Malformed) as told:
        check(pack_of(entries=[1] * 1000))
    assert len(told.value.args) == 10


def test_writing_the_same_gives_the_same_bytes():
    pack = pack_of()
    again = json.loads(json.dumps(pack, indent=2))
    assert write(pack) == write(dict(reversed(again.items())))
    assert json.loads(write(pack)) == pack


def test_writing_refuses_what_reading_would_refuse():
    with pytest.raises(Malformed):
        write(pack_of() | {"version": 2})


def test_filled_leaves_out_what_says_nothing():
    assert filled(a="", b=None, c=0, d=False, e=[], f="x") == {
        "c": 0,
        "d": False,
        "e": [],
        "f": "x",
    }


def test_manifest_is_as_sha256sum_reads_it():
    assert manifest([("0" * 64, "files/a b.txt")]) == b"0" * 64 + b"  files/a b.txt\n"


def test_every_field_says_what_it_is():
    assert [name for name, field in fields() if len(field["description"]) < 5] == []
    assert all(one["title"] and one["description"] for one in SCHEMA["$defs"].values())


def test_page_about_the_format_is_the_schema():
    text = PAGE.read_text()
    assert page() == text, "Run manage.py draw_pack_format."
    assert all(f"| `{name.partition('.')[2]}` |" in text for name, _ in fields())


def test_chapters_are_the_lists_of_a_portfolio():
    assert CHAPTERS == (
        "entries", "observations", "feedback", "reviews", "support", "comments", "editions",
        "records",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("kind", Kind.values),
        ("source", Source.values),
        ("observed_by", Entry.Observer.values),
        ("report_type", Entry.Report.values),
    ],
)
def test_choices_of_an_entry_are_those_of_the_service(name, values):
    assert SCHEMA["$defs"]["entry"]["properties"][name]["enum"] == values


def test_states_of_a_portfolio_are_those_of_the_service():
    assert SCHEMA["$defs"]["portfolio"]["properties"]["status"]["enum"] == Portfolio.Status.values
