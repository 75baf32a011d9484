"""What is filled in about one person: for whom, what the funder knows of them, what they answer."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from audit import clock
from looks.forms import GovDateField, GovForm, LineField
from oversight.funding.answers import ANSWERS, DECLINED, GROUPED, YES_NO, group_of
from oversight.funding.forms.fields import DAY, DayField, choice
from oversight.funding.schemes import Scheme, schemes
from oversight.models.registration import NUMBER, Agency, Qualification, Route, Work
from people.models import Person


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
    qualification = choice("Highest social work qualification", Qualification.choices)
    qualified_in = forms.IntegerField(
        label="Year in which the qualification ended",
        required=False,
        min_value=1960,
        max_value=2100,
        widget=forms.NumberInput({"class": "govuk-input--width-4"}),
    )
    qualified_on = DayField(label="Day of qualifying", help_text=DAY, required=False)
    route = choice("Entry route", Route.choices)
    university = LineField(
        label="University", help_text="Where they qualified", max_length=200, required=False
    )
    employed_on = DayField(label="First day of employment here", help_text=DAY, required=False)
    starts_on = DayField(
        label="Start of the assessed year",
        help_text="Where there is a portfolio here, its own start counts instead",
        required=False,
    )
    work = choice("Work", Work.choices)
    agency = choice("Is it agency work?", Agency.choices)
    funded_before = choice("Was an earlier assessed year funded?", YES_NO)

    def clean_funded_before(self) -> bool | None:
        return {"yes": True, "no": False}.get(self.cleaned_data["funded_before"])


ASKED = {
    "sex": choice("Sex", ANSWERS["sex"]),
    "gender_as_registered": choice(
        "Is your gender the same as the sex you were registered with at birth?",
        ANSWERS["gender_as_registered"],
    ),
    "ethnic_group": choice("Ethnic group", ANSWERS["ethnic_group"]),
    "ethnic_background": forms.ChoiceField(
        label="Ethnic background",
        help_text="The background in your ethnic group that describes you best",
        choices=[("", "Choose, or leave it out"), *GROUPED],
        required=False,
    ),
    "disability": choice(
        "Do you have a disability or a long-term health condition?", ANSWERS["disability"]
    ),
    "date_of_birth": GovDateField(
        label="Date of birth", help_text="For example, 27 3 1999", required=False
    ),
}


NOT_OF_IT = "Choose a background of the ethnic group above, or leave one of the two out"


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

    def clean(self) -> dict:
        """A background says its group; it is not of another one."""
        said = super().clean()
        of = group_of(said.get("ethnic_background", ""))
        if of and said.get("ethnic_group") not in ("", of, None):
            self.add_error("ethnic_background", NOT_OF_IT)
        elif of:
            said["ethnic_group"] = of
        return said

    def clean_date_of_birth(self) -> date | None:
        born = self.cleaned_data["date_of_birth"]
        if born and not 1920 <= born.year <= clock.today().year - 16:
            raise ValidationError("Date of birth must be that of somebody who works", code="year")
        return born
