"""What is filled in when a year is interrupted or ended. Forms check; actions save."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from looks.forms import GovDateField, GovForm
from portfolios.course.moves import Move, Reason
from portfolios.course.permissions import why_not_day
from portfolios.models import CourseReason, Portfolio
from standards.models import Programme

WORDS = 500


def few_words(label: str, hint: str, required: bool) -> forms.CharField:
    """A few words, which are not evidence and not kept with it."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=WORDS,
        widget=forms.Textarea({"rows": 4, "autocomplete": "off"}),
    )


class DayForm(GovForm):
    """From which day: checked against the year of the portfolio."""

    from_day = GovDateField(help_text="For example, 27 3 2026")
    move: Move
    submit_label = "Ask for it"

    def __init__(self, *args, portfolio: Portfolio, **kwargs):
        self.portfolio = portfolio
        super().__init__(*args, **kwargs)

    def clean_from_day(self) -> date:
        day = self.cleaned_data["from_day"]
        if reason := why_not_day(self.move, self.portfolio, day):
            raise ValidationError(reason, code="day")
        return day


class PauseForm(DayForm):
    """From when, and why."""

    move = Move.PAUSE
    submit_label = "Ask for the pause"
    needs = {
        "from_day": "Enter the day on which the pause begins",
        "why": "Select a reason",
    }
    why = forms.ChoiceField(
        label="What is the reason?", choices=CourseReason.Why.choices, widget=forms.RadioSelect
    )
    words = few_words(
        "Is there anything else that they need to know?",
        "Leave it empty if you like. Do not give details of somebody's health.",
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self["from_day"].label = "On which day does the pause begin?"


class ReturnForm(DayForm):
    """The first day on which the year goes on."""

    move = Move.RETURN
    submit_label = "Ask for the return"
    needs = {"from_day": "Enter the day of return"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self["from_day"].label = "On which day does it go on?"


class AnswerForm(GovForm):
    """Whether somebody agrees, and why not."""

    agrees = forms.TypedChoiceField(
        label="Do you agree?",
        choices=[("yes", "Yes, I agree"), ("no", "No, I do not agree")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    words = few_words(
        "If you do not agree, say why",
        "The owner, the line manager and the programme lead can read it.",
        required=False,
    )
    submit_label = "Send my answer"
    needs = {"agrees": "Select whether you agree"}

    def clean(self) -> dict:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("agrees") is False and not cleaned.get("words"):
            self.add_error("words", "Say why you do not agree")
        return cleaned


class MoveForm(GovForm):
    """One press, and why, where that is asked."""

    words = few_words("Why?", "A few words. Do not give details of somebody's health.", True)
    needs = {"words": "Say why: a few words are enough"}

    def __init__(self, *args, asked: Reason, label: str, **kwargs):
        self.submit_label = label
        super().__init__(*args, **kwargs)
        if asked == Reason.NONE:
            del self.fields["words"]
        elif asked == Reason.WELCOME:
            self.fields["words"].required = False
            self["words"].label = "Would you like to say why?"


class ProgrammeForm(GovForm):
    """Which programme a portfolio goes over to."""

    programme = forms.ModelChoiceField(
        queryset=Programme.objects.none(), widget=forms.RadioSelect, empty_label=None
    )
    submit_label = "Change the programme"
    needs = {"programme": "Select a programme"}

    def __init__(self, *args, portfolio: Portfolio, **kwargs):
        super().__init__(*args, **kwargs)
        current = Programme.objects.filter(is_current=True).exclude(pk=portfolio.programme_id)
        self.fields["programme"].queryset = current
        self["programme"].label = "Which programme is it on from now on?"
