"""On whose behalf, how much longer, and why something is withheld or given."""

from datetime import date

from django import forms

from audit import clock
from exports.access.deadline import MORE
from exports.access.permissions import LATER
from looks.forms import GovDateField, GovForm, LineField
from people.models import Person


class AskForm(GovForm):
    """For whom it is entered; accounts that are closed too."""

    submit_label = "Enter the request"
    needs = {"person": "Select whose request it is"}
    person = forms.ModelChoiceField(
        label="Whose request is it?", queryset=Person.objects.none(), empty_label="Choose"
    )
    received_on = GovDateField(
        label="When did they ask?", help_text="The month counts from the day on which you got it."
    )

    def __init__(self, *args, by: Person, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        here = Person.objects.filter(employer=by.employer_id).exclude(pk=by.pk)
        self.fields["person"].queryset = here.order_by("last_name", "first_name")
        self.fields["person"].label_from_instance = lambda person: person.name

    def clean_received_on(self) -> date:
        if self.cleaned_data["received_on"] > clock.today():
            raise forms.ValidationError(LATER)
        return self.cleaned_data["received_on"]


class ExtendForm(GovForm):
    """How much longer it takes, and why; the person reads that."""

    submit_label = "Extend, and tell the person"
    needs = {"reason": "Enter the reason"}
    months = forms.TypedChoiceField(
        label="How much longer?",
        coerce=int,
        choices=[(one, f"{one} month{'' if one == 1 else 's'}") for one in range(1, MORE + 1)],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label="Why does it take longer?",
        help_text="The person reads this. The law allows it where a request is complex, or where "
        "they have made several. Name no family.",
        max_length=500,
        widget=forms.Textarea({"rows": 4}),
    )


class DecideForm(GovForm):
    """One thing: why it is withheld, or given. `action` is the button that was pressed."""

    needs = {"reason": "Enter the reason: the person reads it"}
    ref = forms.CharField(widget=forms.HiddenInput, max_length=80)
    reason = LineField(
        label="Why?", help_text="The person reads this. Name nobody.", max_length=200
    )


class SendBackForm(GovForm):
    """What has to be looked at again."""

    submit_label = "Send it back"
    needs = {"reason": "Enter what has to be looked at again"}
    reason = forms.CharField(
        label="What has to be looked at again?",
        help_text="Whoever looked it through reads this. Name no family.",
        max_length=500,
        widget=forms.Textarea({"rows": 4}),
    )
