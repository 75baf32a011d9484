"""Narrowing and ordering the list of portfolios, and naming people in many of them."""

from datetime import date, timedelta

from django import forms
from django.db.models import F, Q

from looks.forms import GovForm, LineField
from oversight.models import SavedView, Stage, Wait
from oversight.models.standing import GOES_ON
from people.models import Person
from portfolios.permissions import ROLES
from portfolios.searching import named

SOON = timedelta(weeks=4)
GOING_ON, ALL = "", "all"
STAGES = [(GOING_ON, "All that go on"), *Stage.choices, (ALL, "All, with those that are over")]
ABOUT = {
    "": "Anything",
    "late": "Next step is late",
    "soon": "Next step within four weeks",
    "supervision": "Supervision is overdue",
    "no_assessor": "Without an assessor",
    "no_manager": "Without a line manager",
}
# Never by how much somebody has done: people are not ranked.
ORDERS = {
    "": ("Next date", F("next_due_on").asc(nulls_last=True)),
    "name": ("Name", F("portfolio__owner__last_name").asc()),
    "team": ("Team", F("portfolio__owner__team__name").asc(nulls_last=True)),
    "since": ("Waits longest", F("waits_since").asc(nulls_last=True)),
    "supervision": ("Supervision", F("supervision_due_on").asc(nulls_last=True)),
}
BY_NAME = ("portfolio__owner__last_name", "portfolio__owner__first_name", "pk")


def is_late(today: date) -> Q:
    """Rows whose next step was due before `today`."""
    return Q(next_due_on__lt=today)


def is_unsupervised(today: date) -> Q:
    """Rows in which supervision is overdue: as `support.giving.overdue` has it."""
    goes_on = Q(ends_on__isnull=True) | Q(ends_on__gte=today)
    return Q(supervision_due_on__lt=today) & goes_on


def is_about(what: str, today: date) -> Q:
    """Rows of one of `ABOUT`."""
    return {
        "late": is_late(today),
        "soon": Q(next_due_on__gte=today, next_due_on__lte=today + SOON),
        "supervision": is_unsupervised(today),
        "no_assessor": Q(lacks_assessor=True),
        "no_manager": Q(lacks_manager=True),
    }.get(what, Q())


class FilterForm(GovForm):
    """Filters and order; whatever is left empty narrows nothing. `options` are those that
    `shown.offered` gives."""

    is_filter = True
    q = forms.CharField(label="Name", required=False, max_length=100)
    programme = forms.TypedChoiceField(label="Programme", required=False, coerce=int, empty_value=0)
    team = forms.TypedChoiceField(label="Team", required=False, coerce=int, empty_value=0)
    stage = forms.ChoiceField(label="Stage", required=False, choices=STAGES)
    waits = forms.ChoiceField(
        label="Waits for", required=False, choices=[("", "Anybody"), *Wait.choices]
    )
    about = forms.ChoiceField(label="Show", required=False, choices=list(ABOUT.items()))
    order = forms.ChoiceField(
        label="Order by",
        required=False,
        choices=[(key, label) for key, (label, _) in ORDERS.items()],
    )

    def __init__(self, *args, options: list[tuple[str, int, str, str]], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for kind, anything in (("programme", "Any programme"), ("team", "Any team")):
            found = [(pk, name) for of, pk, name, _ in options if of == kind]
            self.fields[kind].choices = [("", anything), *found]

    def chosen(self, today: date) -> Q:
        """The filter of rows that was asked for; what goes on where it cannot be understood."""
        asked = self.cleaned_data if self.is_valid() else {}
        found = GOES_ON if not asked.get("stage") else Q()
        if asked.get("stage") in Stage.values:
            found &= Q(stage=asked["stage"])
        if programme := asked.get("programme"):
            found &= Q(programme=programme)
        if team := asked.get("team"):
            found &= Q(portfolio__owner__team=team)
        if part := asked.get("waits"):
            found &= Q(waits_for__contains=[part])
        found &= is_about(asked.get("about", ""), today)
        return found & named(asked.get("q", ""), "portfolio__owner__")

    @property
    def ordering(self) -> list:
        """What the list is ordered by; at last by name, so that no two places are exchanged."""
        asked = self.cleaned_data.get("order", "") if self.is_valid() else ""
        return [ORDERS[asked][1], *BY_NAME]


class NameForm(GovForm):
    """Who assesses or who manages the chosen portfolios from now on."""

    submit_label = "Name them in all of these portfolios"
    needs = {"part": "Select assessor or line manager", "person": "Choose whom to name"}
    conditional = ("handover",)
    part = forms.ChoiceField(
        label="As what?",
        choices=[("assessor", "Assessor"), ("line_manager", "Line manager")],
        widget=forms.RadioSelect,
    )
    person = forms.ModelChoiceField(
        label="Whom?", queryset=Person.objects.none(), empty_label="Choose somebody"
    )
    handover = forms.CharField(
        label="Handover note",
        required=False,
        widget=forms.Textarea({"rows": 5}),
        help_text="Needed where somebody is replaced who has left no note of their own. Everybody "
        "who can open the portfolio reads it, and it is the same in all of them.",
    )

    def __init__(self, *args, by: Person, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        roles = {role for held in ROLES.values() for role in held}
        found = Person.objects.holding(*roles).filter(employer=by.employer_id, is_active=True)
        self.fields["person"].queryset = found.order_by("last_name", "first_name")


class ViewForm(GovForm):
    """The name of a saved view, which its owner uses once."""

    submit_label = "Save"
    name = LineField(label="Name of this view", max_length=60)

    def __init__(self, *args, view: SavedView, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.view = view

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        others = SavedView.objects.filter(person=self.view.person_id).exclude(pk=self.view.pk)
        if others.filter(name__iexact=name).exists():
            raise forms.ValidationError("You have a view of this name already")
        return name
