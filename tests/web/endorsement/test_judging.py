import pytest

from endorsement.judging import judged_frameworks, lines_to_judge
from endorsement.models import Judgement
from tests.factories import FrameworkFactory, StatementFactory, stories
from tests.keeping import kept


@kept
def own_values(employer):
    """The employer's own values, so that there are two frameworks to judge."""
    framework = FrameworkFactory(key="our-values", employer=employer, title="Our values")
    StatementFactory(framework=framework, title="We are kind")
    return framework


@kept
def edition(own_values, portfolio):
    return stories.submitted(portfolio)


@pytest.fixture
def form_of(at):
    """The address of the form for the framework at `place`."""
    return lambda edition, place=0: at(
        "judge_framework", edition.pk, judged_frameworks(edition.contents)[place]["key"]
    )


def verdicts(lines, level, words="Seen."):
    return {f"level_{line['id']}": level for line in lines} | {
        f"words_{line['id']}": words for line in lines
    }


def level_of(edition):
    return edition.contents["levels"][0]["key"]


def test_page_shows_the_evidence_beside_each_statement(edition, line_manager, as_, at, form_of):
    text = as_(line_manager).get(form_of(edition)).content.decode()
    for entry in edition.contents["sections"][0]["entries"]:
        assert at("entry", edition.pk, entry["id"]) in text
    assert "It shows how I put this into practice." in text


def test_half_a_page_is_kept_and_what_is_left_is_counted(edition, line_manager, as_, form_of):
    client, framework = as_(line_manager), judged_frameworks(edition.contents)[0]
    some = framework["statements"][:2]
    answer = client.post(form_of(edition), verdicts(some, level_of(edition)))
    assert answer.url == form_of(edition)
    text = client.get(answer.url).content.decode()
    asked = len(list(lines_to_judge(edition.contents)))
    assert f"2 of {asked} statements judged in all sets together." in text
    mine = Judgement.objects.filter(created_by=line_manager)
    assert mine.exclude(level="").count() == 2


def test_words_without_a_level_stay(edition, line_manager, as_, form_of):
    client = as_(line_manager)
    line = next(lines_to_judge(edition.contents))
    client.post(form_of(edition), {f"words_{line['id']}": "canary-words"})
    assert "canary-words" in client.get(form_of(edition)).content.decode()


def test_saving_and_going_on_leads_through_all_frameworks_to_the_edition(
    edition, line_manager, as_, at, form_of
):
    client = as_(line_manager)
    first, second = judged_frameworks(edition.contents)
    go_on = {"action": "continue"}
    answer = client.post(
        form_of(edition), verdicts(first["statements"], level_of(edition)) | go_on, follow=True
    )
    assert answer.redirect_chain[-1][0] == form_of(edition, 1)
    answer = client.post(
        form_of(edition, 1), verdicts(second["statements"], level_of(edition)) | go_on, follow=True
    )
    assert answer.redirect_chain[-1][0] == at("edition", edition.pk)
    assert client.get(at("endorse", edition.pk)).status_code == 200


def test_level_that_is_not_offered_is_refused_beside_the_field(edition, line_manager, as_, form_of):
    line = next(lines_to_judge(edition.contents))
    sent = verdicts([line], "superb", words="canary-words")
    again = as_(line_manager).post(form_of(edition), sent)
    assert again.status_code == 200
    assert again.context["form"].errors.keys() == {f"level_{line['id']}"}
    assert "canary-words" in again.content.decode()
    assert not Judgement.objects.filter(published_at__isnull=True).exists()


def test_framework_that_is_not_judged_has_no_form(edition, line_manager, as_, at):
    informing = next(one for one in edition.contents["frameworks"] if not one["judged"])
    address = at("judge_framework", edition.pk, informing["key"])
    assert as_(line_manager).get(address).status_code == 404


@pytest.mark.parametrize("name", ["social_worker", "assessor", "programme_lead"])
def test_nobody_but_the_line_manager_judges(edition, request, as_, form_of, name):
    client = as_(request.getfixturevalue(name))
    line = next(lines_to_judge(edition.contents))
    sent = verdicts([line], level_of(edition))
    assert client.get(form_of(edition)).status_code == 403
    assert client.post(form_of(edition), sent).status_code == 403
    assert not Judgement.objects.filter(published_at__isnull=True).exists()


def test_manager_judges_beside_what_the_assessor_signed(edition, line_manager, as_, form_of):
    text = as_(line_manager).get(form_of(edition)).content.decode()
    assert "Assessor: " in text
    assert "Seen in all three observations." in text


def test_assessor_judges_first_and_alone(own_values, portfolio, assessor, line_manager, as_, at):
    edition = stories.handed_in(portfolio)
    form = at("judge_framework", edition.pk, judged_frameworks(edition.contents)[0]["key"])
    line = next(lines_to_judge(edition.contents))
    sent = verdicts([line], level_of(edition), words="canary-words")
    assert as_(assessor).post(form, sent).status_code == 302
    assert "canary-words" in as_(assessor).get(form).content.decode()
    assert as_(line_manager).get(form).status_code == 403
    assert "canary-words" not in as_(line_manager).get(at("edition", edition.pk)).content.decode()
    assert Judgement.objects.get(statement=line["id"]).part == "assessor"
