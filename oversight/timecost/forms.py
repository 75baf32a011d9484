"""What is ticked on the page that asks what held somebody back."""

from django import forms

from looks.forms import GovForm
from portfolios.applying.moves import Why


class HeldBackForm(GovForm):
    """As many reasons as there are, or none. There is no box to write in."""

    reasons = forms.MultipleChoiceField(
        label="What held you back?",
        help_text="Tick all that apply, or none if you would rather not say.",
        choices=Why.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    submit_label = "Send, and do not ask me again"
