"""What people fill in to make an entry of a Word document."""

from django import forms

from looks.forms import GovForm
from portfolios.forms import EntryForm
from portfolios.models import WordDocument


class BringInForm(GovForm):
    """A Word file, and what kind of entry it is to be."""

    kind = forms.ChoiceField(label="What is it?", widget=forms.RadioSelect)
    file = forms.FileField(
        label="Choose a Word document",
        help_text="A file that ends in .docx, up to 10 MB. Save an older file (.doc) as .docx "
        "first.",
        widget=forms.FileInput({"accept": ".docx"}),
    )

    submit_label = "Read the document"
    needs = {"kind": "Select what it is"}

    def __init__(self, *args, kinds: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds


class MakeEntryForm(EntryForm):
    """What an entry needs beside the text of a Word document, and which of its pictures stay."""

    def __init__(self, *args, document: WordDocument, **kwargs):
        super().__init__(*args, initial={"title": document.title}, **kwargs)
        for name in ("body", "based_on", "form_key"):
            del self.fields[name]
        self._document = document
        for number, picture in enumerate(document.pictures, 1):
            self._add(number, picture["text_alternative"])

    def _add(self, number: int, shows: str) -> None:
        """A picture that is kept says what it shows (WCAG 1.1.1)."""
        keep = f"keep_{number}"
        self.fields[keep] = forms.BooleanField(
            label=f"Keep picture {number}", initial=True, required=False
        )
        self.fields[f"shows_{number}"] = forms.CharField(
            label=f"What does picture {number} show?",
            initial=shows,
            max_length=500,
            required=keep in self.data or not self.is_bound,
            widget=forms.Textarea({"rows": 3}),
            error_messages={"required": f"Say what picture {number} shows, or do not keep it"},
        )

    @property
    def _numbers(self) -> range:
        return range(1, len(self._document.pictures) + 1)

    @property
    def alternatives(self) -> dict[int, str]:
        """The pictures to keep, by number, and what each shows."""
        data = self.cleaned_data
        return {at: data[f"shows_{at}"] for at in self._numbers if data[f"keep_{at}"]}

    @property
    def about(self) -> list:
        """The fields of the entry itself."""
        return [self[name] for name in ("title", *self.facts) if name in self.fields]

    @property
    def pictures(self) -> list[dict]:
        """For each picture its number, what it is said to show, and its two fields."""
        return [
            {
                "number": number,
                "shows": self._document.pictures[number - 1]["text_alternative"],
                "fields": [self[f"keep_{number}"], self[f"shows_{number}"]],
            }
            for number in self._numbers
        ]
