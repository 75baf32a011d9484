"""What is typed about themes. Forms check; actions change."""

from datetime import date

from django import forms

from audit import clock
from looks.forms import GovDateField, LineField
from oversight.models import Theme
from oversight.pulse.checked import LONGEST, CheckedForm
from oversight.themes.workflow import State, after, label_of
from people.models import Person, Role


class GatherForm(CheckedForm):
    """A theme in the lead's own words, and what people wrote that belongs to it."""

    submit_label = "Gather as a theme"
    checked = ("title", "said")
    remarks = forms.ModelMultipleChoiceField(
        label="What people wrote", queryset=None, widget=forms.CheckboxSelectMultiple
    )
    title = LineField(label="What the theme is called", max_length=120)
    said = forms.CharField(
        label="You said",
        help_text="In your own words, for everybody who was asked. Do not quote: people recognise "
        "how somebody writes.",
        widget=forms.Textarea({"rows": 4}),
        max_length=LONGEST,
    )

    needs = {"remarks": "Pick what belongs to the theme", "said": "Say what people said"}

    def __init__(self, *args, remarks, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["remarks"].queryset = remarks
        self.fields["remarks"].label_from_instance = lambda one: one.words


class ReplyForm(CheckedForm):
    """We did: who answers for it, what is done and by when, or why it is not done."""

    submit_label = "Save the answer"
    conditional = ("owner", "due_on", "words")
    state = forms.ChoiceField(
        label="What becomes of it?",
        help_text="An answer needs somebody who answers for it, a day and words.",
        widget=forms.RadioSelect,
    )
    owner = forms.ModelChoiceField(
        label="Who answers for it?", queryset=None, required=False, empty_label="Nobody yet"
    )
    due_on = GovDateField(label="By when, or on which day was it done or decided?", required=False)
    words = forms.CharField(
        label="What you do, or why you do not",
        help_text="Everybody who was asked reads this.",
        widget=forms.Textarea({"rows": 5}),
        max_length=LONGEST,
        required=False,
    )

    def __init__(self, *args, theme: Theme, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people
        answers = after(State(theme.state))
        self.fields["state"].choices = [(one, label_of(one, theme.statement)) for one in answers]
        is_answered, is_action = theme.state != State.WAITING, bool(theme.statement)
        for name in ANSWER_NEEDS:
            # An action has somebody and a day from the start, and keeps them.
            self.fields[name].required = is_answered or (is_action and name != "words")

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("state") not in (None, State.WAITING):
            for name, sentence in ANSWER_NEEDS.items():
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, sentence)
        if reason := self._why_not_on(cleaned.get("due_on"), cleaned.get("state")):
            self.add_error("due_on", reason)
        return cleaned

    def _why_not_on(self, day: date | None, state: str | None) -> str | None:
        """What is done or decided was so by today; nothing new is promised for a day that is over.

        A day that stands already may stay while it is overdue.
        """
        if day is None or state is None:
            return None
        if state in OVER:
            return NOT_YET if day > clock.today() else None
        return PAST if day < clock.today() and day != self.initial.get("due_on") else None


OVER = (State.DONE, State.NOT_DOING)
NOT_YET = "The day on which it was done or decided must be today or before"
PAST = "The day must be today or later"
ANSWER_NEEDS = {
    "owner": "Say who answers for it",
    "due_on": "Enter a day",
    "words": "Say what you do, or why you do not",
}


def answerable(employer_id: int):
    """Who can answer for a theme, by name: those who run the programme, and line managers."""
    people = Person.objects.filter(employer=employer_id, is_active=True)
    roles = (Role.PROGRAMME_LEAD, Role.SENIOR_LEADER, Role.LINE_MANAGER)
    named = people.holding(*roles).only("first_name", "last_name")
    return named.order_by("last_name", "first_name")
