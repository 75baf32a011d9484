"""What is asked of somebody who pulls words back."""

from django import forms

from audit.models import Reason
from looks.forms import GovForm, LineField
from people.models import Person
from portfolios.models import Portfolio
from portfolios.redacting.matching import SHORTEST, pattern
from portfolios.redacting.targets import Target

LONGEST = 4000
WHOLE, SOME = "whole", "some"
NONE = "Tick or type the words to take out, or choose all of it"
NONE_TYPED = "Enter the words to take out"
TYPED = "Words to take out"
LINES = ("words_1", "words_2", "words_3")


class PullBackForm(GovForm):
    """How much, which words, why, and what may stand there instead.

    Words are typed in lines and kept in no draft: what names somebody is not stored once more.
    """

    much = forms.ChoiceField(
        label="How much is pulled back?",
        choices=[(SOME, "Some words in it"), (WHOLE, "All of it")],
        widget=forms.RadioSelect,
    )
    found = forms.MultipleChoiceField(
        label="Words that may identify a person",
        help_text="The privacy check found these.",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    words_1 = LineField(
        label="Other words to take out",
        help_text="Copy them as they stand: a name, or a whole passage.",
        max_length=LONGEST,
        required=False,
    )
    words_2 = LineField(label="More words to take out", max_length=LONGEST, required=False)
    words_3 = LineField(label="Still more words to take out", max_length=LONGEST, required=False)
    reason = forms.ChoiceField(
        label="Why is it pulled back?",
        help_text="The record says this to everybody who could read the words.",
        choices=Reason.choices,
        widget=forms.RadioSelect,
    )
    put = LineField(
        label="What may stand there instead",
        help_text="A few words that name nobody, like “the older child”. "
        "That it was redacted, when and why is always printed too.",
        max_length=80,
        required=False,
    )

    submit_label = "Go on"
    needs = {
        "much": "Select how much is pulled back",
        "reason": "Select why it is pulled back",
    }

    def __init__(self, *args, target: Target, **kwargs):
        super().__init__(*args, **kwargs)
        self.target, self.cancel_url = target, target.back
        self.fields["reason"].choices = [(key, label.capitalize()) for key, label in Reason.choices]
        found = list(dict.fromkeys(one.words for one in target.found()))
        self.fields["found"].choices = [(words, words) for words in found]
        if not found:
            del self.fields["found"]
            self["words_1"].label = TYPED
        if target.file:
            for name in ("much", "put", *LINES):
                del self.fields[name]
        elif not target.may_be_whole:
            del self.fields["much"]
            self["words_1"].label = TYPED
            self.fields["words_1"].required = True
            self.fields["words_1"].error_messages["required"] = NONE_TYPED

    @property
    def is_whole(self) -> bool:
        return bool(self.target.file) or self.cleaned_data.get("much") == WHOLE

    @property
    def phrases(self) -> list[str]:
        """The words that were ticked or typed."""
        typed = [self.cleaned_data.get(name, "").strip() for name in LINES]
        return [*self.cleaned_data.get("found", ()), *(one for one in typed if one)]

    def clean(self) -> dict:
        cleaned = super().clean()
        if self.errors or self.is_whole:
            return cleaned
        if not self.phrases:
            self.add_error(LINES[0], NONE if self.target.may_be_whole else NONE_TYPED)
        for name in LINES:
            if 0 < len(cleaned.get(name, "").strip()) < SHORTEST:
                self.add_error(name, f"Enter at least {SHORTEST} letters")
        if pattern(self.phrases).search(cleaned.get("put", "")):
            self.add_error("put", "This holds words that you are taking out. Leave them out here")
        return cleaned


class Whose(GovForm):
    """The portfolio in which an administrator pulls words back without reading it."""

    portfolio = forms.ModelChoiceField(
        label="Pull words back in the portfolio of",
        help_text="You type the words that somebody has told you. You are not shown the portfolio.",
        queryset=None,
        empty_label="Select a portfolio",
    )

    submit_label = "Go on"
    needs = {"portfolio": "Select a portfolio"}

    def __init__(self, *args, person: Person, **kwargs):
        super().__init__(*args, **kwargs)
        known = Portfolio.objects.filter(employer=person.employer_id)
        self.fields["portfolio"].queryset = known.select_related("owner", "programme").order_by(
            "owner__last_name", "owner__first_name", "pk"
        )
        self.helper.form_method = "get"


class NoteForm(GovForm):
    """What the officer adds: a number of their own register, and a line. Never the words."""

    number = LineField(label="Number in your register", max_length=60, required=False)
    words = LineField(
        label="Note",
        help_text="Like “reported on 4 May”. Do not repeat what was pulled back.",
        max_length=500,
        required=False,
    )

    submit_label = "Keep the note"

    def clean(self) -> dict:
        cleaned = super().clean()
        if not self.errors and not (cleaned.get("number") or cleaned.get("words")):
            self.add_error("number", "Enter a number or a note")
        return cleaned
