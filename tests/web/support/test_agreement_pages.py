"""The agreement through its pages: prepared, offered, signed by three, and what stays private."""

import pytest
from django.urls import reverse

from audit.signing import fingerprint
from support.agreeing import signing
from support.models import Agreement
from tests.factories import agreeing


def url(name, *args):
    return reverse(f"support:{name}", args=args)


PEOPLE = {
    "met_on_day": "1",
    "met_on_month": "9",
    "met_on_year": "2026",
    "held_nine-months": "no",
}


def posted_as_shown(client, address, **changes):
    """The form of a page as it stands on the screen, with `changes`, sent."""
    form = client.get(address).context["form"]
    data = {}
    for bound in form:
        value = bound.value()
        if hasattr(bound.field.widget, "widgets"):
            parts = value if isinstance(value, list) else bound.field.widget.decompress(value)
            names = bound.field.widget.widgets_names
            data |= {f"{bound.name}{n}": p or "" for n, p in zip(names, parts, strict=True)}
        else:
            data[bound.name] = "" if value is None else value
    return client.post(address, {**data, **changes})


@pytest.fixture
def told(portfolio, as_):
    address = url("needs", portfolio.pk)
    as_(portfolio.owner).post(address, {"learning_needs": "Court work.", "adjustments": "Quiet."})


def test_agreement_from_the_button_to_the_third_signature(told, portfolio, as_):
    client = as_(portfolio.assessor)
    first = client.post(url("prepare-agreement", portfolio.pk)).url
    second = posted_as_shown(client, first, **PEOPLE).url
    third = posted_as_shown(client, second, supervised_by="shared", every_0="w1").url
    check = posted_as_shown(client, third).url
    assert "Court work." in client.get(check).content.decode()
    agreement = Agreement.objects.get()
    assert posted_as_shown(client, check).url == url("read-agreement", agreement.pk)
    for person in (portfolio.assessor, portfolio.owner, portfolio.line_manager):
        signer = as_(person)
        answer = posted_as_shown(
            signer, url("sign-agreement", agreement.pk), typed_name=person.name
        )
        assert answer.status_code == 302
    agreement.refresh_from_db()
    assert (agreement.state, agreement.says.adjustments) == ("in_force", "Quiet.")
    assert "In force" in signer.get(url("read-agreement", agreement.pk)).content.decode()


def test_signature_under_another_text_is_refused(portfolio, as_):
    agreement = agreeing.offered(portfolio)
    text = signing.text_for(agreement, agreement.parts_of(portfolio.assessor))
    sent = {"seen": fingerprint(text), "typed_name": portfolio.owner.name}
    page = as_(portfolio.owner).post(url("sign-agreement", agreement.pk), sent)
    assert page.status_code == 200
    assert "Read it again before you sign" in page.content.decode()


def test_calendar_names_the_owner_by_initials(portfolio, as_):
    agreement = agreeing.agreed(portfolio)
    file = as_(portfolio.assessor).get(url("agreement-calendar", agreement.pk, "six-months"))
    text = file.content.decode()
    assert "Six-month review\\, WA" in text
    assert portfolio.owner.last_name not in text


def test_pages_cost_the_same_for_many_versions(portfolio, as_, django_assert_max_num_queries):
    for day in ("Mondays", "Tuesdays", "Fridays"):
        agreement = agreeing.agreed(portfolio, protected_day=day)
    client = as_(portfolio.assessor)
    for address in (url("agreement", portfolio.pk), url("read-agreement", agreement.pk)):
        client.get(address)
        with django_assert_max_num_queries(6):
            client.get(address)


def test_differences_show_what_was_changed(portfolio, as_):
    agreeing.agreed(portfolio, protected_day="Mondays")
    second = agreeing.agreed(portfolio, protected_day="Fridays")
    page = as_(portfolio.owner).get(url("agreement-differences", second.pk)).content.decode()
    assert "Mondays" in page
    assert "Fridays" in page
    assert "Length of a session" not in page
