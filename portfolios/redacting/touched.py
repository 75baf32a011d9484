"""What was found, by what is told of it: to whoever asks, to everybody near, to nobody."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from portfolios.models import Attachment
from portfolios.redacting import outside
from portfolios.redacting.looking import Hit
from portfolios.redacting.reach import Wanted


def files_of(seeking: Wanted) -> list[Attachment]:
    """The files that go: the same bytes, wherever they hang."""
    rows = Attachment.objects.in_storage().filter(sha256__in=seeking.files)
    return list(rows.filter(entry__portfolio__in=seeking.portfolios).order_by("pk"))


def known(hits: Iterable[Hit]) -> list[Hit]:
    """Without those in drafts and private notes that whoever asks may not know of."""
    return [hit for hit in hits if not hit.is_private]


def shared(hits: Iterable[Hit]) -> list[Hit]:
    """Those that the record tells of: without what only its writer may know of."""
    return [hit for hit in hits if not hit.is_secret]


def stands(hits: Iterable[Hit], files: Iterable[Attachment]) -> bool:
    """Whether it stands where whoever asks may know of it."""
    return bool(known(hits) or files)


def counted(hits: Iterable[Hit]) -> Counter:
    """Label → how often."""
    numbers: Counter = Counter()
    for hit in hits:
        numbers[hit.place.label] += hit.times
    return numbers


def touched_by(hits: Iterable[Hit], files: Iterable[Attachment]) -> dict[str, dict[int, int]]:
    """Kind → id → how often something was taken from it."""
    touched: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for hit in hits:
        touched[hit.place.kind][hit.about] += hit.times
    for file in files:
        touched["portfolios.attachment"][file.pk] += 1
        touched["portfolios.entry"][file.entry_id] += 1
    return touched


def opened_by(hits: Iterable[Hit], files: Iterable[Attachment]) -> list[int]:
    """Who had opened something of it (ids). An entry that was shared once may be a draft by now;
    a note on an entry that its writer keeps to themselves was opened by nobody."""
    opened = [hit for hit in hits if not hit.is_secret or not hit.place.about[0]]
    return outside.opened(touched_by(opened, files))
