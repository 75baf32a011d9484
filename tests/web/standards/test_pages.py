"""The pages that say what is asked here: for everybody with an account, and for nobody else's."""

import pytest
from django.urls import reverse

from standards.models import Framework, Programme
from tests.factories import FrameworkFactory, ProgrammeFactory, StatementFactory
from tests.reading import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def values(employer):
    framework = FrameworkFactory(employer=employer, key="values", title="Values of Riverside")
    StatementFactory(framework=framework, title="Kind", gist="Also when the answer is no.")
    return framework


@pytest.fixture
def adults():
    return Programme.objects.get(key="asye-adults", is_current=True)


def text(client, name, *args):
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200
    return words(response)


def test_index_tells_programmes_time_and_standards(as_, social_worker, values):
    page = text(as_(social_worker), "standards:index")
    assert "ASYE, adults" in page
    assert "The evidence takes about 20 hours and 5,250 words in all." in page
    assert "Knowledge and skills statement for social workers in adult services" in page
    assert "Values of Riverside" in page


def test_index_leaves_out_another_employers_values(as_, stranger, values):
    assert "Values of Riverside" not in text(as_(stranger), "standards:index")


def test_index_leaves_out_what_no_current_programme_uses(as_, social_worker):
    FrameworkFactory(title="Standards of long ago")
    assert "Standards of long ago" not in text(as_(social_worker), "standards:index")


def test_programme_tells_minimums_rules_and_time(as_, social_worker, adults, values):
    page = text(as_(social_worker), "standards:programme", adults.pk)
    assert "3<br>all by a registered social worker<br>at least 2 by the assessor" in page
    assert "at least 1 as a set of case recordings" in page
    assert "Critical reflection at 6 months" in page
    assert "about 1 hour 30 minutes" in page
    assert "Values of Riverside</a>: each statement is judged" in page
    assert "Professional Capabilities Framework</a>: may be linked to" in page


def test_retired_programme_says_so(as_, social_worker, adults):
    assert "takes no new portfolios" not in text(
        as_(social_worker), "standards:programme", adults.pk
    )
    Programme.objects.update(is_current=False)
    assert "takes no new portfolios" in text(as_(social_worker), "standards:programme", adults.pk)


def test_framework_lists_statements_with_their_official_numbers(as_, social_worker):
    adults = Framework.objects.get(key="kss-adults")
    page = text(as_(social_worker), "standards:framework", adults.pk)
    assert "5. Mental capacity" in page
    assert "Open Government Licence v3.0" in page
    assert adults.address in page


def test_framework_that_is_not_open_shows_titles_and_the_way_out(as_, social_worker):
    pcf = Framework.objects.get(key="pcf")
    page = text(as_(social_worker), "standards:framework", pcf.pk)
    assert "Only the titles are given here." in page
    assert pcf.address in page


def test_another_employers_values_do_not_exist(as_, social_worker, stranger, values):
    url = reverse("standards:framework", args=[values.pk])
    assert as_(social_worker).get(url).status_code == 200
    assert as_(stranger).get(url).status_code == 404


@pytest.mark.parametrize("name", ["standards:framework", "standards:programme"])
def test_what_is_not_there_is_not_found(as_, social_worker, name):
    assert as_(social_worker).get(reverse(name, args=[999999])).status_code == 404


def test_pages_only_answer_to_reading(as_, social_worker, adults):
    client = as_(social_worker)
    for url in (reverse("standards:index"), reverse("standards:programme", args=[adults.pk])):
        assert client.post(url).status_code == 405


def test_pages_need_a_sign_in(client, adults):
    response = client.get(reverse("standards:index"))
    assert response.status_code == 302
    assert "/accounts/login/" in response.url


def pages(adults, values):
    return [
        reverse("standards:index"),
        reverse("standards:programme", args=[adults.pk]),
        reverse("standards:framework", args=[values.pk]),
    ]


def test_pages_take_at_most_six_queries_whatever_there_is(
    as_, social_worker, employer, adults, values, django_assert_max_num_queries
):
    client = as_(social_worker)
    for framework in FrameworkFactory.create_batch(20, employer=employer):
        StatementFactory.create_batch(5, framework=framework)
    for number in range(20):
        ProgrammeFactory(key=f"more-{number}", definition=adults.definition).frameworks.set(
            adults.frameworks.all()
        )
    for url in pages(adults, values):
        with django_assert_max_num_queries(6):
            assert client.get(url).status_code == 200
