"""How long, and why something is held."""

from django import forms

from looks.forms import GovForm


class PeriodForm(GovForm):
    """How many months one kind is kept."""

    submit_label = "Save"
    months = forms.IntegerField(
        label="How many months is it kept?",
        help_text="A whole number from 1 to 600. 12 is a year.",
        min_value=1,
        max_value=600,
        widget=forms.TextInput(
            {"inputmode": "numeric", "class": "govuk-input--width-4", "autocomplete": "off"}
        ),
        error_messages={
            "min_value": "Enter a number of months from 1 to 600",
            "max_value": "Enter a number of months from 1 to 600",
        },
    )


class HoldForm(GovForm):
    """What is held, and why."""

    submit_label = "Set the hold"
    needs = {"about": "Select what is held", "reason": "Enter the reason for the hold"}
    about = forms.ChoiceField(label="What is held?", widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Why is it held?",
        help_text="For example, the number of a claim or an inquiry. Name no family.",
        max_length=500,
        widget=forms.Textarea({"rows": 4, "autocomplete": "off"}),
    )

    def __init__(self, *args, choices: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = choices
