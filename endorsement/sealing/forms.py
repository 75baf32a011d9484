"""What is typed on the public page."""

from django import forms

from endorsement.sealing import codes
from looks.forms import GovForm, LineField


class RecordForm(GovForm):
    """The code that is printed on a record, and the surname of the person it is about."""

    code = forms.CharField(
        label="Code of the record",
        help_text="12 letters and numbers, printed after the signatures. "
        "Spaces and small letters are fine.",
        max_length=40,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )
    surname = LineField(
        label="Surname of the social worker",
        help_text="As it is printed on the record.",
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )

    submit_label = "Check the record"
    needs = {"code": "Enter the code", "surname": "Enter the surname"}

    def clean_code(self) -> str:
        code = codes.tidied(self.cleaned_data["code"])
        if len(code) != codes.LENGTH:
            raise forms.ValidationError("The code has 12 letters and numbers. Check what you typed")
        return code
