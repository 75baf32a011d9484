"""To whom documents are released, why and until when."""

from datetime import date

from django import forms

from exports.releasing.permissions import why_not_until
from looks.forms import GovDateField, GovForm, LineField
from people.models import Person, Role


class ReleaseForm(GovForm):
    """Administrators of the employer of `by`, other than `by`."""

    needs = {"to": "Select an administrator", "reason": "Enter the reason"}
    to = forms.ModelChoiceField(
        label="Administrator", queryset=Person.objects.none(), empty_label="Choose"
    )
    reason = LineField(
        label="Why do they need them?",
        help_text="The administrator, every owner and programme leads read this. Name no family.",
        max_length=200,
    )
    last_on = GovDateField(
        label="Last day", help_text="Up to 30 days from today. Afterwards nothing can be taken."
    )

    def __init__(self, *args, by: Person, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        here = Person.objects.holding(Role.ADMINISTRATOR).filter(
            employer=by.employer_id, is_active=True
        )
        self.fields["to"].queryset = here.exclude(pk=by.pk).order_by("last_name", "first_name")
        self.fields["to"].label_from_instance = lambda person: person.name

    def clean_last_on(self) -> date:
        if reason := why_not_until(self.cleaned_data["last_on"]):
            raise forms.ValidationError(reason)
        return self.cleaned_data["last_on"]
