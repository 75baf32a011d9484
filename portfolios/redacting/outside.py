"""What was made of a portfolio and can leave it: later rooms withdraw it. And who has seen what."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Protocol

from django.db.models import Q

from audit.models import Opening, Redaction
from portfolios.models import Release

Touched = Mapping[str, Collection[int]]  # kind → ids of what words were taken from


@dataclass(frozen=True)
class Outside:
    """Documents that hold the words (ids), and who has downloaded one (ids of people)."""

    documents: list[int] = field(default_factory=list)
    downloaded: list[int] = field(default_factory=list)


class Maker(Protocol):
    """What a room that makes documents has: a module with these two functions will do."""

    def found(self, touched: Touched) -> Outside:
        """Those that hold what was touched."""

    def withdraw(self, touched: Touched, redaction: Redaction) -> Outside:
        """Take them away, within the transaction of the redaction."""


_makers: list[Maker] = []


def register(maker: Maker) -> None:
    if maker not in _makers:
        _makers.append(maker)


def found(touched: Touched) -> Outside:
    """Everything outside, before it is withdrawn."""
    return _together(maker.found(touched) for maker in _makers)


def withdraw(touched: Touched, redaction: Redaction) -> Outside:
    return _together(maker.withdraw(touched, redaction) for maker in _makers)


def _together(parts) -> Outside:
    documents, downloaded = [], set()
    for one in parts:
        documents += one.documents
        downloaded |= set(one.downloaded)
    return Outside(sorted(documents), sorted(downloaded))


def arrived(touched: Touched) -> list[int]:
    """The releases with which it came to another employer: nothing is taken back there."""
    gone = Release.objects.filter(pk__in=list(touched.get("portfolios.release", ())))
    gone = gone.filter(state=Release.State.ACCEPTED)
    return sorted(gone.values_list("pk", flat=True))


def opened(touched: Touched) -> list[int]:
    """The people other than the owner who opened something of it (ids), by the access log."""
    if not touched:
        return []
    each = (Q(subject_kind=kind, subject_id__in=list(ids)) for kind, ids in touched.items())
    rows = Opening.objects.filter(reduce(or_, each))
    return sorted(rows.values_list("opened_by", flat=True).distinct())
