"""After a deletion nothing of it is left anywhere: not in a column of any table, not in a file.

Every word of this portfolio is a canary (tests/tables/walking.py).
"""

from datetime import timedelta

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import connection

from audit import clock, ledger
from audit.models import Cover, OfficerNote, Redaction
from dispatch.models import Notice
from dispatch.notices import tell
from endorsement.models import Edition, Seal, Tombstone
from endorsement.sealing.checking import verify
from people import actions as accounts
from people.models import Person, Role
from portfolios.models import Portfolio
from portfolios.redacting import actions as redacting
from portfolios.redacting import targets
from retention import actions, clearing
from retention.kinds import Kind
from retention.models import Leftover, Removed
from tests.factories import PersonFactory, stories
from tests.signing_in import signed_in
from tests.tables.walking import Council
from tests.tables.walking_moderation import MODERATED

COUNCIL = "kestrel"
# What is the employer's own, or a colleague's, and not the portfolio's.
OTHERS = ("employer", "team", "values", "observer", "another", "declined", "holdreason", *MODERATED)
# What is of its owner and of no portfolio: it goes with the account.
THE_OWNERS = "steppedback"
COLUMNS = """
    SELECT table_name, column_name FROM information_schema.columns
    JOIN information_schema.tables USING (table_schema, table_name)
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
"""


@pytest.fixture
def council(programme, files):
    """A portfolio in every table, with a sealed record, that was completed."""
    council = Council(COUNCIL, programme)
    stories.confirmed(council.edition, council.people[Role.PROGRAMME_LEAD])
    over(council.portfolio, "completed", council.people[Role.PROGRAMME_LEAD])
    return council


def over(portfolio, status, by):
    Portfolio.objects.filter(pk=portfolio.pk).update(status=status)
    ledger.record(f"portfolio.{status}", portfolio, by=by, employer_id=portfolio.employer_id)


def delete(council, kind, pk, months):
    """Proposed by the administrator and approved by the lead, after so many months."""
    with clock.at(clock.now() + timedelta(days=31 * months)):
        administrator = council.people[Role.ADMINISTRATOR]
        deletion = actions.propose(kind=kind, pk=pk, by=administrator)
        actions.approve(deletion=deletion, by=council.people[Role.PROGRAMME_LEAD])
    clearing.clear_files()


def everywhere(pattern):
    """(Table and column, word) for whatever matches `pattern` in the whole database."""
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS)
        for table, column in cursor.fetchall():
            cursor.execute(
                f'SELECT DISTINCT (regexp_matches("{column}"::text, %s, \'gi\'))[1] FROM "{table}"',
                [f"({pattern})"],
            )
            yield from ((f"{table}.{column}", word) for (word,) in cursor.fetchall())


def names_in(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def canaries_left(council):
    """Where words of the portfolio still stand."""
    own = {council.canary(place) for place in (*OTHERS, THE_OWNERS)}
    return {(where, word) for where, word in everywhere(f"{COUNCIL}x[a-z]+?x") if word not in own}


def delete_all(council, months):
    """Every portfolio of the owner, this one and that of an earlier year, and the one discussed."""
    lead = council.people[Role.PROGRAMME_LEAD]
    owners = [council.portfolio.owner, council.discussed.owner]
    for portfolio in Portfolio.objects.filter(owner__in=owners).order_by("pk"):
        if portfolio != council.portfolio:
            over(portfolio, "completed", lead)
        delete(council, Kind.RECORD, portfolio.pk, months)


def test_scan_finds_words_before_they_go(council):
    """The negative control: canaries stand in many tables, and files are there."""
    assert len(canaries_left(council)) > 12


def test_record_leaves_no_word_and_no_file(council, files):
    before = len(names_in(files))
    delete_all(council, 74)
    assert canaries_left(council) == set()
    assert not Portfolio.objects.filter(pk=council.portfolio.pk).exists()
    assert before > 1
    assert names_in(files) == []
    assert not Leftover.objects.filter(cleared_at=None).exists()


def test_evidence_goes_and_the_seal_still_says_what_it_said(council):
    sealed = Seal.objects.get()
    delete(council, Kind.EVIDENCE, council.portfolio.pk, 25)
    assert Seal.objects.get().sha256 == sealed.sha256
    assert not Edition.objects.filter(portfolio=council.portfolio).exists()
    report = verify()
    assert (report.faults, len(report.removed)) == ([], 1)
    assert Removed.objects.get().fingerprints[0]["sha256"] == sealed.sha256


@pytest.mark.parametrize(("kind", "months"), [(Kind.EVIDENCE, 25), (Kind.RECORD, 74)])
def test_no_notice_leads_to_what_is_gone(kind, months, council):
    """Everybody's notices, old ones too; before the deletion each leads somewhere."""
    about = council.portfolio.pk
    assert dead_notices() == []
    before = Notice.objects.count()
    delete(council, kind, about, months)
    assert dead_notices() == []
    assert Notice.objects.count() < before
    left = Notice.objects.filter(path=f"/portfolios/{about}/course/").exists()
    assert left is (kind == Kind.EVIDENCE)


def dead_notices():
    """Sentences of notices that lead the person to whom they were given to no page."""
    return [
        (notice.sentence, notice.path)
        for notice in Notice.objects.select_related("person").filter(person__is_active=True)
        if signed_in(notice.person, again=True).get(notice.path).status_code == 404
    ]


def test_chain_goes_on_over_a_seal_that_was_deleted(council, programme):
    first = Seal.objects.get()
    delete(council, Kind.RECORD, council.portfolio.pk, 74)
    assert not Seal.objects.exists()
    people = council.people
    owner = PersonFactory(employer=council.employer, roles=[Role.SOCIAL_WORKER])
    portfolio = Portfolio.objects.create(
        employer=council.employer,
        owner=owner,
        programme=programme,
        line_manager=people[Role.LINE_MANAGER],
        assessor=people[Role.ASSESSOR],
    )
    stories.confirmed(stories.submitted(portfolio), people[Role.PROGRAMME_LEAD])
    second = Seal.objects.get()
    assert (second.number, second.contents["previous"]) == (2, first.sha256)
    assert verify().faults == []


def test_seal_that_somebody_took_away_is_still_missed(council):
    """The negative control: without a tombstone it is a hole."""
    with connection.cursor() as cursor:
        names = "(SELECT array_agg(tgname)::text FROM pg_trigger WHERE tgname LIKE 'pgtrigger%')"
        cursor.execute(f"SELECT set_config('pgtrigger.ignore', {names}, true)")
        cursor.execute("DELETE FROM endorsement_seal")
        cursor.execute("SELECT set_config('pgtrigger.ignore', '{}', true)")
    sentences = [str(fault) for fault in verify().faults]
    assert any("is missing" in sentence for sentence in sentences)


def test_tombstone_does_not_hide_an_edition_that_is_there(council):
    delete(council, Kind.EVIDENCE, council.portfolio.pk, 25)
    stone = Tombstone.objects.get()
    with connection.cursor() as cursor:
        names = "(SELECT array_agg(tgname)::text FROM pg_trigger WHERE tgname LIKE 'pgtrigger%')"
        cursor.execute(f"SELECT set_config('pgtrigger.ignore', {names}, true)")
        cursor.execute("UPDATE endorsement_tombstone SET sha256 = %s", ["0" * 64])
        cursor.execute("SELECT set_config('pgtrigger.ignore', '{}', true)")
    assert any("deleted by rule" in str(fault) for fault in verify().faults)
    assert stone.state == "confirmed"


def test_account_leaves_no_name(council, run_on_commit):
    """Once the portfolio is gone, nothing of its owner is left but a number."""
    owner = council.people[Role.SOCIAL_WORKER]
    name, email = owner.first_name, owner.email
    delete_all(council, 74)
    accounts.deactivate(person=owner, by=council.people[Role.ADMINISTRATOR])
    delete(council, Kind.ACCOUNT, owner.pk, 13)
    assert list(everywhere(council.canary(THE_OWNERS))) == []
    assert list(everywhere(name)) == []
    assert list(everywhere(email)) == []
    emptied = Person.objects.get(pk=owner.pk)
    assert (emptied.name, emptied.is_active) == ("Former colleague", False)
    assert not emptied.has_usable_password()
    assert not apps.get_model("people.Membership").objects.filter(person=owner).exists()


def test_notices_about_somebody_of_a_longer_name_stay(council, programme):
    people = council.people
    owner = PersonFactory(employer=council.employer, first_name="Ann", last_name="Lee")
    told = {
        "Joann Lee has shared an entry.": False,
        "Ann Leeson has shared an entry.": False,
        "Ann Lee’s entry is shared.": True,
        "Ask Ann  Lee.": True,
    }
    for sentence in told:
        tell([people[Role.ASSESSOR]], sentence=sentence, path="/")
    accounts.deactivate(person=owner, by=people[Role.ADMINISTRATOR])
    delete(council, Kind.ACCOUNT, owner.pk, 13)
    left = set(Notice.objects.values_list("sentence", flat=True))
    assert {sentence: sentence not in left for sentence in told} == told


# What was pulled back -----------------------------------------------------------------------------


def readers_see(edition):
    return Edition.objects.get(pk=edition.pk).content


def pulled(council):
    """Words of the edition are pulled back; where they stand in what is stored."""
    lead = council.people[Role.PROGRAMME_LEAD]
    word = council.edition.contents["sections"][0]["entries"][0]["title"]
    target = targets.find("portfolio", council.portfolio.pk, lead)
    asked = redacting.Asked(reason="named", phrases=(word,), put=council.canary("instead"))
    redaction = redacting.pull_back(target=target, by=lead, asked=asked)
    note = {"number": "7", "words": council.canary("officer")}
    redacting.note_redaction(redaction=redaction, by=lead, **note)
    return word


def test_record_takes_covers_and_notes_and_leaves_the_line(council, files):
    word = pulled(council)
    assert word not in readers_see(council.edition)
    delete_all(council, 74)
    assert canaries_left(council) == set()
    assert (Redaction.objects.count(), Cover.objects.count(), OfficerNote.objects.count()) == (
        1,
        0,
        0,
    )


def test_covers_stay_while_another_portfolio_of_the_owner_does(council, files):
    """Words are pulled back everywhere: nothing is read again since one portfolio went."""
    pulled(council)
    before = Cover.objects.count()
    earlier = Portfolio.objects.filter(owner=council.portfolio.owner).exclude(
        pk=council.portfolio.pk
    )
    assert earlier.exists()
    delete(council, Kind.RECORD, council.portfolio.pk, 74)
    assert Cover.objects.count() == before > 0


def test_nothing_is_pulled_back_while_a_hold_stands(council):
    administrator = council.people[Role.ADMINISTRATOR]
    actions.set_hold(portfolio_id=council.portfolio.pk, reason="A claim.", by=administrator)
    with pytest.raises(PermissionDenied, match="at the moment"):
        pulled(council)
    assert not Redaction.objects.exists()
