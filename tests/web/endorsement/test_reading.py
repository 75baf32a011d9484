import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from audit.models import Opening, Signature
from endorsement.contents import entries_of
from endorsement.judging import lines_to_judge
from endorsement.models import Edition
from portfolios import actions as writing
from portfolios.models import Kind
from tests.factories import EntryFactory, PortfolioFactory, stories


@pytest.mark.parametrize("name", ["social_worker", "line_manager", "assessor", "programme_lead"])
def test_people_near_the_portfolio_read_the_edition(edition, request, as_, at, name):
    page = as_(request.getfixturevalue(name)).get(at("edition", edition.pk))
    text = page.content.decode()
    assert page.status_code == 200
    for entry in entries_of(edition.contents):
        assert at("entry", edition.pk, entry["id"]) in text
    assert reverse("exports:ask", args=[edition.pk]) in text


@pytest.mark.parametrize("name", ["stranger", "stranger_lead", "other_social_worker"])
def test_stranger_finds_no_page_of_the_edition(edition, request, as_, at, name):
    client = as_(request.getfixturevalue(name))
    entry = entries_of(edition.contents)[0]["id"]
    addresses = [at("entry", edition.pk, entry), at("attachment", edition.pk, 1)]
    names = ["edition", "judge", "endorse", "return_by_manager", "confirm", "return_by_lead"]
    names += ["record_not_yet", "recommend", "defer", "withdraw", "signed", "differences"]
    addresses += [at(one, edition.pk) for one in names]
    assert {client.get(address).status_code for address in addresses} == {404}


def test_endorsing_is_offered_when_every_statement_is_judged(edition, line_manager, as_, at):
    client = as_(line_manager)
    address, button = at("edition", edition.pk), at("endorse", edition.pk)
    text = client.get(address).content.decode()
    asked = len(list(lines_to_judge(edition.contents)))
    assert f"0 of {asked} statements judged by you; all of them are judged before you sign." in text
    assert button not in text
    stories.judged(edition)
    text = client.get(address).content.decode()
    assert f"{asked} of {asked} statements judged by you." in text
    assert button in text


@pytest.mark.parametrize(
    ("state", "name", "verbs"),
    [
        ("with_manager", "line_manager", {"judge", "endorse", "return_by_manager"}),
        ("with_manager", "programme_lead", set()),
        ("with_assessor", "assessor", {"judge", "recommend", "return_by_assessor"}),
        ("with_assessor", "line_manager", set()),
        ("with_assessor", "social_worker", {"withdraw"}),
        ("with_manager", "assessor", {"withdraw"}),
        ("with_manager", "social_worker", {"withdraw"}),
        ("with_lead", "line_manager", {"withdraw"}),
        (
            "with_lead",
            "programme_lead",
            {"confirm", "return_by_lead", "record_not_yet", "defer", "fail"},
        ),
        ("with_lead", "social_worker", {"withdraw"}),
        ("with_lead", "assessor", {"withdraw"}),
        ("returned", "line_manager", set()),
        ("withdrawn", "line_manager", set()),
        ("failed", "programme_lead", {"withdraw"}),
        ("confirmed", "programme_lead", {"withdraw"}),
    ],
)
def test_buttons_are_what_one_may_do(edition_in_state, request, as_, at, name, verbs):
    edition = edition_in_state
    page = as_(request.getfixturevalue(name)).get(at("edition", edition.pk))
    offered = {action["url"] for action in page.context["actions"]}
    assert offered == {at(verb, edition.pk) for verb in verbs}
    assert all(url in page.content.decode() for url in offered)


def test_each_state_has_its_page(portfolio, programme_lead, as_, at):
    client = as_(programme_lead)
    edition = stories.submitted(portfolio)
    stories.not_yet(edition, programme_lead)
    text = client.get(at("edition", edition.pk)).content.decode()
    for words in ("Two statements need more.", "Weekly supervision until March.", "A careful year"):
        assert words in text
    assert edition.sha256 in text


def test_draft_judgements_are_shown_to_their_author_alone(
    edition, line_manager, social_worker, as_, at
):
    stories.judged(edition)
    words = "Shown in the reflections and in both observations."
    assert words in as_(line_manager).get(at("edition", edition.pk)).content.decode()
    assert words not in as_(social_worker).get(at("edition", edition.pk)).content.decode()


def test_entry_reads_as_it_was_submitted(edition, line_manager, as_, at):
    stories.returned(edition)
    entry = edition.portfolio.entries.first()
    frozen = next(one for one in entries_of(edition.contents) if one["id"] == entry.pk)
    writing.take_back(entry=entry, by=entry.created_by)
    entry.refresh_from_db()
    writing.revise(
        entry=entry, by=entry.created_by, based_on=entry.version, body="Quite another text."
    )
    text = as_(line_manager).get(at("entry", edition.pk, entry.pk)).content.decode()
    assert "I listened first" in text
    assert "Quite another text" not in text
    assert frozen["title"] in text


def test_entry_shows_no_markup_of_its_writer(portfolio, line_manager, as_, at):
    entry = EntryFactory(
        portfolio=portfolio, complete=True, body="<script>alert(1)</script> **bold** & more"
    )
    edition = stories.submitted(portfolio)
    text = as_(line_manager).get(at("entry", edition.pk, entry.pk)).content.decode()
    assert "<script>alert" not in text
    assert "<strong>bold</strong>" in text


def test_entry_that_is_not_in_the_edition_is_not_found(edition, portfolio, line_manager, as_, at):
    later = EntryFactory(portfolio=portfolio, complete=True)
    assert as_(line_manager).get(at("entry", edition.pk, later.pk)).status_code == 404


def with_file(portfolio, owner):
    entry = EntryFactory(portfolio=portfolio, kind=Kind.DOCUMENT, body="See the file.")
    upload = ContentFile(b"Feedback, typed out.\n", name="feedback.txt")
    attachment = writing.attach(entry=entry, upload=upload, by=owner)
    writing.complete(entry=entry, by=owner)
    return attachment


def test_file_of_the_edition_can_be_kept(portfolio, social_worker, line_manager, as_, at):
    attachment = with_file(portfolio, social_worker)
    edition = stories.submitted(portfolio)
    answer = as_(line_manager).get(at("attachment", edition.pk, attachment.pk))
    assert b"".join(answer.streaming_content) == b"Feedback, typed out.\n"
    assert answer["Content-Disposition"] == 'attachment; filename="feedback.txt"'
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_file_of_another_portfolio_is_not_found(
    edition, other_social_worker, line_manager, as_, at
):
    other = PortfolioFactory(owner=other_social_worker, programme=edition.portfolio.programme)
    attachment = with_file(other, other_social_worker)
    assert as_(line_manager).get(at("attachment", edition.pk, attachment.pk)).status_code == 404


def test_opening_is_noted_for_everybody_but_the_owner(
    edition, social_worker, line_manager, programme_lead, as_, at
):
    as_(social_worker).get(at("edition", edition.pk))
    assert not Opening.objects.exists()
    for person in (line_manager, programme_lead):
        as_(person).get(at("edition", edition.pk))
    found = Opening.objects.values_list("opened_by", "subject_kind", "subject_id")
    assert list(found.order_by("pk")) == [
        (person.pk, "endorsement.edition", edition.pk) for person in (line_manager, programme_lead)
    ]


def test_list_shows_what_waits(edition, line_manager, programme_lead, as_, at):
    link = f'href="{at("edition", edition.pk)}"'
    assert link in as_(line_manager).get(at("list")).content.decode()
    text = as_(programme_lead).get(at("list")).content.decode()
    assert link not in text
    assert "Nothing waits for your decision." in text


def test_list_is_cut_into_pages(portfolio, line_manager, programme, colleague, as_, at):
    first = stories.submitted(portfolio)
    for number in range(26):
        other = PortfolioFactory(
            owner=colleague(f"Finch{number}", social_worker=True),
            line_manager=line_manager,
            programme=programme,
        )
        copied(first, other)
    client = as_(line_manager)
    assert len(client.get(at("list")).context["page"].object_list) == 25
    assert len(client.get(at("list"), {"page": 2}).context["page"].object_list) == 2


def copied(edition, portfolio):
    signature = Signature.objects.create(
        text="I declare.", signed_by=portfolio.owner, signed_as="Social worker", signed_name="x"
    )
    return Edition.objects.create(
        portfolio=portfolio,
        employer=portfolio.employer,
        number=1,
        content=edition.content,
        sha256=edition.sha256,
        submitted_by=portfolio.owner,
        declaration=signature,
    )
