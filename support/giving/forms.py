"""What is filled in about what was given, by hand or from a file. An action saves.

Only dates, numbers and choices: there is nowhere to write about a family.
"""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError

from audit import clock
from looks.forms import GovDateField, GovForm
from portfolios.models import Portfolio
from support.giving.files.reading import LARGEST
from support.giving.hours import monday_of
from support.giving.kinds import SUPERVISION, TIME, WORKLOAD, Kind
from support.models import ProtectedTime, Supervision
from support.models.given import Given
from support.models.protected_time import MOST_HOURS
from support.models.supervision import LONGEST
from support.models.workload import MOST_ALLOCATED, MOST_PERCENT

BEFORE = timedelta(days=31)  # before the start: some begin with supervision before the programme
NOTHING = [("", "Nothing to say")]
ANOTHER = "another"
ALREADY_THERE = "There is an entry for this already. Confirm it, or say what is not right in it."


class GivenForm(GovForm):
    """What the three forms share: the portfolio that it is about, and days that can be."""

    form_key = forms.UUIDField(required=False, initial=uuid4, widget=forms.HiddenInput())

    submit_label = "Save"
    second = (ANOTHER, "Save and add another")

    def __init__(self, *args, portfolio: Portfolio, **kwargs):
        super().__init__(*args, **kwargs)
        self.portfolio = portfolio
        self.there: Given | None = None  # what is entered for the same already

    def say_there(self, row: Given) -> None:
        """Somebody entered the same before."""
        self.there = row
        self.add_error(None, ALREADY_THERE)

    def possible(self, name: str, day: date | None) -> date | None:
        """`day`, which is not to come and not long before the start."""
        if day and day > clock.today():
            self.add_error(name, "This day is still to come. Enter what was given afterwards")
        elif day and day < self.portfolio.started_on - BEFORE:
            self.add_error(name, "This day is before the programme started")
        else:
            return day
        return None

    @property
    def facts(self) -> dict:
        """What the action takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "form_key"}


class SupervisionForm(GivenForm):
    """One session; or one that was planned and did not take place."""

    day = GovDateField(
        label="Which day?", help_text="If it was not held: the day for which it was planned"
    )
    outcome = forms.ChoiceField(
        label="Was it held?", choices=Supervision.Outcome.choices, widget=forms.RadioSelect
    )
    supervisor = forms.ChoiceField(
        label="Who supervised?", choices=Supervision.With.choices, widget=forms.RadioSelect
    )
    minutes = forms.IntegerField(
        label="How many minutes?", required=False, min_value=1, max_value=LONGEST
    )
    kind = forms.ChoiceField(
        label="What kind of supervision?",
        choices=Supervision.Kind.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    reason = forms.ChoiceField(
        label="If plans changed, why?",
        choices=NOTHING + Supervision.Reason.choices,
        required=False,
    )
    planned_on = GovDateField(
        label="If it was moved, from which day?", help_text="You can leave this out", required=False
    )

    def clean(self):
        """Minutes and a kind for what was held; a reason for what did not go as planned."""
        data = super().clean()
        self.possible("day", data.get("day"))
        if data.get("outcome") == Supervision.Outcome.MISSED:
            data |= {"minutes": None, "kind": "", "planned_on": None}
        else:
            self._insist("minutes", "Enter how many minutes it took")
            self._insist("kind", "Select what kind of supervision it was")
        if data.get("outcome") == Supervision.Outcome.HELD:
            data |= {"reason": "", "planned_on": None}
        else:
            self._insist("reason", "Select why plans changed")
        if data.get("planned_on") == data.get("day"):
            data["planned_on"] = None
        return data

    def _insist(self, name: str, sentence: str) -> None:
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, sentence)


class TimeForm(GivenForm):
    """Protected time of one week."""

    week = GovDateField(label="Which week?", help_text="Any day of it. It counts from Monday")
    taken_hours = forms.DecimalField(
        label="How many protected hours were taken?",
        min_value=0,
        max_value=MOST_HOURS,
        max_digits=6,
    )
    used_for = forms.ChoiceField(
        label="What for?", choices=NOTHING + ProtectedTime.Use.choices, required=False
    )
    entitled_hours = forms.DecimalField(
        label="How many hours were due?",
        help_text="0 in a week of leave",
        min_value=0,
        max_value=MOST_HOURS,
        max_digits=6,
    )
    reason = forms.ChoiceField(
        label="If fewer were taken than were due, why?",
        choices=NOTHING + ProtectedTime.Reason.choices,
        required=False,
    )

    def clean_taken_hours(self):
        return _hundredths(self.cleaned_data["taken_hours"])

    def clean_entitled_hours(self):
        return _hundredths(self.cleaned_data["entitled_hours"])

    def clean(self):
        """The Monday of the week; a reason where fewer hours were taken than were due."""
        data = super().clean()
        if week := data.get("week"):
            data["week"] = monday_of(week)
            self.possible("week", data["week"])
        taken, due = data.get("taken_hours"), data.get("entitled_hours")
        if taken is not None and due is not None:
            self._explained(data, fewer=taken < due)
        return data

    def _explained(self, data: dict, *, fewer: bool) -> None:
        if fewer and not data.get("reason"):
            self.add_error("reason", "Select why fewer hours were taken than were due")
        if not fewer and data["entitled_hours"]:
            data["reason"] = ""
        if not data["taken_hours"]:
            data["used_for"] = ""


class WorkloadForm(GivenForm):
    """How much work there was, for some days in a row."""

    starts_on = GovDateField(label="From which day?")
    ends_on = GovDateField(label="To which day?")
    allocated = forms.IntegerField(
        label="How many children or people were allocated?",
        help_text="A number only",
        min_value=0,
        max_value=MOST_ALLOCATED,
    )
    full_caseload = forms.IntegerField(
        label="How many are a full caseload in this team?", min_value=1, max_value=MOST_ALLOCATED
    )
    agreed_percent = forms.IntegerField(
        label="What was agreed, in per cent of a full caseload?", min_value=0, max_value=100
    )
    actual_percent = forms.IntegerField(
        label="What was it really, in per cent?",
        help_text="Leave it empty to have it worked out from the numbers",
        required=False,
        min_value=0,
        max_value=MOST_PERCENT,
    )
    in_court = forms.IntegerField(
        label="How many of them were in pre-proceedings or court?",
        required=False,
        min_value=0,
        max_value=MOST_ALLOCATED,
    )

    def clean(self):
        """Days in their order; the percentage, where it is left to be worked out."""
        data = super().clean()
        data["in_court"] = data.get("in_court") or 0
        starts_on, ends_on = data.get("starts_on"), data.get("ends_on")
        self.possible("starts_on", starts_on)
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "The last day must not be before the first")
        if starts_on and ends_on and (ends_on - starts_on).days > 366:
            self.add_error("ends_on", "An entry is for a year at most")
        if data["in_court"] > (data.get("allocated") or 0):
            self.add_error("in_court", "This is more than were allocated in all")
        self._work_out(data)
        return data

    def _work_out(self, data: dict) -> None:
        allocated, full = data.get("allocated"), data.get("full_caseload")
        if data.get("actual_percent") is None and allocated is not None and full:
            share = Decimal(100 * allocated) / full
            data["actual_percent"] = int(share.quantize(Decimal(1), ROUND_HALF_UP))
            if data["actual_percent"] > MOST_PERCENT:
                self.add_error("allocated", "This is too many for such a caseload")


FORMS: dict[str, type[GivenForm]] = {
    SUPERVISION.name: SupervisionForm,
    TIME.name: TimeForm,
    WORKLOAD.name: WorkloadForm,
}


class LogForm(GovForm):
    """A log that was kept in a spreadsheet."""

    submit_label = "Check the file"
    needs = {"file": "Choose an Excel workbook or a CSV file"}
    file = forms.FileField(
        label="Excel workbook (.xlsx) or CSV file",
        help_text="Up to 2 MB and 1,000 lines",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,text/csv"}),
    )

    def clean_file(self) -> bytes:
        """The content, and no more of it than is read."""
        return self.cleaned_data["file"].read(LARGEST + 1)


class DisputeForm(GovForm):
    """What is not right, in the words of the other side."""

    submit_label = "Say that it is not right"
    words = forms.CharField(
        label="What is not right?",
        help_text="A sentence is enough. Write nothing by which a family could be known.",
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    needs = {"words": "Enter what is not right"}


def form_for(kind: Kind, *args, **kwargs) -> GivenForm:
    """The form of `kind`."""
    return FORMS[kind.name](*args, **kwargs)


def _hundredths(hours: Decimal) -> Decimal:
    rounded = hours.quantize(Decimal("0.01"), ROUND_HALF_UP)
    if abs(rounded - hours) > Decimal("0.005"):
        raise ValidationError("Enter hours with up to two places after the point")
    return rounded
