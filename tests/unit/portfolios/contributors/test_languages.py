"""The words of the form: complete in every language, short in English, offered when confirmed."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied

from portfolios.contributors import composing, offering
from portfolios.contributors.languages import KINDS, english, filled, languages
from portfolios.models import ConfirmedLanguage
from tests.factories import stories

OTHERS = [code for code in languages() if code != "en"]
PLACES = re.compile(r"{(\w+)}")
EASIEST_WORDS = 14  # in a sentence of the easy-read version


def test_english_is_shipped_on_and_the_others_off():
    assert {code: one.reviewed for code, one in languages().items()} == {
        "en": True,
        "cy": False,
        "ar": False,
    }
    assert languages()["ar"].direction == "rtl"


@pytest.mark.parametrize("code", OTHERS)
def test_translation_has_every_sentence_with_its_names(code):
    language = languages()[code]
    assert list(language.words) == list(english().words)
    for key, text in english().words.items():
        assert language.words[key].strip()
        assert set(PLACES.findall(language.words[key])) <= {*PLACES.findall(text), "name"}, key
    for kind in KINDS:
        ours = english().questions_for(kind)
        theirs = language.questions_for(kind)
        assert [one.key for one in theirs] == [one.key for one in ours]
        assert [bool(one.choices) for one in theirs] == [bool(one.choices) for one in ours]
    assert [value for value, _ in language.scale] == [value for value, _ in english().scale]


@pytest.mark.parametrize("code", languages())
def test_every_picture_is_drawn_and_described(code):
    folder = Path(settings.BASE_DIR, "static/img/easy-read")
    for picture, shows in languages()[code].pictures.items():
        assert shows.strip()
        assert folder.joinpath(f"{picture}.svg").exists()


def easy_sentences():
    words = [text for key, text in english().words.items() if key.endswith("_easy")]
    for kind in KINDS:
        words += [
            text for one in english().questions_for(kind) for text in (one.easy, one.easy_hint)
        ]
    return [sentence for text in words for sentence in re.split(r"(?<=[.?!])\s", text) if sentence]


def test_easy_read_sentences_are_short():
    long = [one for one in easy_sentences() if len(one.split()) > EASIEST_WORDS]
    assert long == []
    assert len(easy_sentences()) > 20


def test_name_in_braces_is_only_a_name():
    assert filled("{name} {x}", {"name": "{employer}"}) == "{employer} {x}"


def confirm(person, code="cy", sha256=None):
    language = languages()[code]
    facts = {"employer": person.employer, "language": language, "by": person}
    return offering.confirm(sha256=sha256 or language.sha256, **facts)


def offered(person):
    return [one.code for one in offering.offered(person.employer_id)]


def test_language_is_offered_by_the_employer_that_confirmed_it(programme_lead, stranger_lead):
    assert confirm(programme_lead)
    assert confirm(programme_lead)  # a second time does nothing
    assert offered(programme_lead) == ["en", "cy"]
    assert offered(stranger_lead) == ["en"]
    language = languages()["cy"]
    offering.end(employer=programme_lead.employer, language=language, by=programme_lead)
    assert offered(programme_lead) == ["en"]
    assert confirm(programme_lead)
    assert ConfirmedLanguage.objects.count() == 2


def test_words_that_changed_are_not_confirmed(programme_lead):
    assert not confirm(programme_lead, sha256="0" * 64)
    confirm(programme_lead)
    ConfirmedLanguage.objects.update(sha256="0" * 64)  # as after a new release
    assert offered(programme_lead) == ["en"]


def test_others_confirm_no_language(social_worker, senior_leader):
    for person in (social_worker, senior_leader):
        with pytest.raises(PermissionDenied):
            confirm(person)


def test_answer_in_another_language_stands_beside_what_was_asked_in_english(portfolio):
    answers = {"listen": "yes", "well": "انتظرت حتى أصبحت مستعدًا."}
    body = composing.body(stories.asked(portfolio), answers, languages()["ar"])
    assert "هل استمع إليك Wren Ash؟ \\(\u2068Did Wren Ash listen to you?\u2069\\)" in body
    assert "نعم \\(\u2068Yes\u2069\\)" in body
    assert body.endswith("انتظرت حتى أصبحت مستعدًا\\.")
