"""The form of a purpose: which entries, its own few fields, words to replace."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html

from exports.purposes.catalogue import Purpose
from exports.purposes.compiling import is_of_others
from exports.purposes.replacing import NotALine, parse
from exports.purposes.selecting import Selection, kept_in
from looks.forms import LineField
from portfolios.forms import DraftedForm, PartForm

LONGEST = 6000
TICKED = "on"


class Tick(forms.CharField):
    """A checkbox that is kept as a text, so that a draft holds it like any other field."""

    widget = forms.CheckboxInput

    def to_python(self, value: object) -> str:
        return TICKED if value in (True, TICKED) else ""


@dataclass(frozen=True)
class Choice:
    """An entry to tick: its row on the page. `agreed` is asked where it holds others' words."""

    entry: dict
    take: forms.BoundField
    agreed: forms.BoundField | None
    best: int  # of how many statements it is marked as best evidence

    @property
    def best_in_words(self) -> str:
        return "1 standard" if self.best == 1 else f"{self.best} standards"


class PurposeForm(DraftedForm, PartForm):
    """What the owner wants in a document for `purpose`; `sections` are their complete entries."""

    drafted = ("words_", "take_", "agreed_", "replace", "files")

    files = Tick(
        label="Send files and pictures along",
        help_text="What a file or a picture shows is not checked, and nothing is replaced in it.",
        required=False,
    )
    replace = forms.CharField(
        label="Words to replace in this document",
        help_text="One on each line: the words, an equals sign, and what to put in their place. "
        "For example: Kacper = the older boy. Your portfolio stays as it is.",
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea({"rows": 5}),
    )

    def __init__(self, *args, purpose: Purpose, sections: list[dict], **kwargs):
        self.purpose = purpose
        self.groups = [one for one in sections if one["kind"] in purpose.kinds]
        self.base_fields = {**_fields_of(purpose), **_choices(purpose, self.groups)}
        self.base_fields |= type(self).base_fields
        super().__init__(*args, **kwargs)

    @property
    def own(self) -> list[forms.BoundField]:
        """The fields of the purpose."""
        return [self[field.key] for field in self.purpose.fields]

    @property
    def sections(self) -> list[tuple[str, list[Choice]]]:
        """Title of a section → what there is to tick in it."""
        return [
            (group["title"], [self._choice(entry) for entry in group["entries"]])
            for group in self.groups
        ]

    def _choice(self, entry: dict) -> Choice:
        agreed = f"agreed_{entry['id']}"
        return Choice(
            entry=entry,
            take=self[f"take_{entry['id']}"],
            agreed=self[agreed] if agreed in self.fields else None,
            best=sum(bool(link.get("best")) for link in entry["links"]),
        )

    def clean_replace(self) -> str:
        text = self.cleaned_data["replace"]
        try:
            parse(text)
        except NotALine as wrong:
            raise ValidationError(
                f"Write “words = replacement”. This line is not like that: {wrong}", code="line"
            ) from wrong
        return text

    def clean(self) -> dict:
        cleaned = super().clean()
        if len(self._taken(cleaned)) < self.purpose.least:
            raise ValidationError("Tick at least one entry", code="none")
        return cleaned

    def _taken(self, cleaned: dict) -> frozenset[int]:
        ids = (entry["id"] for group in self.groups for entry in group["entries"])
        return frozenset(pk for pk in ids if cleaned.get(f"take_{pk}"))

    @property
    def kept(self) -> dict[str, str]:
        """What a draft keeps of a valid form."""
        given = self.cleaned_data.items()
        return {name: text for name, text in given if name.startswith(self.drafted)}

    def selection(self, words: dict[str, str]) -> Selection:
        """What a valid form says, with the answers to the privacy check that a draft holds."""
        given = self.cleaned_data
        taken = self._taken(given)
        return Selection(
            purpose=self.purpose,
            taken=taken,
            agreed={pk: given.get(f"agreed_{pk}", "") for pk in sorted(taken)},
            words={field.name: given[field.key] for field in self.purpose.fields},
            replace=parse(given["replace"]),
            files=bool(given["files"]),
            kept=kept_in(words),
        )


def _fields_of(purpose: Purpose) -> dict[str, forms.Field]:
    return {field.key: _field(field) for field in purpose.fields}


def _field(field) -> forms.Field:
    about = {"label": field.label, "help_text": field.hint, "required": field.required}
    if field.is_line:
        return LineField(max_length=200, **about)
    widget = forms.Textarea({"rows": field.rows})
    return forms.CharField(max_length=LONGEST, widget=widget, **about)


AGREED = (
    'How they agreed that their words are used here<span class="govuk-visually-hidden">: {}</span>'
)


def _choices(purpose: Purpose, groups: list[dict]) -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {}
    for entry in (entry for group in groups for entry in group["entries"]):
        fields[f"take_{entry['id']}"] = Tick(label=entry["title"], required=False)
        if purpose.others_agree and is_of_others(entry):
            fields[f"agreed_{entry['id']}"] = LineField(
                label=format_html(AGREED, entry["title"]),
                help_text="For example: told me so on 3 May 2026. Without this only the date and "
                "what you wrote yourself is in it.",
                max_length=200,
                required=False,
            )
    return fields
