"""Whose record it is stands nowhere in its pack, however it was spelled."""

from endorsement.models import Sample
from endorsement.moderating import actions
from endorsement.moderating.pack import (
    decided_in,
    files_in,
    fingerprint_of,
    judged_in,
    pack_of,
    raw,
    swaps_of,
    texts_in,
)
from endorsement.moderating.spelling import Swap
from endorsement.workflow import Move
from portfolios.models import Kind
from tests.factories import PortfolioFactory, TeamFactory, editions, moderating, reviewing, stories
from tests.keeping import kept

NAMES = {
    "social_worker": ("Zephyrine", "Quillfeather-Osborne"),
    "assessor": ("Ignatius", "O’Threlfall"),
    "line_manager": ("Thaddeus", "Wintersgill"),
    "observer": ("Perpetua", "Łukaszewska"),
    "colleague": ("Barnaby", "Fotheringay"),
    "lead": ("Cosima", "Prendergast"),
}
CONTRIBUTOR = "Xiomara Delacroix"
TEAM, OTHER_TEAM = "Marshgate Duty", "Fernhill Looked After"
MENTIONS = (
    "{first} {last} and {FIRST}'s notes. **{first}’s** words; Ms {last} said. {first}\u00a0{last}, "
    "{small}, {mail} and {FIRST} {LAST}. _{last}_'s view."
)


def mentions(first, last):
    plain = last.replace("’", "'").replace("Ł", "L")
    return MENTIONS.format(
        first=first,
        last=last,
        FIRST=first.upper(),
        LAST=plain.upper(),
        small=f"{first} {plain}".lower(),
        mail=f"{first}.{plain}@council.example".lower().replace("'", ""),
    )


def said():
    """A text in which everybody is named in every spelling."""
    named = [mentions(*name) for name in [*NAMES.values(), tuple(CONTRIBUTOR.split())]]
    return "\n".join([*named, f"In {TEAM}, {TEAM.upper()}, with {OTHER_TEAM}. SW424242."])


@kept
def people(colleague, team):
    team.name = TEAM
    team.save()
    roles = {"observer": "social_worker", "colleague": "social_worker", "lead": "programme_lead"}
    return {
        part: colleague(first, last_name=last, **{roles.get(part, part): True})
        for part, (first, last) in NAMES.items()
    }


@kept
def named(people, programme, employer):
    """An edition at the lead, which names everybody in everything that can be written."""
    TeamFactory(employer=employer, name=OTHER_TEAM)
    near = {"assessor": people["assessor"], "line_manager": people["line_manager"]}
    portfolio = PortfolioFactory(owner=people["social_worker"], programme=programme, **near)
    editions.entry(
        portfolio, title=f"How {people['social_worker'].name} grew", body=said(), review_month=6
    )
    feedback = Kind.LIVED_EXPERIENCE_FEEDBACK
    editions.entry(portfolio, feedback, title="Words", body=said(), given_by=CONTRIBUTOR)
    upload = ("training-certificate.pdf", "")
    editions.entry(portfolio, Kind.DOCUMENT, title="Certificate", body="", file=upload)
    picture = ("feedback-lived-experience-1.jpg", f"A letter to {people['social_worker'].name}.")
    editions.entry(portfolio, Kind.DOCUMENT, title="A letter", body="", file=picture)
    planned = stories.planned(portfolio, observer=people["observer"], context=said(), focus=said())
    stories.written(planned, body=said())
    stories.answered(planned.entry, people["observer"])
    stories.observed(planned, body=said(), answer=said())
    stories.answered(planned.entry, people["social_worker"])
    reviewing.signed(portfolio, "three-months")
    edition = stories.submitted(stories.ready(portfolio))
    stories.judged_by(people["line_manager"], edition, words=said())
    stories.decided(Move.ENDORSE, edition, people["line_manager"], comment=said())
    return edition


@kept
def sample(named, people):
    return moderating.drawn(people["lead"])[0]


def pack(sample):
    found = Sample.objects.select_related("edition").get(pk=sample.pk)
    return pack_of(found, judged_in(found.edition), decided_in(found.edition))


def everything(pack):
    return "\n".join(texts_in(pack)).lower().replace("’", "'")


def parts():
    for first, last in [*NAMES.values(), tuple(CONTRIBUTOR.split())]:
        for part in (first, *last.replace("’", "'").split("-")):
            yield part.lower()
            yield part.lower().replace("ł", "l")


def test_no_name_is_left_in_any_spelling(sample):
    read = everything(pack(sample))
    assert [part for part in parts() if part in read] == []
    assert "sw424242" not in read
    assert [team for team in (TEAM, OTHER_TEAM) if team.lower() in read] == []


def test_names_are_there_without_the_swaps(sample):
    """What the test above rests on: every name does stand in the record, in each kind of text."""
    sample.swaps = []
    sample.save()
    found = pack(sample)
    read = everything(found)
    assert [part for part in parts() if part not in read and "ł" not in part] == []
    assert TEAM.lower() in read
    for name in ("sections", "frameworks", "decisions"):
        assert "zephyrine" in everything(found[name])


def test_same_person_has_the_same_role_everywhere(sample):
    roles = {one.words: one.instead for one in swaps_of(sample)}
    assert roles["Zephyrine Quillfeather-Osborne"] == "Social worker A"
    assert roles["Ignatius O’Threlfall"] == "Assessor A"
    assert roles["Thaddeus Wintersgill"] == "Line manager A"
    assert roles[CONTRIBUTOR] == "Contributor A"
    assert roles[TEAM] == "Team A"
    assert len({roles[" ".join(name)] for name in NAMES.values() if " ".join(name) in roles}) >= 5
    assert "Social worker A" in everything(pack(sample)).replace("social w", "Social w").replace(
        " a", " A"
    )


def test_role_of_somebody_outside_stays(with_lead, programme_lead):
    """ "A parent" names nobody, and says something about the evidence."""
    sample = moderating.drawn(programme_lead)[0]
    values = [
        fact["value"]
        for section in pack(sample)["sections"]
        for entry in section["entries"]
        for fact in entry["facts"]
        if fact["label"] == "Given by"
    ]
    assert set(values) == {"A parent", "A health visitor"}


def test_files_are_listed_without_names_and_left_out(sample):
    found = pack(sample)
    files = [f for s in found["sections"] for entry in s["entries"] for f in entry["files"]]
    assert [file["number"] for file in files] == list(range(1, len(files) + 1))
    assert {file["is_picture"] for file in files} == {True, False}
    assert not any(file["is_open"] for file in files)
    assert "certificate.pdf" not in everything(found)


def test_file_that_was_pulled_back_is_marked_and_closed(sample):
    contents = sample.edition.contents
    gone, *others = files_in(contents)
    gone["kept_under"] = ""
    let_through = [file["id"] for file in (gone, *others)]
    found = raw(contents, [], [], let_through)
    files = [f for s in found["sections"] for entry in s["entries"] for f in entry["files"]]
    assert [(file["is_gone"], file["is_open"]) for file in files] == [
        (True, False),
        *[(False, True)] * len(others),
    ]


def test_lead_replaces_what_was_missed_and_the_rest_stays(sample, people):
    more = [Swap("in their words", "in other words"), *swaps_of(sample)]
    before = fingerprint_of(pack(sample))
    actions.prepare(sample=sample, by=people["lead"], swaps=more)
    read = everything(pack(sample))
    assert "in their words" not in read
    assert "in other words" in read
    assert fingerprint_of(pack(sample)) != before
    assert [part for part in parts() if part in read] == []


def test_no_swap_is_dropped(sample, people):
    many = [*swaps_of(sample), *(Swap(f"River {n}", "a place") for n in range(450))]
    kept = actions.prepare(sample=sample, by=people["lead"], swaps=many)
    assert swaps_of(kept) == many


def test_edition_is_not_touched(sample, named):
    content, sha256 = named.content, named.sha256
    named.refresh_from_db()
    assert (named.content, named.sha256, named.is_intact) == (content, sha256, True)
