"""What is filled in on the way to a programme. Forms check; actions save."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from audit import clock
from looks.forms import GovDateField, GovForm
from people.models import Person
from portfolios.applying.moves import Why
from portfolios.course.forms import few_words
from portfolios.course.permissions import FARTHEST
from portfolios.forms import NamingForm


class LeaveForm(GovForm):
    """Not now, or stepping back. Everything in it may be left empty."""

    why = forms.ChoiceField(
        label="Would you like to say why?",
        help_text="You need not. It helps to see what keeps people from applying",
        choices=Why.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    words = few_words(
        "Is there anything that you would like to add?",
        "A few words. Do not give details of somebody's health",
        required=False,
    )
    for_manager = forms.BooleanField(label="My line manager may read my reason", required=False)

    def __init__(self, *args, label: str, **kwargs):
        self.submit_label = label
        super().__init__(*args, **kwargs)


class AskForm(GovForm):
    """Whom to ask."""

    owner = forms.ModelChoiceField(
        queryset=Person.objects.none(), empty_label="Choose a social worker"
    )
    submit_label = "Ask them"
    needs = {"owner": "Choose a social worker"}

    def __init__(self, *args, people: QuerySet, **kwargs):
        super().__init__(*args, **kwargs)
        self["owner"].label = "Whom would you like to ask?"
        self["owner"].help_text = "They see what it takes, and answer when they like"
        self.fields["owner"].queryset = people


class BeginForm(NamingForm, GovForm):
    """From which day. A lead says who is near it as well; an owner has their own line manager."""

    started_on = GovDateField(help_text="For example, 3 11 2026")
    field_order = ("started_on",)
    submit_label = "Start the portfolio"
    needs = {"started_on": "Enter the day on which it starts"}

    def __init__(self, *args, owner: Person, names_people: bool, assessed: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self["started_on"].label = "When does it start?"
        self.offer_colleagues(owner)
        if not names_people:
            del self.fields["line_manager"]
        if not (names_people and assessed):
            del self.fields["assessor"]

    def clean_started_on(self) -> date:
        day = self.cleaned_data["started_on"]
        if abs(day - clock.today()) > FARTHEST:
            raise ValidationError("The start must be within two years of today", code="year")
        return day
