"""The two answers to a finding as forms: other words, or a reason to keep it."""

from django import forms

from looks.forms import GovForm, LineField
from portfolios.checking.words import OTHER, REASONS


class AnswerForm(GovForm):
    """About which words: both fields come back as they were printed. Many are on one page."""

    kind = forms.CharField(widget=forms.HiddenInput)
    words = forms.CharField(widget=forms.HiddenInput, strip=False)

    action = ""  # where it is sent; to the page itself without one


class ReplaceForm(AnswerForm):
    """A pseudonym, suggested."""

    based_on = forms.IntegerField(widget=forms.HiddenInput)
    instead = LineField(label="Put in its place", max_length=60)

    needs = {"instead": "Enter what to put in its place"}

    def __init__(self, *args, written: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.submit_label = f"Replace “{written}”"


class KeepForm(AnswerForm):
    """A reason, picked or written. `entry` says which, on pages with several."""

    entry = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.ChoiceField(
        label="Why does it stay?",
        choices=[*REASONS.items(), (OTHER, "Another reason")],
        widget=forms.RadioSelect,
    )
    other = LineField(label="Your reason, if it is another", max_length=200, required=False)
    everywhere = forms.BooleanField(
        label="This holds in all my entries of this portfolio", required=False
    )

    needs = {"reason": "Select why it stays"}

    def __init__(self, *args, written: str, may_everywhere: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.submit_label = f"Keep “{written}”"
        if not may_everywhere:
            del self.fields["everywhere"]

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("reason") == OTHER and not cleaned.get("other") and not self.errors:
            self.add_error("other", "Enter your reason")
        return cleaned

    @property
    def answer(self) -> dict:
        """What `answers.keep` takes beside the entry and the person."""
        given = self.cleaned_data
        picked = given["other"] if given["reason"] == OTHER else REASONS[given["reason"]]
        about = {"kind": given["kind"], "words": given["words"], "reason": picked}
        return {**about, "everywhere": given.get("everywhere", False)}
