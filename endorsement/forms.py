"""What is typed on the pages of this room. Forms check; actions change."""

from django import forms

from endorsement.workflow import Move
from looks.forms import GovForm
from people.signing import SigningForm
from portfolios.forms import DraftedForm

LONGEST = 20_000  # characters of one text
SUBMIT_LABELS = {
    Move.SUBMIT: "Sign and submit to my line manager",
    Move.ENDORSE: "Sign and endorse",
    Move.RETURN_BY_MANAGER: "Sign and return to its owner",
    Move.CONFIRM: "Sign and confirm the endorsement",
    Move.RETURN_BY_LEAD: "Sign and return to its owner",
    Move.RECORD_NOT_YET: "Continue",
}


class SignatureForm(SigningForm):
    """A typed name under the text of a move."""

    def __init__(self, *args, move: Move, **kwargs):
        super().__init__(*args, **kwargs)
        self.submit_label = SUBMIT_LABELS[move]


class WordsForm(DraftedForm, SignatureForm):
    """A signature with words to it, which are kept while they are typed."""

    drafted = ("comment", "support_plan")


class CommentForm(WordsForm):
    """The signature under a good decision, with room for some words."""

    comment = forms.CharField(
        help_text="It is signed with the text above. Who can open this portfolio can read it",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 6}),
    )
    field_order = ["seen", "comment", "typed_name"]


class ReasonsForm(WordsForm):
    """The signature under a return, with the reasons for it."""

    comment = forms.CharField(
        label="Your reasons",
        help_text="What is good, what is missing, and what would change your mind. They are signed "
        "with the text above",
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 10}),
    )
    needs = {**SignatureForm.needs, "comment": "Enter your reasons"}
    field_order = ["seen", "comment", "typed_name"]


class NotYetForm(ReasonsForm):
    """Reasons and a support plan. `confirmed` is set by the page that asks once more."""

    support_plan = forms.CharField(
        label="Support plan",
        help_text="What is done, by whom and by when, so that the next edition can succeed",
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 10}),
    )
    confirmed = forms.BooleanField(required=False, widget=forms.HiddenInput)
    needs = {**ReasonsForm.needs, "support_plan": "Enter the support plan"}
    field_order = ["seen", "comment", "support_plan", "typed_name", "confirmed"]


FORMS: dict[Move, type[SignatureForm]] = {
    Move.SUBMIT: SignatureForm,
    Move.ENDORSE: CommentForm,
    Move.RETURN_BY_MANAGER: ReasonsForm,
    Move.CONFIRM: CommentForm,
    Move.RETURN_BY_LEAD: ReasonsForm,
    Move.RECORD_NOT_YET: NotYetForm,
}


class JudgementForm(DraftedForm, GovForm):
    """The statements of one framework: for each a level and words, all of which may wait."""

    drafted = ("level_", "words_")

    submit_label = "Save draft"
    second = ("continue", "Save and continue")

    def __init__(self, *args, lines: list[dict], levels: list[dict], drafts: dict, **kwargs):
        self.lines = lines
        super().__init__(*args, **kwargs)
        for line in lines:
            draft = drafts.get(line["id"])
            self._add(line, levels, draft.level if draft else "", draft.words if draft else "")

    def _add(self, line: dict, levels: list[dict], level: str, words: str) -> None:
        self.fields[f"level_{line['id']}"] = forms.ChoiceField(
            label=f"Your judgement on statement {line['code']}",
            choices=[(one["key"], one["title"]) for one in levels],
            initial=level,
            required=False,
            widget=forms.RadioSelect,
        )
        self.fields[f"words_{line['id']}"] = forms.CharField(
            label=f"What you base it on, statement {line['code']}",
            initial=words,
            required=False,
            max_length=LONGEST,
            widget=forms.Textarea({"rows": 4}),
        )

    @property
    def verdicts(self) -> dict[int, tuple[str, str]]:
        """Statement's id → level and words, as they were sent."""
        data = self.cleaned_data
        return {
            line["id"]: (data[f"level_{line['id']}"], data[f"words_{line['id']}"])
            for line in self.lines
        }
