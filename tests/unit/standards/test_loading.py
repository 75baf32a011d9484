"""From files into rows: everything or nothing, twice is once, and what is in use stays."""

import shutil
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from audit.models import LedgerEntry
from standards.definition import definition
from standards.loading import DATA, Refused, load_employer_values, load_standards
from standards.models import Framework, Programme
from tests.factories import PortfolioFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def nothing_loaded():
    Programme.objects.all().delete()
    Framework.objects.all().delete()


@pytest.fixture
def folder(tmp_path, nothing_loaded):
    """The service's own files, where a test may change them."""
    return shutil.copytree(DATA, tmp_path / "standards")


@pytest.fixture
def change(folder):
    """Call it to replace a text in a file: `change("programmes/x.toml", "minimum = 3", "…")`."""

    def replace(name, old, new):
        path = folder / name
        before = path.read_text()
        assert old in before
        path.write_text(before.replace(old, new, 1))

    return replace


ADULTS = "programmes/asye-adults.toml"
VALUES = """
key = "values"
version = "1"
title = "Values of ours"
short_title = "Values"
[[statements]]
code = "1"
title = "Kind"
"""


def test_shipped_files_are_loaded_whole(nothing_loaded):
    load_standards()
    titles = {row.key: row.statements.count() for row in Framework.objects.all()}
    assert titles == {
        "pqs-child-and-family": 10,
        "kss-adults": 10,
        "pcf": 9,
        "swe-professional-standards": 6,
    }
    assert set(Programme.objects.filter(is_current=True).values_list("key", flat=True)) == {
        "asye-child-and-family",
        "asye-adults",
        "practice-endorsement",
    }


def test_adults_statements_keep_their_official_numbers(nothing_loaded):
    load_standards()
    adults = Framework.objects.get(key="kss-adults").statements.values_list("code", "position")
    assert list(adults) == [(str(place + 1), place) for place in range(1, 11)]


def test_frameworks_that_are_not_open_have_titles_only(nothing_loaded):
    load_standards()
    for row in Framework.objects.exclude(attribution__contains="Open Government Licence"):
        assert row.address
        assert not row.statements.exclude(gist="").exists()


def test_second_load_changes_nothing(nothing_loaded):
    first = load_standards()
    entries = LedgerEntry.objects.count()
    assert len(first) == 13  # four frameworks, seven programmes, two mappings
    assert load_standards() == []
    assert LedgerEntry.objects.count() == entries


def test_version_nobody_uses_is_changed_in_place(folder, change):
    load_standards(folder)
    change(ADULTS, "minimum = 3", "minimum = 4")
    assert load_standards(folder) == ["Programme asye-adults, version 2026.1: changed."]


def test_programme_in_use_is_not_changed(folder, change):
    load_standards(folder)
    PortfolioFactory(programme=Programme.objects.get(key="asye-adults", is_current=True))
    change(ADULTS, "minimum = 3", "minimum = 4")
    with pytest.raises(Refused, match="asye-adults.toml: version 2026.1 of asye-adults is in use"):
        load_standards(folder)
    definition = Programme.objects.get(key="asye-adults", is_current=True).definition
    assert {ask["kind"]: ask["minimum"] for ask in definition["evidence"]}[
        "direct_observation"
    ] == 3


def test_limits_of_files_ask_nothing_so_they_change_while_in_use(folder, change):
    load_standards(folder)
    current = Programme.objects.filter(key="asye-adults", is_current=True)
    PortfolioFactory(programme=current.get())
    change(ADULTS, "megabytes_together = 200", "megabytes_together = 500")
    assert load_standards(folder) == ["Programme asye-adults, version 2026.1: changed."]
    assert load_standards(folder) == []
    assert definition(current.get()).files.megabytes_together == 500
    change(ADULTS, "minimum = 3", "minimum = 4")
    with pytest.raises(Refused, match="is in use"):
        load_standards(folder)


def test_framework_of_a_programme_in_use_is_not_changed(folder, change):
    load_standards(folder)
    PortfolioFactory(programme=Programme.objects.get(key="asye-adults", is_current=True))
    change("frameworks/kss-adults.toml", 'title = "Safeguarding"', 'title = "Safety"')
    with pytest.raises(Refused, match="kss-adults is in use"):
        load_standards(folder)
    assert Framework.objects.get(key="kss-adults").statements.filter(title="Safeguarding").exists()


def test_framework_in_use_may_be_given_its_last_day(folder, change):
    load_standards(folder)
    PortfolioFactory(programme=Programme.objects.get(key="asye-adults", is_current=True))
    change("frameworks/kss-adults.toml", "valid_from", "valid_to = 2030-12-31\nvalid_from")
    assert load_standards(folder) == ["Framework kss-adults, version 2015: changed."]
    assert load_standards(folder) == []
    assert Framework.objects.get(key="kss-adults").valid_to == date(2030, 12, 31)


def test_new_version_takes_the_place_of_the_current_one(folder, change):
    load_standards(folder)
    programme = Programme.objects.get(key="asye-adults", is_current=True)
    portfolio = PortfolioFactory(programme=programme)
    shutil.copy(folder / ADULTS, folder / "programmes/asye-adults-2027.toml")
    change(ADULTS, "months = 12", "months = 12\ncurrent = false")
    change("programmes/asye-adults-2027.toml", 'version = "2026.1"', 'version = "2027"')
    load_standards(folder)
    assert Programme.objects.get(key="asye-adults", is_current=True).version == "2027"
    portfolio.programme.refresh_from_db()
    assert portfolio.programme.version == "2026.1"


def test_two_current_versions_are_refused(folder, change):
    shutil.copy(folder / ADULTS, folder / "programmes/asye-adults-2027.toml")
    change("programmes/asye-adults-2027.toml", 'version = "2026.1"', 'version = "2027"')
    with pytest.raises(Refused, match="asye-adults: several files are current"):
        load_standards(folder)


@pytest.mark.parametrize(
    ("name", "old", "new", "sentence"),
    [
        (ADULTS, "months = 12", "months = = 12", "This is not TOML"),
        (ADULTS, "months = 12", 'months = "a year"', "months must be a whole number."),
        (ADULTS, "months = 12", "months = 0", "months must be at least 1."),
        (ADULTS, "months = 12", "", "months is missing."),
        (ADULTS, "minutes = 120", "minuets = 120", "definition.evidence[0].minuets is not known"),
        (ADULTS, "minutes = 120", "minutes = -5", "definition.evidence[0].minutes is below 0."),
        (ADULTS, 'kind = "document"', 'kind = "picture"', "this is not a kind of entry"),
        (ADULTS, 'stage = "beginning"', 'stage = "start"', "start is not one of the stages."),
        (ADULTS, '"outside_decision"', '"letter"', "letter is not a type of report."),
        (ADULTS, "by_assessor_at_least = 2", "by_assessor_at_least = 4", "more than the minimum."),
        (ADULTS, "minimum = 2", "minimum = 3", "minimum must be the number of its reviews, 2."),
        (ADULTS, '"kss-adults", version', '"kss", version', "kss-adults is not a framework of"),
        (ADULTS, 'version = "2015"', 'version = "2014"', "there is no kss-adults in version 2014"),
        (ADULTS, "link_limit = 8", "link_limit = 0", "definition.link_limit must be at least 1."),
        (ADULTS, "until_month = 12", "until_month = 13", "ends after the programme does."),
        (ADULTS, 'key = "shown"', 'key = "not_yet"', "levels: not_yet is there more than once."),
        ("frameworks/pcf.toml", 'code = "2"', 'code = "1"', "the code 1 is used more than once."),
        (
            "frameworks/pcf.toml",
            'title = "Knowledge"',
            'title = " "',
            "statements[4].title is empty.",
        ),
        (
            "frameworks/pqs-child-and-family.toml",
            "valid_to = 2027-03-31",
            "valid_to = 2017-03-31",
            "valid_to is before valid_from.",
        ),
    ],
)
def test_broken_file_is_named_and_nothing_is_loaded(folder, change, name, old, new, sentence):
    change(name, old, new)
    with pytest.raises(Refused) as refusal:
        load_standards(folder)
    assert refusal.value.faults[0].startswith(f"{name.split('/')[1]}: ")
    assert sentence in refusal.value.faults[0]
    assert not Framework.objects.exists()
    assert not Programme.objects.exists()


def test_every_broken_file_is_told_at_once(folder, change):
    change("programmes/asye-adults.toml", "months = 12", "")
    change("programmes/practice-endorsement.toml", "months = 6", "")
    with pytest.raises(Refused) as refusal:
        load_standards(folder)
    assert len(refusal.value.faults) == 2


def test_folder_without_standards_is_refused(tmp_path):
    with pytest.raises(Refused, match=r"there is no frameworks/\*.toml"):
        load_standards(tmp_path)


def test_values_belong_to_one_employer(employer, other_employer, tmp_path):
    path = tmp_path / "values.toml"
    path.write_text(VALUES)
    assert load_employer_values(employer, path) == ["Framework values, version 1: added."]
    assert load_employer_values(employer, path) == []
    assert Framework.objects.open_to(employer.pk).filter(key="values").exists()
    assert not Framework.objects.open_to(other_employer.pk).filter(key="values").exists()


def test_command_says_what_it_did(nothing_loaded, capsys):
    call_command("load_standards")
    assert "Framework kss-adults, version 2015: added." in capsys.readouterr().out
    call_command("load_standards")
    assert capsys.readouterr().out == "Everything was loaded before.\n"


def test_command_loads_values(employer, tmp_path, capsys):
    path = tmp_path / "values.toml"
    path.write_text(VALUES)
    call_command("load_standards", path, values_of=employer.slug)
    assert "Framework values, version 1: added." in capsys.readouterr().out
    with pytest.raises(CommandError, match="There is no employer nowhere."):
        call_command("load_standards", path, values_of="nowhere")
    with pytest.raises(CommandError, match="Name the file"):
        call_command("load_standards", tmp_path, values_of=employer.slug)


def test_command_refuses_with_the_files_name(folder, change):
    change(ADULTS, "months = 12", "")
    with pytest.raises(CommandError, match="asye-adults.toml: months is missing."):
        call_command("load_standards", folder)


def test_programme_that_is_only_in_the_database_is_left_alone(nothing_loaded):
    own = ProgrammeFactory(key="own")
    load_standards()
    own.refresh_from_db()
    assert own.is_current
