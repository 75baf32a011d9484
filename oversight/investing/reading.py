"""What was put in and what came of it, in rows, and who recorded what."""

from collections.abc import Iterable, Mapping

from django.utils import timezone
from django.utils.formats import date_format

from oversight.investing.kinds import Kind
from oversight.models import Investment
from oversight.models.registration import RUNNERS
from oversight.reporting.counting import Year
from oversight.reporting.figures import EVERYBODY, FIGURES, MONTHLY, RECEIVED, Defined
from oversight.reporting.shown import LINES, SPENT, put_in, said
from oversight.years import title
from people.models import Person

PUT_IN = (*LINES.values(), SPENT)
OUTCOMES = ("registered", "completed")
CAME = (EVERYBODY, *(one for one in FIGURES if one.key in OUTCOMES), *MONTHLY)
SHOWN = 40  # entries
HISTORY = ["Year", "What", "Amount", "Recorded by", "Why it was corrected"]


def put_in_for(person: Person) -> tuple[Defined, ...]:
    """The lines that `person` may read: what funders paid, if they may open each claim.

    Divided by the amount of a payment it says how many completed (docs/adr/0049).
    """
    return (*PUT_IN, RECEIVED) if person.holds(*RUNNERS) else PUT_IN


def rows(lines: Iterable[Defined], told: Mapping[int, Year]) -> list[list[str]]:
    """A row for each line, a column for each year."""
    return [[line.label, *(said(line, year) for year in told.values())] for line in lines]


def history(person: Person, years: Iterable[int]) -> list[list[str]]:
    """The latest entries that `person` may see, corrected ones among them. One query."""
    found = Investment.objects.visible_to(person).filter(year__in=years)
    latest = found.select_related("entered_by").order_by("-entered_at", "-pk")
    return [_entry(one) for one in latest[:SHOWN]]


def _entry(one: Investment) -> list[str]:
    kind = Kind(one.kind)
    amount = put_in(one.pence if one.hours is None else one.hours, kind)
    on = date_format(timezone.localtime(one.entered_at), "j F Y")
    return [title(one.year), kind.label, amount, f"{one.entered_by}, {on}", one.because]
