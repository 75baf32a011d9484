"""What funders ask about an employer."""

from django import forms
from django.db.models import QuerySet

from looks.forms import GovForm, LineField
from oversight.funding.forms.fields import choice
from oversight.funding.permissions import DIRECTORS
from oversight.models.organisation import CODE, PHONE, Region, Sector
from oversight.models.registration import RUNNERS
from people.models import Person

NO_NAME = "Enter the name of the director, or leave the email address out"
TWO = "Choose a senior leader, or enter a name: one of the two"


def _somebody(label: str, help_text: str) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        queryset=Person.objects.none(),
        label=label,
        help_text=help_text,
        empty_label="Nobody is chosen",
        required=False,
    )


def _short(label: str, help_text: str, *, validators: list, **attrs: str) -> LineField:
    widget = forms.TextInput({"class": "govuk-input--width-10", **attrs})
    return LineField(
        label=label,
        help_text=help_text,
        validators=validators,
        widget=widget,
        max_length=25,
        required=False,
    )


class OrganisationForm(GovForm):
    """Everything may wait until it is known. `people` are those of the employer."""

    submit_label = "Save"
    is_filter = True  # the page says once that everything may wait
    sector = choice("Type of organisation", Sector.choices)
    authority_code = _short(
        "Local authority code",
        "The three digits of the department, like 301, or the code of the statistics office, like "
        "E10000016. Leave it empty where you are no local authority",
        validators=[CODE],
        spellcheck="false",
    )
    region = forms.ChoiceField(
        label="Region", choices=[("", "Not known yet"), *Region.choices], required=False
    )
    phone = _short(
        "Phone number",
        "Of the organisation, like 01632 960 001",
        validators=[PHONE],
        type="tel",
        autocomplete="off",
    )
    coordinator = _somebody(
        "Primary co-ordinator",
        "Whom the funder writes to: a programme lead or an administrator. Name and email address "
        "are those of the account",
    )
    director = _somebody(
        "Director", "The senior leader who answers for the programme. Without an account: see below"
    )
    director_name = LineField(
        label="Name of a director without an account", max_length=200, required=False
    )
    director_email = forms.EmailField(label="Their work email address", required=False)

    def __init__(self, *args, people: QuerySet, **kwargs):
        super().__init__(*args, **kwargs)
        for name, roles in (("coordinator", RUNNERS), ("director", DIRECTORS)):
            field = self.fields[name]
            field.queryset = people.holding(*roles).order_by("last_name", "first_name")
            field.label_from_instance = lambda one: f"{one.name} ({one.email})"

    def clean(self) -> dict:
        given = super().clean()
        by_hand = given.get("director_name") or given.get("director_email")
        if given.get("director") and by_hand:
            self.add_error("director", TWO)
        elif given.get("director_email") and not given.get("director_name"):
            self.add_error("director_name", NO_NAME)
        return given
