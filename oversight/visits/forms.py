"""What is typed about visits. Forms check; actions change."""

from django import forms

from looks.forms import GovForm
from oversight.visits.permissions import bodies_for
from people.models import Person


class LetForm(GovForm):
    """Which body an employer lets in."""

    submit_label = "Let them look"
    needs = {"body": "Choose a body"}
    body = forms.ModelChoiceField(label="Which body?", queryset=None, empty_label="Choose")

    def __init__(self, *args, by: Person, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies_for(by)
