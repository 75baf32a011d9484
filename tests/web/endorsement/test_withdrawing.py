"""Withdrawing in the browser: guidance, the text, a reason, a name; and what everybody reads."""

from endorsement.models import Withdrawal
from endorsement.workflow import State
from tests.factories import stories
from tests.stages import edition_in

REASON = "I signed before I had read the last report."


def test_signature_is_withdrawn_over_the_text_on_the_page(edition, line_manager, as_, at, filled):
    stories.with_lead(edition)
    client, address = as_(line_manager), at("withdraw", edition.pk)
    page = client.get(address)
    assert "What happens next" in page.text
    sent = filled(page, typed_name=line_manager.name, reason=REASON)
    answers = [client.post(address, sent) for _ in range(2)]
    assert [answer.url for answer in answers] == [at("signed", edition.pk)] * 2
    withdrawal = Withdrawal.objects.get()
    assert withdrawal.signature.text.startswith(page.context["text"].rsplit("\n\n", 1)[0])
    assert REASON in withdrawal.signature.text
    done = client.get(at("signed", edition.pk)).text
    assert "You withdrew your signature" in done
    assert "govuk-panel" not in done


def test_reason_and_name_are_asked_for_and_what_was_typed_stays(
    edition, line_manager, as_, at, filled
):
    stories.with_lead(edition)
    client, address = as_(line_manager), at("withdraw", edition.pk)
    again = client.post(address, filled(client.get(address), typed_name="X", reason=" "))
    assert "Enter why you withdraw it" in again.text
    assert 'value="X"' in again.text
    assert not Withdrawal.objects.exists()


def test_edition_says_what_no_longer_counts_to_everybody(
    portfolio, programme_lead, social_worker, as_, at
):
    edition = edition_in(State.WITH_LEAD, portfolio, programme_lead)
    stories.withdrawn(edition, portfolio.assessor)
    for person in (social_worker, portfolio.line_manager, programme_lead):
        text = as_(person).get(at("edition", edition.pk)).text
        assert "Signature withdrawn" in text
        assert REASON in text
        assert "Recommended by Avocet Ash, withdrawn" in text
        assert "Endorsed by Martin Ash, void" in text


def test_typed_reason_is_there_again_and_for_nobody_else(
    edition, line_manager, social_worker, as_, at
):
    stories.with_lead(edition)
    typed = {"form_key": "0d8f2f5e-4c0a-4f5e-9b1e-3f1f6a1c9d11", "based_on": 0, "step": 1}
    save = at("autosave-withdrawal", edition.pk)
    assert as_(line_manager).post(save, typed | {"reason": "canary"}).status_code == 200
    assert "canary" in as_(line_manager).get(at("withdraw", edition.pk)).text
    assert "canary" not in as_(social_worker).get(at("withdraw", edition.pk)).text


def test_signing_ends_on_a_page_that_says_what_happens_next(edition, line_manager, as_, at):
    stories.with_lead(edition)
    text = as_(line_manager).get(at("signed", edition.pk)).text
    assert "govuk-panel" in text
    assert "You endorsed this edition" in text
    assert "What happens next" in text


def test_nobody_is_congratulated_on_a_fail(portfolio, programme_lead, as_, at):
    edition = edition_in(State.FAILED, portfolio, programme_lead)
    text = as_(programme_lead).get(at("signed", edition.pk)).text
    assert "Your decision is recorded" in text
    assert "govuk-panel" not in text
