"""What is typed on the pages of a round. Forms check; actions change.

Nothing typed here is kept before it is sent: no draft, no autosave, no row of the privacy check.
"""

import re
from datetime import timedelta

from django import forms
from django.urls import reverse_lazy

from audit import clock
from looks.forms import GovDateField, GovForm
from oversight.pulse.asking import question_sets
from oversight.pulse.audience import PARTS
from oversight.pulse.checked import CheckedForm
from oversight.pulse.counting import PLURAL
from oversight.pulse.sealing import LONGEST

UNSEEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
LONGEST_ROUND = timedelta(days=42)


class AnswerForm(CheckedForm):
    """A few questions and one free text; under a minute."""

    submit_label = "Send my answers"

    def __init__(self, *args, questions: dict, **kwargs):
        super().__init__(*args, **kwargs)
        stays = self.fields.pop("stays", None)
        for question in questions["questions"]:
            self.fields[question["key"]] = forms.TypedChoiceField(
                label=question["words"],
                choices=list(enumerate(questions["scale"])),
                coerce=int,
                widget=forms.RadioSelect({"class": "govuk-radios--small"}),
                error_messages={"required": f"Choose an answer: {question['words']}"},
            )
        self.fields["words"] = forms.CharField(
            label=questions["prompt"],
            help_text=f"You may leave this empty. Up to {LONGEST} characters. Name nobody. "
            "The programme lead reads this, and may recognise how you write.",
            widget=forms.Textarea({"rows": 4, "autocomplete": "off"}),
            max_length=LONGEST,
            required=False,
        )
        if stays:
            self.fields["stays"] = stays
        self.keys = [one["key"] for one in questions["questions"]]

    def clean_words(self) -> str:
        return UNSEEN.sub(" ", self.cleaned_data["words"].replace("\r\n", "\n"))

    @property
    def marks(self) -> dict[str, int]:
        return {key: self.cleaned_data[key] for key in self.keys}


class DaysForm(GovForm):
    """From when until when; `lasts` is how long is offered."""

    cancel_url = reverse_lazy("oversight:pulses")
    lasts = LONGEST_ROUND / 3
    first_day = GovDateField(label="First day")
    last_day = GovDateField(label="Last day", help_text="Two weeks are usual, six at most.")

    def __init__(self, *args, **kwargs):
        today = clock.today()
        days = {"first_day": today, "last_day": today + self.lasts}
        super().__init__(*args, initial=days, **kwargs)

    def clean_first_day(self):
        day = self.cleaned_data["first_day"]
        if day < clock.today():
            raise forms.ValidationError("The first day must be today or later")
        return day

    def clean(self) -> dict:
        cleaned = super().clean()
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and last <= first:
            self.add_error("last_day", "The last day must be after the first day")
        elif first and last and last - first > LONGEST_ROUND:
            self.add_error("last_day", "A round lasts six weeks at most")
        return cleaned


class OpenForm(DaysForm):
    """Which questions, to whom, from when until when."""

    submit_label = "Open the round"
    questions = forms.ChoiceField(label="Which questions?", widget=forms.RadioSelect)
    roles = forms.MultipleChoiceField(
        label="Who is asked?",
        help_text="People of portfolios that go on. Whoever has several parts is asked once.",
        choices=[(role, PLURAL[role].capitalize()) for role in PARTS],
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("questions", "roles", "first_day", "last_day")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        sets = question_sets().values()
        self.fields["questions"].choices = [
            (one.key, f"{one.title}: {one.point.lower()}") for one in sets
        ]

    def clean_questions(self):
        return question_sets()[self.cleaned_data["questions"]]
