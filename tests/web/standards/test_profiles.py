"""Job profiles: a lead says what a job asks; a social worker sees what of theirs speaks for it."""

from datetime import timedelta
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from audit import clock
from portfolios import actions as writing
from standards.models import JobProfile, ProfileLine
from standards.profiles import actions
from tests.factories import FrameworkFactory, StatementFactory, jobs, stories
from tests.reading import cells, text

LIST, BEGIN = reverse("standards:profiles"), reverse("standards:begin-profile")


def address(name, profile):
    return reverse(name, args=[profile.pk])


@pytest.fixture
def value(employer):
    values = FrameworkFactory(employer=employer, key="values", title="Values of Riverside")
    return StatementFactory(framework=values, code="1", title="Kind")


def lines(framework, *values):
    """What a form sends of which nothing is asked for."""
    return {f"line-{one.pk}": "no" for one in [*framework.statements.all(), *values]}


@pytest.fixture
def profile(programme_lead, framework, value):
    """The first statement under the value, the second under none."""
    return jobs.written(programme_lead, framework, value)


def test_lead_writes_a_profile_line_by_line(as_, programme_lead, social_worker, framework, value):
    lead = as_(programme_lead)
    begun = lead.post(BEGIN, {"title": "Senior social worker", "framework": framework.pk})
    profile = JobProfile.objects.get()
    assert begun.url == address("standards:change-profile", profile)
    first, second = framework.statements.all()[:2]
    form = text(lead, begun.url)
    assert "Asked for, under “Kind”" in form
    assert "Our value: 1. Kind" in form
    sent = lines(framework, value) | {
        "title": "Senior social worker",
        f"line-{first.pk}": str(value.pk),
        f"line-{second.pk}": "asked",
        f"line-{value.pk}": "asked",
    }
    assert lead.post(begun.url, sent).url == address("standards:profile", profile)
    page = text(as_(social_worker), address("standards:profile", profile))
    assert cells(page) == [str(value), str(first), str(second)]
    table = page.split("What the job asks")[-1]
    assert table.count('<th scope="row"') == 3
    assert table.index("Kind") < table.index("No value of ours")
    chosen = text(lead, begun.url)
    assert f'value="{value.pk}" selected' in chosen
    assert ProfileLine.objects.get(statement=first).value == value


def test_saving_again_replaces_the_lines(as_, programme_lead, profile, framework, value):
    client, url = as_(programme_lead), address("standards:change-profile", profile)
    last = framework.statements.last()
    sent = {"title": "Social worker", f"line-{last.pk}": "asked"}
    client.post(url, lines(framework, value) | sent)
    assert [line.statement for line in profile.lines.all()] == [last]
    assert JobProfile.objects.get().title == "Social worker"


def test_line_under_a_value_that_has_ended_stays(as_, programme_lead, profile, value):
    value.framework.valid_to = clock.today() - timedelta(days=1)
    value.framework.save()
    client, url = as_(programme_lead), address("standards:change-profile", profile)
    assert f'value="{value.pk}" selected' in text(client, url)


@pytest.mark.parametrize("days", [0, 1])
def test_value_is_offered_until_its_last_day(days, as_, programme_lead, framework, value):
    value.framework.valid_to = clock.today() - timedelta(days=days)
    value.framework.save()
    begun = as_(programme_lead).post(BEGIN, {"title": "Lead", "framework": framework.pk})
    assert ("Our value: 1. Kind" in text(as_(programme_lead), begun.url)) == (days == 0)


@pytest.mark.parametrize("line", ["", "0", "no such thing", "-1"])
def test_line_takes_only_what_is_offered(line, as_, programme_lead, profile, framework, value):
    sent = {"title": "Social worker", f"line-{framework.statements.first().pk}": line}
    sent = lines(framework, value) | sent
    url = address("standards:change-profile", profile)
    assert as_(programme_lead).post(url, sent).status_code == 200
    assert profile.lines.count() == 2


def test_title_is_used_once_at_an_employer(as_, programme_lead, profile, framework, value):
    sent = {"title": profile.title, "framework": framework.pk}
    client = as_(programme_lead)
    assert "There is a profile of this title already" in client.post(BEGIN, sent).text
    sent = lines(framework, value) | {"title": profile.title}
    saved = client.post(address("standards:change-profile", profile), sent)
    assert saved.status_code == 302


def test_lead_removes_a_profile(as_, programme_lead, profile):
    client = as_(programme_lead)
    assert client.post(address("standards:remove-profile", profile)).url == LIST
    assert "There is no job profile yet." in text(client, LIST)


@pytest.mark.parametrize("role", ["social_worker", "line_manager", "senior_leader"])
def test_others_read_and_do_not_write(role, request, as_, profile):
    client = as_(request.getfixturevalue(role))
    assert "Write a job profile" not in text(client, LIST)
    assert "Remove the profile" not in text(client, address("standards:profile", profile))
    assert client.get(BEGIN).status_code == 403
    assert client.post(address("standards:remove-profile", profile)).status_code == 403


def test_profile_of_another_employer_is_not_there(as_, stranger, stranger_lead, profile):
    for person in (stranger, stranger_lead):
        client = as_(person)
        assert profile.title not in text(client, LIST)
        for name in ("standards:profile", "portfolios:my-profile"):
            assert client.get(address(name, profile)).status_code == 404
    assert as_(stranger_lead).get(address("standards:change-profile", profile)).status_code == 404


# What of one's own speaks for it -----------------------------------------------------------------


def linked(entry, statement, explanation="I waited until they were ready."):
    writing.link(
        entry=entry, statement=statement, explanation=explanation, by=entry.portfolio.owner
    )
    return entry


def test_own_evidence_stands_under_each_line(as_, social_worker, portfolio, profile, framework):
    first, second = framework.statements.all()[:2]
    done = linked(stories.draft_entry(portfolio, title="A visit"), first)
    writing.complete(entry=done, by=social_worker)
    linked(stories.draft_entry(portfolio, title="Half a thought"), second)
    page = text(as_(social_worker), address("portfolios:my-profile", profile))
    assert "1 of 2 lines has a complete entry." in page
    under_first, under_second = page.split(str(first))[1].split(str(second))
    assert "A visit" in under_first
    assert "I waited until they were ready." in under_first
    assert "your draft" not in under_first
    assert "Half a thought" in under_second
    assert "your draft" in under_second
    assert address("portfolios:detail", portfolio) in page


@pytest.mark.parametrize("role", ["assessor", "line_manager", "programme_lead"])
def test_nobody_sees_the_evidence_of_others(
    role, request, as_, social_worker, portfolio, profile, framework
):
    done = linked(stories.draft_entry(portfolio, title="A visit"), framework.statements.first())
    writing.complete(entry=done, by=social_worker)
    page = text(as_(request.getfixturevalue(role)), address("portfolios:my-profile", profile))
    assert "A visit" not in page
    assert "0 of 2 lines have a complete entry." in page


def test_evidence_takes_as_many_queries_however_much_there_is(
    as_, social_worker, portfolio, profile, framework, django_assert_num_queries
):
    client, url = as_(social_worker), address("portfolios:my-profile", profile)
    for number, statement in enumerate(framework.statements.all()[:2]):
        linked(stories.draft_entry(portfolio, title=f"Visit {number}"), statement)
    client.get(url)
    with django_assert_num_queries(6):
        client.get(url)


# Two at once, and hands that come round the pages ------------------------------------------------


def test_profile_that_is_gone_or_of_another_employer_is_refused(
    profile, programme_lead, stranger_lead
):
    say = {"profile": profile, "title": "Other", "lines": {}}
    for do in (partial(actions.change, **say), partial(actions.remove, profile=profile)):
        with pytest.raises(PermissionDenied, match="no such profile"):
            do(by=stranger_lead)
    JobProfile.objects.get(pk=profile.pk).delete()
    with pytest.raises(PermissionDenied, match="no such profile"):
        actions.change(**say, by=programme_lead)


def test_title_that_was_taken_meanwhile_is_refused(profile, programme_lead, framework):
    taken = {"title": profile.title, "by": programme_lead}
    with pytest.raises(PermissionDenied, match="of this title already"):
        actions.begin(framework=framework, **taken)
    other = actions.begin(title="Other", framework=framework, by=programme_lead)
    with pytest.raises(PermissionDenied, match="of this title already"):
        actions.change(profile=other, lines={}, **taken)
