"""What somebody can begin with: an entry, a comment, a file, or words anywhere in a portfolio."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import Model, Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from people.models import Person, Role
from portfolios.checking.gate import people_of
from portfolios.checking.reading import Found, read
from portfolios.checking.texts import Stretch, for_checking, stretches
from portfolios.models import Attachment, Comment, Entry, Portfolio, Version
from portfolios.models.portfolio import NEAR


@dataclass
class Target:
    """What is to be pulled back: `about` in `portfolio`. `said` is read for what may name somebody.

    `authors` wrote it, or it is theirs to answer for. With `entry` all of an entry can go, with its
    copies, versions and files. Where there is nothing `said`, words have to be typed.
    """

    kind: str
    about: Model
    portfolio: Portfolio
    name: str
    back: str
    authors: set[int]
    said: list[Stretch] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    entry: Entry | None = None
    file: Attachment | None = None
    # Frozen or earlier forms of it, which are looked for as well where all of it goes.
    earlier: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return reverse("portfolios:pull-back", args=[self.kind, self.about.pk])

    @property
    def shown(self) -> list[str]:
        """The texts that are it, to everybody who is led here."""
        return [one.words for one in self.said]

    @property
    def texts(self) -> list[str]:
        """These, and what it was before."""
        return [*self.shown, *self.earlier]

    @property
    def may_be_whole(self) -> bool:
        return bool(self.said or self.file)

    def found(self) -> list[Found]:
        """What the privacy check finds in it."""
        return read(self.said, people_of(self.portfolio)) if self.said else []


Finder = Callable[[Person, int], Target]
_finders: dict[str, Finder] = {}
near = [f"portfolio__{one}" for one in (*NEAR, "employer", "programme")]


def register(kind: str, finder: Finder) -> None:
    """Have `finder` asked for what is called `kind` in an address; it answers 404 to strangers."""
    _finders[kind] = finder


def find(kind: str, pk: int, person: Person) -> Target:
    """The target, for somebody who may know that it is there; else 404."""
    if kind not in _finders:
        raise Http404
    return _finders[kind](person, pk)


def of_entry(person: Person, pk: int) -> Target:
    entries = Entry.objects.for_page().visible_to(person)
    entry = get_object_or_404(for_checking(entries), pk=pk)
    earlier = Version.objects.filter(entry=entry).values_list("body", flat=True)
    return Target(
        kind="entry",
        about=entry,
        portfolio=entry.portfolio,
        name=entry.title,
        back=reverse("portfolios:entry", args=[pk]),
        authors={entry.created_by_id, entry.portfolio.owner_id},
        said=stretches(entry),
        titles=[entry.title],
        entry=entry,
        earlier=list(dict.fromkeys(earlier)),
    )


def of_comment(person: Person, pk: int) -> Target:
    comments = Comment.objects.visible_to(person).filter(withdrawn_at__isnull=True)
    entries = (f"entry__{one}" for one in near)
    comment = get_object_or_404(comments.select_related(*entries), pk=pk)
    return Target(
        kind="comment",
        about=comment,
        portfolio=comment.entry.portfolio,
        name="A comment",
        back=reverse("portfolios:entry", args=[comment.entry_id]),
        authors={comment.created_by_id},
        said=[Stretch("In the comment", comment.words)],
    )


def of_file(person: Person, pk: int) -> Target:
    files = Attachment.objects.in_storage().visible_to(person)
    entries = (f"entry__{one}" for one in near)
    file = get_object_or_404(files.select_related(*entries), pk=pk)
    return Target(
        kind="file",
        about=file,
        portfolio=file.entry.portfolio,
        name=file.name,
        back=reverse("portfolios:entry", args=[file.entry_id]),
        authors={file.created_by_id, file.entry.portfolio.owner_id},
        file=file,
    )


def of_portfolio(person: Person, pk: int) -> Target:
    """Words anywhere in it. Administrators, who read no portfolio, see none here either."""
    known = Portfolio.objects.visible_to(person)
    if person.holds(Role.ADMINISTRATOR):
        known = Portfolio.objects.filter(
            Q(pk__in=known.values("pk")) | Q(employer=person.employer_id)
        )
    portfolio = get_object_or_404(known.select_related(*NEAR, "employer", "programme"), pk=pk)
    reads = Portfolio.objects.visible_to(person).filter(pk=pk).exists()
    back = reverse("portfolios:detail", args=[pk]) if reads else reverse("portfolios:redactions")
    return Target(
        kind="portfolio",
        about=portfolio,
        portfolio=portfolio,
        name=f"Words in the portfolio of {portfolio.owner}",
        back=back,
        authors=set(),
    )


for _kind, _finder in (
    ("entry", of_entry),
    ("comment", of_comment),
    ("file", of_file),
    ("portfolio", of_portfolio),
):
    register(_kind, _finder)
