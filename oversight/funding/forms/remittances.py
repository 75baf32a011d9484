"""What a funder paid."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from looks.forms import GovDateField, GovForm, LineField
from oversight.funding import reading
from oversight.funding.forms.fields import DAY, money, not_later
from oversight.funding.schemes import Scheme, schemes


class RemittanceForm(GovForm):
    """What a funder paid: a file, or lines that somebody types or pastes."""

    submit_label = "Compare it with the claims"
    conditional = ("file", "typed")
    needs = {"reference": "Enter the funder’s reference", "paid_on": "Enter the day of the payment"}
    scheme = forms.ChoiceField(label="Funding scheme", widget=forms.RadioSelect)
    reference = LineField(label="The funder’s reference", max_length=60)
    paid_on = GovDateField(label="Day of the payment", help_text=DAY)
    pence = money("Sum of the payment", "In pounds, as it came into the account")
    file = forms.FileField(
        label="CSV file",
        help_text="Choose a file, or type the lines below.",
        required=False,
        widget=forms.FileInput({"accept": ".csv,text/csv"}),
    )
    typed = forms.CharField(
        label="Or type the lines",
        help_text="On each line number, part, amount. For example: SW123456, registration, 1000",
        required=False,
        max_length=reading.LARGEST,
        widget=forms.Textarea({"rows": 6, "spellcheck": "false"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        paying = [one for one in schemes().values() if one.parts]
        self.fields["scheme"].choices = [(one.slug, one.title) for one in paying]

    def clean_scheme(self) -> Scheme:
        return schemes()[self.cleaned_data["scheme"]]

    def clean_paid_on(self) -> date:
        return not_later(self.cleaned_data["paid_on"])

    def clean_pence(self) -> int:
        if not (pence := self.cleaned_data["pence"]):
            raise ValidationError("The sum must be more than nothing")
        return pence

    def clean(self) -> dict:
        given = super().clean()
        upload, typed = given.get("file"), given.get("typed", "").strip()
        if self.errors.keys() & {"file", "typed"}:
            return given
        if bool(upload) == bool(typed):
            self.add_error("file", "Choose a file, or type the lines: one of the two")
            return given
        try:
            given["lines"] = reading.read(upload.read()) if upload else reading.read_typed(typed)
        except reading.Unreadable as said:
            for sentence in said.sentences:
                self.add_error("file" if upload else "typed", sentence)
        return given
