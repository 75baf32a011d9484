from portfolios.privacy import findings
from portfolios.privacy.pseudonyms import replace, suggest

TEXT = (
    "Kacper (7) lives with his mother, Agnieszka Wrona. Mrs Adeyemi teaches him. "
    "Agnieszka said that Kacper sleeps badly."
)


def test_child_is_called_child_and_grown_up_person():
    chosen = suggest(TEXT, findings(TEXT))
    assert chosen["Kacper"].startswith("Child ")
    assert chosen["Agnieszka Wrona"].startswith("Person ")


def test_title_stays_and_only_a_letter_follows_it():
    chosen = suggest(TEXT, findings(TEXT))
    assert len(chosen["Adeyemi"]) == 1


def test_one_person_has_one_pseudonym_by_any_part_of_the_name():
    chosen = suggest(TEXT, findings(TEXT))
    assert chosen["Agnieszka"] == chosen["Agnieszka Wrona"]
    assert len(set(chosen.values())) == 3


def test_no_letter_is_an_initial_of_a_real_name():
    letters = {pseudonym[-1] for pseudonym in suggest(TEXT, findings(TEXT)).values()}
    assert letters.isdisjoint({"K", "A", "W"})


def test_letter_in_use_in_the_text_is_not_given_again():
    text = "Child B and Ms C came. Then Kacper came."
    assert suggest(text, findings(text))["Kacper"] == "Person A"


def test_replaced_text_has_no_finding_left():
    replaced = TEXT
    for name, pseudonym in suggest(TEXT, findings(TEXT)).items():
        replaced = replaced.replace(name, pseudonym)
    assert "Kacper" not in replaced
    assert "Mrs " in replaced
    assert findings(replaced) == []


def test_replace_changes_only_the_words_found():
    found = findings(TEXT)[0]
    assert replace(TEXT, found, "Child B") == TEXT.replace("Kacper", "Child B", 1)


def test_more_people_than_letters_still_get_different_pseudonyms():
    names = [f"{first}{last}" for first in ("Zy", "Xo", "Qu") for last in ("rq", "kt", "bd", "vn")]
    text = " ".join(f"I met {name}zet on Monday." for name in names * 3)
    chosen = suggest(text, findings(text))
    assert len(set(chosen.values())) == len(chosen) == 12
