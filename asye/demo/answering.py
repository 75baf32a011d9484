"""What the people of the story answer to the privacy check."""

from people.models import Person
from portfolios.checking import answers
from portfolios.checking.gate import check
from portfolios.checking.texts import for_checking
from portfolios.checking.words import REASONS
from portfolios.models import Entry


def answer(entry: Entry, by: Person) -> None:
    """Everybody in the story is made up: what is found in `entry` leads to no person."""
    near = ("portfolio__owner", "portfolio__assessor", "portfolio__line_manager")
    fresh = for_checking(Entry.objects.select_related(*near)).get(pk=entry.pk)
    for found in check(fresh).open:
        about = {"kind": found.kind, "words": found.words, "reason": REASONS["nobody"]}
        answers.keep(entry=entry, by=by, **about)
