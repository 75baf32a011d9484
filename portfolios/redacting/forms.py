"""What is asked of somebody who pulls words back."""

from django import forms

from audit.models import Reason
from looks.forms import GovForm, LineField
from people.models import Person
from portfolios.models import Portfolio
from portfolios.privacy.finding import PERSON
from portfolios.redacting.matching import SHORTEST, Pattern, pattern
from portfolios.redacting.reach import why_not_these
from portfolios.redacting.targets import Target

LONGEST = 4000
WHOLE, SOME = "whole", "some"
NONE = "Tick or type the words to take out, or choose all of it"
NONE_TYPED = "Enter the words to take out"
TYPED = "Words to take out"
LISTED = ("owner__first_name", "owner__last_name", "programme__title")  # of a long list
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

    def __init__(self, *args, target: Target, person: Person, **kwargs):
        super().__init__(*args, **kwargs)
        self.target, self.person, self.cancel_url = target, person, target.back
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
        if self.errors:
            return cleaned
        if not self.phrases and not self.is_whole:
            self.add_error(LINES[0], NONE if self.target.may_be_whole else NONE_TYPED)
        for name in LINES:
            if problem := self._about(cleaned.get(name, "").strip()):
                self.add_error(name, problem)
        if self._gone().search(cleaned.get("put", "")):
            self.add_error("put", "This holds words that you are taking out. Leave them out here")
        return cleaned

    def _about(self, typed: str) -> str | None:
        """What is wrong with the words in one line."""
        if not typed:
            return None
        if len(typed) < SHORTEST:
            return f"Enter at least {SHORTEST} letters"
        return why_not_these(self.target, self.person, [typed])

    def _gone(self) -> Pattern:
        """What must not stand there instead: what is taken out, and each part of a name in it."""
        found = self.target.found()
        names = [one.words for one in found if one.kind == PERSON]
        parts = [part for name in names for part in name.split()]
        all_of_it = [*self.target.titles, *(one.words for one in found)] if self.is_whole else []
        return pattern([*self.phrases, *parts, *all_of_it])


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
        named = known.select_related("owner", "programme").only(*LISTED)
        self.fields["portfolio"].queryset = named.order_by(
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
