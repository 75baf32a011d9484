"""The privacy check before a compilation leaves: of the words that would be printed."""

from collections.abc import Iterable

from endorsement import checking
from exports.purposes.catalogue import purposes
from portfolios.checking.gate import Checked, Unanswered, checked
from portfolios.checking.reading import read, same
from portfolios.checking.texts import Stretch

OWN_WORDS = 0  # in the place of an entry's number


def check(contents: dict, answers: Iterable) -> list[Checked]:
    """The entries of a compilation's `contents`, and what its owner wrote for it, where something
    is open. Answers given in the entries hold, and those given for this document."""
    answers, names = list(answers), checking.people_of(contents)
    own = checked(OWN_WORDS, "What you wrote for this", read(_own(contents), names), [])
    checks = [own, *checking.check(contents, answers)]
    let_out = {(kind, words) for kind, words, _ in contents["kept"]}
    for one in checks:
        one.open = [found for found in one.open if found.key not in let_out]
    return checking.with_open(checks)


def refuse_unanswered(contents: dict, answers: Iterable) -> None:
    """Stop with `Unanswered` while something in `contents` is open."""
    if check(contents, answers):
        raise Unanswered


def found_there(contents: dict, answers: Iterable, kind: str, words: str) -> bool:
    """Whether these words are open in `contents`."""
    key = (kind, same(words))
    return any(found.key == key for one in check(contents, answers) for found in one.open)


def _own(contents: dict) -> list[Stretch]:
    """The form, and how people agreed: that too is printed."""
    fields = purposes()[contents["purpose"]["key"]].fields
    words = contents["words"]
    typed = [Stretch(f"In “{one.label}”", words.get(one.name, "")) for one in fields]
    entries = [entry for section in contents["sections"] for entry in section["entries"]]
    said = [entry["agreed"] for entry in entries if entry.get("agreed")]
    return typed + [Stretch("In how somebody agreed", words) for words in said]
