"""What is filled in about funding. Forms check; actions save."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from audit import clock
from looks.forms import GovDateField, GovForm, LineField
from oversight.funding import reading
from oversight.funding.answers import ANSWERS, DECLINED, YES_NO
from oversight.funding.money import pence_of
from oversight.funding.schemes import Scheme, schemes
from oversight.funding.sheet import choices_for
from oversight.models.registration import NUMBER, Agency, Qualification, Route, Work
from people.models import Person

DAY = "For example, 1 9 2026"


def _choice(label: str, choices: list, help_text: str = "") -> forms.ChoiceField:
    """One of a few, or not known yet."""
    return forms.ChoiceField(
        label=label,
        choices=choices,
        help_text=help_text,
        required=False,
        widget=forms.RadioSelect,
    )


class DayField(GovDateField):
    """A day in one of a few years: what is reckoned from it is a day as well."""

    def clean(self, value: list[str]) -> date | None:
        day = super().clean(value)
        if day and not 1950 <= day.year <= 2100:
            self._refuse("must have a year from 1950 to 2100", "year")
        return day


class MoneyField(LineField):
    """An amount in pounds; its value is whole pence, or None."""

    def clean(self, value: str) -> int | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return pence_of(text)
        except ValueError:
            raise ValidationError("Enter an amount in pounds, like 1000 or 1000.50") from None


def _money(label: str, help_text: str = "", *, required: bool = True) -> MoneyField:
    widget = forms.TextInput({"class": "govuk-input--width-10", "inputmode": "decimal"})
    return MoneyField(
        label=label, help_text=help_text, required=required, widget=widget, max_length=20
    )


class BeginForm(GovForm):
    """Whom to register, and with which scheme."""

    submit_label = "Register"
    needs = {"person": "Choose a social worker", "scheme": "Choose a scheme"}
    person = forms.ModelChoiceField(
        queryset=Person.objects.none(), label="Social worker", empty_label="Choose a social worker"
    )
    scheme = forms.ChoiceField(label="Funding scheme", widget=forms.RadioSelect)

    def __init__(self, *args, people: QuerySet, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people
        self.fields["person"].label_from_instance = lambda one: f"{one.name} ({one.email})"
        self.fields["scheme"].choices = [(one.slug, one.title) for one in schemes().values()]

    def clean_scheme(self) -> Scheme:
        return schemes()[self.cleaned_data["scheme"]]


class RegistrationForm(GovForm):
    """What a funder knows of somebody. Everything may wait until it is known."""

    submit_label = "Save"
    is_filter = True  # the page says once that everything may wait
    registration_number = LineField(
        label="Social Work England number",
        help_text="SW and the digits, like SW123456",
        max_length=20,
        required=False,
        validators=[NUMBER],
        widget=forms.TextInput({"class": "govuk-input--width-10", "spellcheck": "false"}),
    )
    registered_on = DayField(
        label="Day of registration with Social Work England", help_text=DAY, required=False
    )
    qualification = _choice("Highest social work qualification", Qualification.choices)
    qualified_in = forms.IntegerField(
        label="Year in which the qualification ended",
        required=False,
        min_value=1960,
        max_value=2100,
        widget=forms.NumberInput({"class": "govuk-input--width-4"}),
    )
    qualified_on = DayField(label="Day of qualifying", help_text=DAY, required=False)
    route = _choice("Entry route", Route.choices)
    employed_on = DayField(label="First day of employment here", help_text=DAY, required=False)
    starts_on = DayField(
        label="Start of the assessed year",
        help_text="Where there is a portfolio here, its own start counts instead",
        required=False,
    )
    work = _choice("Work", Work.choices)
    agency = _choice("Is it agency work?", Agency.choices)
    funded_before = _choice("Was an earlier assessed year funded?", YES_NO)

    def clean_funded_before(self) -> bool | None:
        return {"yes": True, "no": False}.get(self.cleaned_data["funded_before"])


ASKED = {
    "sex": _choice("Sex", ANSWERS["sex"]),
    "gender_as_registered": _choice(
        "Is your gender the same as the sex you were registered with at birth?",
        ANSWERS["gender_as_registered"],
    ),
    "ethnic_group": _choice("Ethnic group", ANSWERS["ethnic_group"]),
    "disability": _choice(
        "Do you have a disability or a long-term health condition?", ANSWERS["disability"]
    ),
    "date_of_birth": GovDateField(
        label="Date of birth", help_text="For example, 27 3 1999", required=False
    ),
}


class EqualityForm(GovForm):
    """What the funder asks about a person: only they answer it, as far as they like."""

    submit_label = "Save my answers"
    is_filter = True  # the page says once that nothing has to be answered
    to_funder = forms.BooleanField(
        label="My answers may stand in the spreadsheet for the funder", required=False
    )
    in_figures = forms.BooleanField(
        label="My answers may be counted in figures about fairness", required=False
    )

    def __init__(self, *args, scheme: Scheme, **kwargs):
        self.base_fields = {name: ASKED[name] for name in scheme.asks} | self.base_fields
        super().__init__(*args, **kwargs)
        for name in scheme.asks:
            if isinstance(self.fields[name], forms.ChoiceField):
                self.fields[name].choices = [*self.fields[name].choices, DECLINED]

    def clean_date_of_birth(self) -> date | None:
        born = self.cleaned_data["date_of_birth"]
        if born and not 1920 <= born.year <= clock.today().year - 16:
            raise ValidationError("Date of birth must be that of somebody who works", code="year")
        return born


class TermsForm(GovForm):
    """Amount and deadline of a payment, from the funder's letter."""

    submit_label = "Save"
    needs = {"because": "Enter where this comes from"}
    pence = _money(
        "Amount for each social worker", "Leave it empty while nobody knows", required=False
    )
    closes_on = DayField(
        label="Last day for claims",
        help_text="Leave it empty while nobody knows",
        required=False,
    )
    because = LineField(
        label="Where does this come from?",
        help_text="For example, “letter of 16 March 2026”. All who look after funding see it",
        max_length=200,
    )


class MoveForm(GovForm):
    """What happened to a claim: on which day, and in a few words."""

    needs = {"words": "Say why, in a few words", "done_on": "Enter the day"}
    words = LineField(
        label="In a few words",
        help_text="About the claim alone, nothing about somebody’s health or their work",
        max_length=300,
    )
    done_on = GovDateField(label="On which day?", help_text=DAY)

    def __init__(self, *args, label: str, says_why: bool, happened: bool, **kwargs):
        self.submit_label = label
        super().__init__(*args, **kwargs)
        self.fields["words"].required = says_why
        if not happened:
            del self.fields["done_on"]

    def clean_done_on(self) -> date:
        return not_later(self.cleaned_data["done_on"])


MEANWHILE = "What is ready has changed since you opened this page. Open it again"


class SentForm(GovForm):
    """The spreadsheet was sent."""

    submit_label = "Record that it was sent"
    sent_on = GovDateField(label="On which day did you send it?", help_text=DAY)
    claims = forms.TypedMultipleChoiceField(
        coerce=int,
        widget=forms.MultipleHiddenInput,
        error_messages={"invalid_choice": MEANWHILE},
    )

    def __init__(self, *args, ready: list[int], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["claims"].choices = [(pk, pk) for pk in ready]

    def clean_sent_on(self) -> date:
        return not_later(self.cleaned_data["sent_on"])


class RemittanceForm(GovForm):
    """What a funder paid: a file, or lines that somebody types or pastes."""

    submit_label = "Compare it with the claims"
    needs = {"reference": "Enter the funder’s reference", "paid_on": "Enter the day of the payment"}
    scheme = forms.ChoiceField(label="Funding scheme", widget=forms.RadioSelect)
    reference = LineField(label="The funder’s reference", max_length=60)
    paid_on = GovDateField(label="Day of the payment", help_text=DAY)
    pence = _money("Sum of the payment", "In pounds, as it came into the account")
    file = forms.FileField(
        label="CSV file",
        required=False,
        widget=forms.FileInput({"accept": ".csv,text/csv"}),
    )
    typed = forms.CharField(
        label="Or type the lines",
        help_text="On each line number, part, amount. For example: SW123456, registration, 1000",
        required=False,
        max_length=reading.LARGEST,
        widget=forms.Textarea({"rows": 6, "spellcheck": "false"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        paying = [one for one in schemes().values() if one.parts]
        self.fields["scheme"].choices = [(one.slug, one.title) for one in paying]

    def clean_scheme(self) -> Scheme:
        return schemes()[self.cleaned_data["scheme"]]

    def clean_paid_on(self) -> date:
        return not_later(self.cleaned_data["paid_on"])

    def clean_pence(self) -> int:
        if not (pence := self.cleaned_data["pence"]):
            raise ValidationError("The sum must be more than nothing")
        return pence

    def clean(self) -> dict:
        given = super().clean()
        upload, typed = given.get("file"), given.get("typed", "").strip()
        if self.errors.keys() & {"file", "typed"}:
            return given
        if bool(upload) == bool(typed):
            self.add_error("file", "Choose a file, or type the lines: one of the two")
            return given
        try:
            given["lines"] = reading.read(upload.read()) if upload else reading.read_typed(typed)
        except reading.Unreadable as said:
            for sentence in said.sentences:
                self.add_error("file" if upload else "typed", sentence)
        return given


MORE = 4  # empty rows at the end, for columns that are added


class ColumnsForm(GovForm):
    """The funder's headings in their order, and what stands under each."""

    submit_label = "Save the columns"
    is_filter = True

    def __init__(self, *args, scheme: Scheme, columns: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        fields = [("", "Leave it empty"), *choices_for(scheme)]
        self.rows = range(1, len(columns) + MORE + 1)
        for row in self.rows:
            title, name = columns[row - 1] if row <= len(columns) else ("", "")
            heading = LineField(
                label=f"Heading of column {row}", max_length=200, required=False, initial=title
            )
            under = forms.ChoiceField(
                label=f"Under it, in column {row}", choices=fields, required=False, initial=name
            )
            self.fields |= {f"title_{row}": heading, f"field_{row}": under}

    def clean(self) -> dict:
        given = super().clean()
        for row in self.rows:
            if given.get(f"field_{row}") and not given.get(f"title_{row}"):
                self.add_error(f"title_{row}", f"Enter the heading of column {row}")
        if not self.errors and not self.columns:
            self.add_error("title_1", "Enter at least one heading")
        return given

    @property
    def columns(self) -> list[tuple[str, str]]:
        """Those with a heading, in their order."""
        given = self.cleaned_data
        rows = [(given[f"title_{row}"], given[f"field_{row}"]) for row in self.rows]
        return [(title, name) for title, name in rows if title]


def not_later(day: date) -> date:
    """What happened did so today or before."""
    if day > clock.today():
        raise ValidationError("The day must be today or before", code="day,month,year")
    return day
