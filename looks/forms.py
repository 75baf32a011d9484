"""Forms as people meet them here: a submit button that says what it does, sentences that help.

A form of another room inherits from GovForm or GovModelForm and is printed by `{% crispy form %}`.
The summary of its errors stands above the page's heading: base.html prints it for `form`.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import PermissionDenied
from django.forms.models import ModelChoiceField
from django.forms.utils import pretty_name

from looks.dates import GovDateField

__all__ = ["GovDateField", "GovForm", "GovModelForm", "LineField", "editor"]

SENTENCES = {
    forms.EmailField: {"invalid": "Enter an email address like name@example.com"},
    forms.IntegerField: {"invalid": "{label} must be a whole number"},
    forms.DecimalField: {"invalid": "{label} must be a number"},
    forms.ChoiceField: {"invalid_choice": "Select one of the choices"},
    ModelChoiceField: {"invalid_choice": "Select one of the choices"},
    forms.FileField: {
        "empty": "The file is empty. Choose another file",
        "missing": "Choose a file",
        "invalid": "Choose a file",
    },
}


# Control characters, and marks that turn the letters after them round: a title or a name that holds
# one spoils lists, bookmarks and file names.
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")


class LineField(forms.CharField):
    """One line of text. A line break in it, or what cannot be seen, becomes a space."""

    def to_python(self, value: str | None) -> str:
        return super().to_python(UNSEEN.sub(" ", value) if value else value)


def editor(**attrs) -> forms.Textarea:
    """A textarea for long texts: with scripts on it has a toolbar and cleans what is pasted."""
    return forms.Textarea(attrs={"data-editor": "", "rows": 16, **attrs})


ONES_OWN = {"email", "email address", "password", "current password", "new password", "name"}


class GovMixin:
    """Crispy helper, submit buttons and error sentences.

    `submit_label` names the button. `second` is (value, label) of a second one, which posts
    action=value. `cancel_url` adds a link away. `needs` maps a field to what is said when it is
    left empty ("Enter a title"); without it the sentence is made from the label. `conditional`
    fields are needed in some cases, which a hint names, so none is marked as optional.
    """

    submit_label = "Save and continue"
    second: tuple[str, str] | None = None
    cancel_url = ""
    needs: dict[str, str] = {}
    conditional: tuple[str, ...] = ()
    status = 200
    use_required_attribute = False
    # Asked of every form by its templates; on one that lacks them Django looks for a field first.
    form_html = ""  # crispy puts there what a layout made
    is_filter = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": ""}
        if self.is_bound:  # before anything is sent, nothing is wrong
            self._word_errors()

    def _word_errors(self) -> None:
        for name, field in self.fields.items():
            field.error_messages = {
                **field.error_messages,
                **_sentences(field, field.label or pretty_name(name)),
                **({"required": self.needs[name]} if name in self.needs else {}),
            }

    @contextmanager
    def refusals(self, field: str | None = None) -> Iterator[None]:
        """What an action refuses in this block is said at `field`, or above all of them.

        So the page keeps what was typed. A view that answers with `status` says 403 then.
        """
        try:
            yield
        except PermissionDenied as refused:
            self.add_error(field, str(refused))
            self.status = 403


class GovForm(GovMixin, forms.Form):
    """A form that belongs to no model."""


class GovModelForm(GovMixin, forms.ModelForm):
    """A form of one model; what spans several is the work of an action."""


def _sentences(field: forms.Field, label: str) -> dict[str, str]:
    """What `field` says when it is wrong, unless its author has said something already."""
    written = {"required": required_sentence(field, label)}
    for kind, sentences in SENTENCES.items():
        if isinstance(field, kind):
            written |= {code: text.format(label=label) for code, text in sentences.items()}
    defaults = _defaults(type(field))
    return {
        code: text
        for code, text in written.items()
        if field.error_messages.get(code) == defaults.get(code)
    }


def _defaults(kind: type[forms.Field]) -> dict[str, str]:
    messages: dict[str, str] = {}
    for ancestor in reversed(kind.__mro__):
        messages |= getattr(ancestor, "default_error_messages", {})
    return messages


def required_sentence(field: forms.Field, label: str) -> str:
    """What to say when `field`, labelled `label`, was left empty."""
    if isinstance(field, forms.FileField):
        return "Choose a file"
    if label.endswith("?"):
        return f"Answer the question: {label}"
    chosen = isinstance(field, forms.ChoiceField | ModelChoiceField | forms.BooleanField)
    return f"{'Select' if chosen else 'Enter'} {_with_article(label)}"


def _with_article(label: str) -> str:
    """ "Title" is "the title"; "Your team" stays; "ASYE lead" keeps its capitals."""
    if label.lower() in ONES_OWN:
        return f"your {label.lower()}"
    words = label if label[:2].isupper() else label[:1].lower() + label[1:]
    has_one = words.split(" ")[0] in (
        "a",
        "an",
        "the",
        "your",
        "their",
        "how",
        "what",
        "who",
        "why",
    )
    return words if has_one else f"the {words}"
