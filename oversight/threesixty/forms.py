"""What is typed on the pages of a review. Forms check; actions change."""

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

from django import forms
from django.core.validators import URLValidator
from django.forms.boundfield import BoundField

from audit import clock
from looks.forms import GovDateField, GovForm, LineField
from oversight import years
from oversight.pulse.checked import LONGEST, CheckedForm
from oversight.pulse.forms import LONGEST_ROUND, DaysForm

LONGEST_TITLE = 120
SIGNED, UNSIGNED = "signed", "unsigned"


class OpenReviewForm(DaysForm):
    """Which year, from when until when. Everybody who leads or has a part is asked."""

    submit_label = "Plan the review"
    lasts = LONGEST_ROUND / 2
    year = forms.TypedChoiceField(
        label="Which programme year?", coerce=int, widget=forms.RadioSelect
    )

    field_order = ("year", "first_day", "last_day")

    def __init__(self, *args, offered: Iterable[int], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(one, years.title(one)) for one in offered]


class ReviewForm(GovForm):
    """All statements on one scale, theme by theme; who leads says whether with their name."""

    submit_label = "Send my answers"

    def __init__(self, *args, questions: dict, may_sign: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = questions["questions"]
        for one in self.questions:
            self.fields[one["key"]] = _mark(one["words"], questions["scale"])
        if may_sign:
            self.fields["name"] = _name()

    def themes(self) -> list[tuple[str, list[BoundField]]]:
        """Each theme with its statements, in the order in which they are asked."""
        return [
            (theme, [self[one["key"]] for one in rows])
            for theme, rows in groupby(self.questions, key=itemgetter("theme"))
        ]

    @property
    def marks(self) -> dict[str, int]:
        return {one["key"]: self.cleaned_data[one["key"]] for one in self.questions}

    @property
    def is_signed(self) -> bool:
        return self.cleaned_data.get("name") == SIGNED


def _mark(words: str, scale: list[str]) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=words,
        choices=list(enumerate(scale)),
        coerce=int,
        widget=forms.RadioSelect({"class": "govuk-radios--small govuk-radios--inline"}),
        error_messages={"required": f"Choose an answer: {words}"},
    )


def _name() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Do you want to answer by name?",
        help_text="You lead the programme, and few do. Without your name your answers are counted "
        "with those of managers where fewer than five leaders answer. With your name everybody who "
        "was asked can read them, and they count in no mean. Nobody is asked why not.",
        choices=[
            (UNSIGNED, "Without my name"),
            (SIGNED, "By name: show my answers to everybody who was asked"),
        ],
        initial=UNSIGNED,
        widget=forms.RadioSelect,
    )


class WebAddressField(forms.URLField):
    """Of the web only; what is none is said once, in the words of the field."""

    default_validators = [URLValidator(("http", "https"))]


class EvidenceForm(CheckedForm):
    """What shows how a statement stands."""

    submit_label = "Add it"
    words = forms.CharField(
        label="What shows it?",
        help_text="For example, a figure, an audit, minutes. Everybody who was asked reads this.",
        widget=forms.Textarea({"rows": 4}),
        max_length=LONGEST,
    )
    link = WebAddressField(
        label="Where to read more",
        help_text="You may leave this empty. A web address that begins with https://",
        required=False,
        max_length=500,
        error_messages={"invalid": "Enter a web address that begins with https://"},
        assume_scheme="https",
    )
    needs = {"words": "Say what shows it"}


class ActionForm(CheckedForm):
    """What is done about a statement, why, by whom and by when."""

    submit_label = "Put it in the action plan"
    checked = ("title", "why")
    title = LineField(label="What is to be done?", max_length=LONGEST_TITLE)
    why = forms.CharField(
        label="Why?",
        help_text="What the answers show. Everybody who was asked reads this.",
        widget=forms.Textarea({"rows": 3}),
        max_length=LONGEST,
    )
    owner = forms.ModelChoiceField(label="Who sees to it?", queryset=None, empty_label="Choose")
    due_on = GovDateField(label="By when?")

    needs = {
        "title": "Say what is to be done",
        "why": "Say why",
        "owner": "Choose who sees to it",
        "due_on": "Enter a day",
    }

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people

    def clean_due_on(self):
        day = self.cleaned_data["due_on"]
        if day < clock.today():
            raise forms.ValidationError("The day must be today or later")
        return day
