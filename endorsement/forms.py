"""What is typed on the pages of this room. Forms check; actions change."""

from django import forms

from audit import clock
from endorsement.workflow import WITHDRAWALS, Move, Outcome
from looks.forms import GovDateField, GovForm
from people.signing import SigningForm
from portfolios.forms import DraftedForm

LONGEST = 20_000  # characters of one text
RETURN = "Sign and return to its owner"
SUBMIT_LABELS = {
    Move.SUBMIT: "Sign and submit",
    Move.RECOMMEND: "Sign and recommend",
    Move.RETURN_BY_ASSESSOR: RETURN,
    Move.ENDORSE: "Sign and endorse",
    Move.RETURN_BY_MANAGER: RETURN,
    Move.CONFIRM: "Sign and confirm the endorsement",
    Move.RETURN_BY_LEAD: RETURN,
    Move.RECORD_NOT_YET: "Continue",
    Move.DEFER: "Continue",
    Move.FAIL: "Continue",
    **dict.fromkeys(WITHDRAWALS.values(), "Sign and withdraw my signature"),
}


class SignatureForm(SigningForm):
    """A typed name under the text of a move. `outcomes` are those of the programme (key, label)."""

    def __init__(self, *args, move: Move, outcomes: tuple[tuple[str, str], ...] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.submit_label, self.outcomes = SUBMIT_LABELS[move], outcomes


class WordsForm(DraftedForm, SignatureForm):
    """A signature with words to it, which are kept while they are typed."""

    drafted = ("comment", "support_plan", "reason")


class CommentForm(WordsForm):
    """The signature under a good decision, with room for some words."""

    comment = forms.CharField(
        help_text="It is signed with the text above. Who can open this portfolio can read it",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 6}),
    )
    field_order = ["seen", "comment", "typed_name"]


class RecommendForm(CommentForm):
    """What the assessor recommends; reasons are needed where it is not a pass."""

    recommendation = forms.ChoiceField(
        label="What do you recommend?", widget=forms.RadioSelect, choices=()
    )
    needs = {**SignatureForm.needs, "recommendation": "Select what you recommend"}
    field_order = ["seen", "recommendation", "comment", "typed_name"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["recommendation"].choices = self.outcomes
        self.fields["comment"].help_text = (
            "Give your reasons where you do not recommend a pass. They are signed with the text "
            "above. Who can open this portfolio can read them"
        )

    def clean(self) -> dict:
        given = super().clean()
        is_less = given.get("recommendation") not in (None, Outcome.PASS)
        if is_less and not given.get("comment", "").strip():
            self.add_error("comment", "Enter your reasons")
        return given


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


class OutcomeForm(ReasonsForm):
    """Reasons, a plan and the written notice of what is short of a pass.

    `confirmed` is set by the page that asks once more.
    """

    support_plan = forms.CharField(
        label="Support plan",
        help_text="What is done, by whom and by when, so that the next edition can succeed",
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 10}),
    )
    notice_on = GovDateField(
        label="When was written notice given?",
        help_text="The day on which the social worker was told in writing. The letter itself is "
        "not kept here",
    )
    notified = forms.BooleanField(
        label="I confirm that the social worker was told in writing, with reasons"
    )
    confirmed = forms.BooleanField(required=False, widget=forms.HiddenInput)
    needs = {
        **ReasonsForm.needs,
        "support_plan": "Enter the support plan",
        "notice_on": "Enter the day on which written notice was given",
        "notified": "Confirm that the social worker was told in writing before you record it",
    }
    field_order = [
        "seen",
        "comment",
        "support_plan",
        "notice_on",
        "notified",
        "typed_name",
        "confirmed",
    ]

    def clean_notice_on(self):
        day = self.cleaned_data["notice_on"]
        if day and day > clock.today():
            raise forms.ValidationError("The day of the written notice cannot be in the future")
        return day


class EndingForm(OutcomeForm):
    """The same where the year does not simply go on to the next edition."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        plan = self.fields["support_plan"]
        plan.label = "What happens next"
        plan.help_text = "What is done, by whom and by when, and where the social worker can turn"
        plan.error_messages["required"] = "Enter what happens next"


class WithdrawForm(WordsForm):
    """Why somebody withdraws what they have signed."""

    reason = forms.CharField(
        label="Why do you withdraw it?",
        help_text="It is signed with the text above. Everybody who can open this portfolio can "
        "read it",
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 6}),
    )
    needs = {**SignatureForm.needs, "reason": "Enter why you withdraw it"}
    field_order = ["seen", "reason", "typed_name"]


FORMS: dict[Move, type[SignatureForm]] = {
    Move.SUBMIT: SignatureForm,
    Move.RECOMMEND: RecommendForm,
    Move.RETURN_BY_ASSESSOR: ReasonsForm,
    Move.ENDORSE: CommentForm,
    Move.RETURN_BY_MANAGER: ReasonsForm,
    Move.CONFIRM: CommentForm,
    Move.RETURN_BY_LEAD: ReasonsForm,
    Move.RECORD_NOT_YET: OutcomeForm,
    Move.DEFER: EndingForm,
    Move.FAIL: EndingForm,
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
