"""What happened to a claim, or to all that were ready."""

from datetime import date

from django import forms

from looks.forms import GovDateField, GovForm, LineField
from oversight.funding.forms.fields import DAY, not_earlier, not_later

MEANWHILE = "What is ready has changed since you opened this page. Open it again"


class MoveForm(GovForm):
    """What happened to a claim: on which day, and in a few words."""

    needs = {"words": "Say why, in a few words", "done_on": "Enter the day"}
    words = LineField(
        label="In a few words",
        help_text="About the claim alone, nothing about somebody’s health or their work",
        max_length=300,
    )
    done_on = GovDateField(label="On which day?", help_text=DAY)

    def __init__(
        self, *args, label: str, says_why: bool, happened: bool, begins_on: date, **kwargs
    ):
        self.submit_label, self.begins_on = label, begins_on
        super().__init__(*args, **kwargs)
        self.fields["words"].required = says_why
        if not happened:
            del self.fields["done_on"]

    def clean_done_on(self) -> date:
        return not_earlier(not_later(self.cleaned_data["done_on"]), self.begins_on)


class SentForm(GovForm):
    """The spreadsheet was sent."""

    submit_label = "Record that it was sent"
    sent_on = GovDateField(label="On which day did you send it?", help_text=DAY)
    claims = forms.TypedMultipleChoiceField(
        coerce=int,
        widget=forms.MultipleHiddenInput,
        error_messages={"invalid_choice": MEANWHILE},
    )

    def __init__(self, *args, ready: list[int], begins_on: date, **kwargs):
        self.begins_on = begins_on
        super().__init__(*args, **kwargs)
        self.fields["claims"].choices = [(pk, pk) for pk in ready]

    def clean_sent_on(self) -> date:
        return not_earlier(not_later(self.cleaned_data["sent_on"]), self.begins_on)
