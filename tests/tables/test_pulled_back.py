"""After words are pulled back nobody meets them again: not on a page, in a document or a mail.

Every word that anybody wrote in this portfolio holds the same secret, so each place is asked.
"""

import io

import pikepdf
import pytest
from django.core import mail
from django.core.files.storage import default_storage
from django.db import connection

from audit.covering import originals
from audit.signing import fingerprint
from endorsement.models import Edition
from exports import actions as exporting
from exports.checking import check
from people.models import Role
from portfolios.models import Entry, Portfolio
from portfolios.redacting.actions import pull_back
from portfolios.redacting.places import places
from portfolios.redacting.reach import Asked
from portfolios.redacting.targets import find
from support.models import Agreement, Review
from tests import working
from tests.factories import agreeing, stories
from tests.keeping import kept
from tests.signing_in import signed_in
from tests.tables.walking import Council, walk
from tests.tables.walking_moderation import MODERATED
from tests.unit.exports.pdfs import text

SECRET = "xqsecretx by the mill pond"
# Names of staff and of their employer are no secret of a family; the last are of other owners.
STAFF = ("employer", "team", "values", "observer", "another", "declined", "talked", "talkeddraft")
NAMES = (*STAFF, *MODERATED, "holdreason")

# Where the secret still stands, closed: rows that are frozen, and nothing else.
CLOSED = {
    "audit_signature.text",
    "endorsement_edition.content",
    "portfolios_observation.answer",
    "portfolios_observation.context",
    "portfolios_interestmove.words",
    "support_agreement.content",
    "support_agreement.returned_because",
    "support_agreement.terms",
    "support_answer.words",
    "support_concern.plan",
    "support_concern.words",
    "support_review.assessment",
    "support_review.comment",
    "support_review.content",
    "support_review.goals",
    "support_review.present",
    "support_review.reflection",
    "support_selfmark.note",
}


class Leaky(Council):
    """A council in which everybody has written the same secret everywhere."""

    def canary(self, place):
        return f"{self.name}x{place}x" if place in NAMES else SECRET


@kept
def leaky(programme):
    council = Leaky("teal", programme)
    agreeing.agreed(council.portfolio, adjustments=SECRET)
    return council


def of(council):
    return Edition.objects.filter(portfolio=council.portfolio).order_by("pk")


def standing():
    """Table and column of every text in the database that holds the secret."""
    columns = """
        SELECT table_name, column_name FROM information_schema.columns
        WHERE table_schema = current_schema()
        AND data_type IN ('text', 'character varying', 'json', 'jsonb', 'tsvector', 'ARRAY')
    """
    with connection.cursor() as cursor:
        cursor.execute(columns)
        found = set()
        for table, column in cursor.fetchall():
            cursor.execute(
                f'SELECT EXISTS (SELECT 1 FROM "{table}" WHERE "{column}"::text ILIKE %s)',  # noqa: S608
                ["%xqsecretx%"],
            )
            if cursor.fetchone()[0]:
                found.add(f"{table}.{column}")
    return found


def pulled(council, **facts):
    lead = council.people[Role.PROGRAMME_LEAD]
    target = find("portfolio", council.portfolio.pk, lead)
    return pull_back(target=target, by=lead, asked=Asked("named", phrases=(SECRET,), **facts))


def words_of(name):
    """All text of a PDF that is kept under `name`, and what each file in it is called."""
    with default_storage.open(name) as kept:
        pdf = kept.read()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return f"{text(pdf)} {list(document.attachments)}"


def test_secret_is_everywhere_before(leaky):
    """The negative control: without pulling back, all these places hold it."""
    here = standing()
    assert here > CLOSED
    assert {
        "portfolios_entry.title",
        "portfolios_version.body",
        "portfolios_comment.words",
        "portfolios_draft.words",
        "portfolios_entrywords.words",
        "portfolios_attachment.name",
        "portfolios_coursereason.words",
        "portfolios_pauseanswer.words",
        "endorsement_judgement.words",
    } <= here
    pages = walk(signed_in(leaky.people[Role.SOCIAL_WORKER]))
    assert sum(SECRET in page.text for page in pages.values()) > 20


def test_only_closed_rows_hold_it_after(leaky):
    redaction = pulled(leaky)
    assert standing() == CLOSED
    assert Entry.objects.filter(body__contains="[redacted on").exists()
    assert redaction.went["Editions"] > 5
    with originals():  # what is closed is as it was
        assert all(SECRET in one.content for one in of(leaky))


def test_nothing_that_is_read_of_a_place_holds_it_after(leaky):
    """Paths of JSON that are forgotten among those of what people wrote would show it here."""
    portfolios = Portfolio.objects.filter(owner=leaky.portfolio.owner_id).values_list(
        "pk", flat=True
    )
    pulled(leaky)
    for place in places():
        for said in place.of(portfolios).values_list(place.name, flat=True):
            assert "xqsecretx" not in str(said), f"{place.model.__name__}.{place.name}"


@pytest.mark.parametrize("role", Role.values)
def test_nobody_is_shown_it_after(leaky, role):
    pulled(leaky)
    mail.outbox.clear()
    working.work()
    pages = walk(signed_in(leaky.people[role]))
    assert [path for path, page in pages.items() if "xqsecretx" in page.text] == []
    assert [letter for letter in mail.outbox if "xqsecretx" in letter.body + letter.subject] == []
    assert len(pages) > 5


def test_search_and_suggestions_do_not_find_it(leaky):
    client = signed_in(leaky.people[Role.PROGRAMME_LEAD])
    before = client.get("/portfolios/search/", {"q": "mill pond"}).content.decode()
    pulled(leaky)
    after = client.get("/portfolios/search/", {"q": "mill pond"}).content.decode()
    assert "/portfolios/entries/" in before
    assert "/portfolios/entries/" not in after


def test_fingerprints_and_signatures_still_hold(leaky):
    editions = {one.pk: one.sha256 for one in of(leaky)}
    pulled(leaky)
    for one in of(leaky):
        assert SECRET not in one.content
        assert one.is_intact and one.sha256 == editions[one.pk]
        assert fingerprint(one.content) != one.sha256  # what readers see is another text
    assert all(one.is_intact for one in Review.objects.exclude(content=""))
    assert all(one.is_intact for one in Agreement.objects.exclude(content=""))


def test_documents_made_before_are_gone_and_new_ones_do_not_hold_it(leaky):
    edition = of(leaky).last()
    for found in _open(edition):
        stories.answered(Entry.objects.get(pk=found), leaky.portfolio.owner)
    lead = leaky.people[Role.PROGRAMME_LEAD]
    made = exporting.ask(edition=edition, by=lead)
    working.work()
    made.refresh_from_db()
    name = made.file.name
    assert "xqsecretx" in words_of(name)
    redaction = pulled(leaky)
    working.work()
    made.refresh_from_db()
    assert not default_storage.exists(name)
    assert made.is_withdrawn and made.redaction == redaction
    assert redaction.outside["documents"] == [made.pk]
    assert redaction.outside["downloaded"] == [lead.pk]
    again = exporting.ask(edition=edition, by=lead)
    working.work()
    again.refresh_from_db()
    assert again.pk != made.pk and again.is_ready
    assert "xqsecretx" not in words_of(again.file.name)
    assert "Redacted on" in words_of(again.file.name)


def _open(edition):
    return [one.entry for one in check(edition)]
