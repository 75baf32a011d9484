"""A form whose texts are read by the privacy check before they are sent; nothing is kept of it."""

from django import forms

from looks.forms import GovForm
from portfolios.privacy import findings

LONGEST = 2000  # characters of a text that is read
ASKED_ABOUT = "Change the words that may tell who somebody is, or tick that they may stay"


class CheckedForm(GovForm):
    """Its texts are read by the rules of the privacy check; what they find is asked about at once.

    Each finding has a box of its own: it stays only where somebody says so of these very words.
    """

    checked: tuple[str, ...] = ("words",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.found = self._found()
        field = forms.MultipleChoiceField(
            label="These words may tell who somebody is. Change them, or tick those that may stay",
            choices=[(one, f"“{one}” may stay") for one in self.found],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": ASKED_ABOUT},
        )
        if self.found:
            self.fields["stays"] = field

    def _found(self) -> list[str]:
        texts = [self.data.get(name, "").strip()[:LONGEST] for name in self.checked]
        return list(
            dict.fromkeys(text[one.start : one.end] for text in texts for one in findings(text))
        )

    def clean(self) -> dict:
        cleaned = super().clean()
        if set(self.found) - set(cleaned.get("stays", [])) and not self.has_error("stays"):
            self.add_error("stays", ASKED_ABOUT)
        return cleaned
