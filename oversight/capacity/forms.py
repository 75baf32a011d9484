"""What is typed about capacity problems. Forms check; actions change."""

from collections.abc import Iterable

from django import forms
from django.core.exceptions import ValidationError

from audit import clock
from looks.forms import GovDateField, LineField
from oversight.capacity.workflow import Move
from oversight.pulse.checked import LONGEST, CheckedForm
from people.models import Person, Role

NAMES_NOBODY = (
    "Say it of teams: no names of social workers or families, and nothing of fewer than five "
    "people."
)


def text(label: str, **more) -> forms.CharField:
    return forms.CharField(
        label=label, widget=forms.Textarea({"rows": 5}), max_length=LONGEST, **more
    )


class AskingForm(CheckedForm):
    """Who is asked, and by when an answer is needed. `others` are not to be asked."""

    leader = forms.ModelChoiceField(
        label="Senior leader",
        help_text="Somebody is missing? An administrator gives them the role under People.",
        queryset=None,
        empty_label="Choose",
    )
    answer_by = GovDateField(label="By when do you need an answer?")

    def __init__(self, *args, by: Person, others: Iterable[int], **kwargs):
        super().__init__(*args, **kwargs)
        people = Person.objects.filter(employer=by.employer_id, is_active=True)
        leaders = people.exclude(pk__in=others).holding(Role.SENIOR_LEADER)
        self.fields["leader"].queryset = leaders.order_by("last_name")

    def clean_answer_by(self):
        return _not_past(self.cleaned_data["answer_by"])


class RaiseForm(AskingForm):
    """With whom, what is short, what it puts at risk, and by when an answer is needed."""

    submit_label = "Raise it"
    needs = {"title": "Say in a few words what is short"}
    checked = ("title", "words", "risk")
    field_order = ("leader", "title", "words", "risk", "answer_by")
    title = LineField(label="In a few words", max_length=120)
    words = text("What is short?", help_text=NAMES_NOBODY)
    risk = text("What does it put at risk?")


class HandOnForm(AskingForm):
    """To whom, what they should know, and by when they answer."""

    submit_label = "Hand it on"
    field_order = ("leader", "words", "answer_by")
    words = text("What should they know?", help_text=NAMES_NOBODY)


class AnswerForm(CheckedForm):
    """What is done and by when, or why nothing is."""

    submit_label = "Send the answer"
    conditional = ("due_on",)
    move = forms.ChoiceField(
        label="What is your answer?",
        choices=[(Move.ACT, "Something is done"), (Move.DECLINE, "Nothing is done")],
        widget=forms.RadioSelect,
    )
    words = text("What is done, or why not?", help_text=NAMES_NOBODY)
    due_on = GovDateField(
        label="By when is it done?", help_text="Needed where something is done.", required=False
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        acts = cleaned.get("move") == Move.ACT
        if acts and not cleaned.get("due_on") and not self.has_error("due_on"):
            self.add_error("due_on", "Enter the day by which it is done")
        if not acts:
            cleaned["due_on"] = None
        elif cleaned.get("due_on"):
            try:
                _not_past(cleaned["due_on"])
            except ValidationError as problem:
                self.add_error("due_on", problem)
        return cleaned


class CloseForm(CheckedForm):
    """What came of it."""

    submit_label = "Close it"
    words = text("What came of it?", help_text=NAMES_NOBODY)


def _not_past(day):
    if day < clock.today():
        raise ValidationError("The day must be today or later")
    return day
