"""Going over to another employer, through its pages."""

import re

import pytest
from django.urls import reverse

from people.models import Person
from portfolios.models import Portfolio, Release
from portfolios.transferring import actions, packing
from tests.factories import reviewing, stories, transfers


def page_of(name, *args):
    return reverse(f"portfolios:{name}", args=args)


def text(answer):
    return answer.content.decode()


@pytest.fixture
def newcomer(portfolio, other_employer):
    return transfers.newcomer_of(portfolio, other_employer)


@pytest.fixture
def leaving(portfolio):
    stories.complete_entry(portfolio, title="A visit", body="I listened first.")
    stories.draft_entry(portfolio, title="Not ready")
    reviewing.signed(portfolio)
    return portfolio


def typed(portfolio, code, **facts):
    day = portfolio.started_on
    known = {
        "code": code,
        "surname": portfolio.owner.last_name,
        "started_on_day": day.day,
        "started_on_month": day.month,
        "started_on_year": day.year,
    }
    return {**known, **facts}


def code_on(page):
    return re.search(r"((?:[0-9A-Z]{4} ){3}[0-9A-Z]{4})<", page)[1]


def test_from_asking_to_the_new_portfolio(
    as_, leaving, programme_lead, newcomer, stranger_lead, assessor
):
    owner, lead = as_(leaving.owner), as_(programme_lead)
    assert "Transfer to another employer" in text(owner.get(page_of("course", leaving.pk)))
    assert owner.post(page_of("ask-transfer", leaving.pk)).status_code == 302
    assert "Prepare the transfer" in text(lead.get(page_of("transfer", leaving.pk)))
    assert lead.post(page_of("offer-transfer", leaving.pk)).status_code == 302

    choosing = text(owner.get(page_of("choose-transfer", leaving.pk)))
    assert "A visit" in choosing
    assert "Not ready" not in choosing
    assert "Select at least one thing" in text(owner.post(page_of("choose-transfer", leaving.pk)))
    refs = [item["ref"] for item in packing.offered(leaving)]
    assert owner.post(page_of("choose-transfer", leaving.pk), {"refs": refs}).status_code == 302

    reading = owner.get(page_of("agree-transfer", leaving.pk))
    assert "I listened first." in text(reading)
    sent = {"seen": reading.context["form"].fingerprint, "typed_name": leaving.owner.name}
    signed = text(owner.post(page_of("agree-transfer", leaving.pk), sent))
    code = code_on(signed)
    assert code not in text(owner.get(page_of("transfer", leaving.pk)))

    there, other = as_(newcomer), as_(stranger_lead)
    claimed = there.post(page_of("claim-transfer"), typed(leaving, code.lower()))
    assert "Your portfolio is claimed" in text(claimed)
    release = Release.objects.get()
    summary = text(other.get(page_of("take-over", release.pk)))
    assert "Progress review: 1" in summary
    assert "I listened first." not in summary
    assert "A visit" not in summary
    sent = {"programme": leaving.programme_id}
    assert other.post(page_of("take-over", release.pk), sent).status_code == 302
    came = Portfolio.objects.get(owner=newcomer)
    assert came.started_on == leaving.started_on
    brought = text(other.get(page_of("brought-along", came.pk)))
    assert "Three-month review" in brought
    assert "A visit" not in brought, "it is a draft of the owner's again"
    assert "A visit" in text(there.get(page_of("brought-along", came.pk)))
    thing = came.brought.get(kind="review")
    assert reviewing.ASSESSMENT in text(other.get(page_of("brought-thing", thing.pk)))
    entry = came.entries.get()
    assert "another employer, made on" in text(there.get(page_of("entry", entry.pk)))
    assert other.get(page_of("entry", entry.pk)).status_code == 404
    # Of the former employer nothing is there, and nothing there is anybody's here.
    for path in (page_of("detail", leaving.pk), page_of("transfer", leaving.pk)):
        assert there.get(path).status_code == other.get(path).status_code == 404
    assert as_(assessor).get(page_of("detail", came.pk)).status_code == 404
    assert as_(assessor).get(page_of("detail", leaving.pk)).status_code == 200


def test_withdrawn_before_there_was_a_code(as_, leaving, programme_lead):
    transfers.offered(leaving, programme_lead)
    address = page_of("withdraw-transfer", leaving.pk)
    answer = as_(programme_lead).post(address, follow=True)
    assert "The transfer is withdrawn" in text(answer)
    assert "The code opens nothing" not in text(answer)


def test_each_thing_is_a_heading_of_its_own(as_, leaving, programme_lead):
    transfers.chosen(leaving, programme_lead)
    page = text(as_(leaving.owner).get(page_of("agree-transfer", leaving.pk)))
    heads = re.findall(r"<h([2-4])[^>]*>([^<]+)<", page)
    titles = [(level, words.partition(": ")[2]) for level, words in heads]
    assert ("2", "A visit") in titles
    assert ("2", "Three-month review") in titles
    inside = heads[titles.index(("2", "Three-month review")) + 1 :]
    assert inside[0][0] == "3"


def test_every_failure_is_one_answer_and_is_counted(as_, leaving, programme_lead, newcomer):
    _, code = transfers.agreed(leaving, programme_lead)
    owner = leaving.owner
    _, used = actions.agree(portfolio=leaving, by=owner, typed_name=owner.name)
    client, address = as_(newcomer), page_of("claim-transfer")
    wrong = [
        typed(leaving, "0" * 16),
        typed(leaving, code),  # another was given since
        typed(leaving, used, surname="Somebody"),
        typed(leaving, used, started_on_year=2001),
    ]
    actions.withdraw(portfolio=leaving, by=programme_lead)
    wrong.append(typed(leaving, used))
    answers = [client.post(address, sent) for sent in wrong]
    assert {answer.status_code for answer in answers} == {404}
    pages = {re.sub(r'(nonce|value)="[^"]*"', "", text(answer)) for answer in answers}
    assert len(pages) == 1
    for _ in range(10 - len(wrong)):
        client.post(address, wrong[0])
    assert client.post(address, wrong[0]).status_code == 429


def test_unanswered_finding_is_said_on_the_page(as_, leaving, programme_lead):
    transfers.chosen(leaving, programme_lead)
    leaving.entries.filter(title="A visit").update(body="His number is 07700 900123.")
    owner, address = as_(leaving.owner), page_of("agree-transfer", leaving.pk)
    seen = owner.get(address).context["form"].fingerprint
    page = text(owner.post(address, {"seen": seen, "typed_name": leaving.owner.name}))
    assert "may identify a person" in page
    assert not Release.objects.get().code


def test_other_lead_declines(as_, leaving, programme_lead, newcomer, stranger_lead):
    release = transfers.claimed(leaving, programme_lead, newcomer)
    other = as_(stranger_lead)
    assert newcomer.name in text(other.get(page_of("claims")))
    assert other.post(page_of("decline-claim", release.pk)).status_code == 302
    assert not Portfolio.objects.filter(owner=newcomer).exists()
    assert "Declined" in text(as_(leaving.owner).get(page_of("transfer", leaving.pk)))


def test_nobody_takes_over_their_own(as_, leaving, programme_lead, other_employer):
    both = transfers.newcomer_of(leaving, other_employer)
    both.memberships.create(role="programme_lead")
    both = Person.objects.with_roles().get(pk=both.pk)
    release = transfers.claimed(leaving, programme_lead, both)
    assert as_(both).get(page_of("take-over", release.pk)).status_code == 404


def test_pages_cost_the_same_however_much_there_is(
    as_, leaving, programme_lead, django_assert_max_num_queries
):
    transfers.chosen(leaving, programme_lead)
    owner = as_(leaving.owner)
    costs = []
    for _ in range(2):
        for name in ("choose-transfer", "agree-transfer"):
            with django_assert_max_num_queries(6) as asked:
                owner.get(page_of(name, leaving.pk))
            costs.append((name, len(asked)))
        for number in range(5):
            stories.complete_entry(leaving, title=f"Another {number}")
            stories.observed(stories.planned(leaving))
    assert costs[:2] == costs[2:]
