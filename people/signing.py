"""The form under which somebody puts their name to a text, in whatever room the text is made."""

from django import forms

from audit.signing import CHANGED, fingerprint
from looks.forms import GovForm
from people.models import Person


def folded(name: str) -> str:
    """A name as it is compared: capitals and spaces do not matter."""
    return " ".join(name.split()).casefold()


class SigningForm(GovForm):
    """A typed name under `text`, which is on the screen; `seen` is its fingerprint."""

    seen = forms.CharField(widget=forms.HiddenInput)
    typed_name = forms.CharField(
        label="Type your full name to sign",
        max_length=200,
        widget=forms.TextInput({"autocomplete": "name", "class": "govuk-input--width-20"}),
    )
    needs = {"typed_name": "Type your full name to sign"}

    def __init__(self, *args, text: str, person: Person, initial=None, **kwargs):
        self.fingerprint, self.person = fingerprint(text), person
        initial = {**(initial or {}), "seen": self.fingerprint}
        super().__init__(*args, initial=initial, **kwargs)
        self["typed_name"].help_text = f"As it is kept here: {person.name}"

    def clean_seen(self) -> str:
        """A text that changed has to be read again; what was typed stays."""
        if self.cleaned_data["seen"] != self.fingerprint:
            self.data = self.data.copy()
            self.data["seen"] = self.fingerprint
            raise forms.ValidationError(CHANGED)
        return self.fingerprint

    def clean_typed_name(self) -> str:
        typed = self.cleaned_data["typed_name"]
        if folded(typed) != folded(self.person.name):
            raise forms.ValidationError(f"Type your name as it is kept here: {self.person.name}")
        return typed
