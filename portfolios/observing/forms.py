"""What people fill in around an observation. Forms check; actions save."""

from datetime import time, timedelta

from django import forms
from django.core.exceptions import ValidationError

from audit import clock
from looks.forms import GovDateField, GovForm, LineField
from people.models import Person
from people.signing import SigningForm
from portfolios.forms import DraftedForm, PartForm
from portfolios.models import Portfolio
from portfolios.observing.permissions import why_not_asked

LONGEST = 20_000  # characters of one text
WITHIN = timedelta(days=366)
TIMES = ["%H:%M", "%H.%M", "%H%M", "%I:%M%p", "%I.%M%p", "%I%p"]
ASSESSOR, SOMEBODY = "assessor", "somebody"


class ClockField(forms.TimeField):
    """A time of day as people write it: "14:30", "2.30 pm"."""

    def to_python(self, value: str | time | None) -> time | None:
        return super().to_python(value.replace(" ", "") if isinstance(value, str) else value)


class ChangeForm(DraftedForm, PartForm):
    """When, in what work, and what to look at."""

    drafted = ("title", "context", "focus")
    planned_on = GovDateField(label="When will it be?", help_text="For example, 27 3 2026")
    start_time = ClockField(
        label="At what time?",
        help_text="For example, 14:30. Leave it empty if you do not know yet.",
        required=False,
        input_formats=TIMES,
        widget=forms.TextInput({"class": "govuk-input--width-5"}),
        error_messages={"invalid": "Enter a time like 14:30"},
    )
    context = forms.CharField(
        label="Context",
        help_text="What will happen, and what the people concerned have agreed to. No names.",
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 6}),
    )
    focus = forms.CharField(
        label="Agreed focus",
        help_text="What you ask the observer to look at.",
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 4}),
    )

    needs = {
        "planned_on": "Enter the date of the observation",
        "context": "Enter the context",
        "focus": "Enter what the observer should look at",
    }

    def clean_planned_on(self):
        day = self.cleaned_data["planned_on"]
        if abs(day - clock.today()) > WITHIN:
            raise ValidationError("The date must be within a year of today", code="year")
        return day

    @property
    def plan(self) -> dict:
        """What the form says about the plan itself."""
        names = ("planned_on", "start_time", "context", "focus")
        return {name: self.cleaned_data[name] for name in names}


class PlanForm(ChangeForm):
    """All of a plan: also what it is called, and who observes."""

    title = LineField(
        max_length=200, help_text="A few words that say what is observed, without names"
    )
    who = forms.ChoiceField(label="Who will observe?", widget=forms.RadioSelect)
    email = forms.EmailField(
        label="Their work email address",
        help_text="They need an account here. They will see this observation and nothing else "
        "of your portfolio.",
        required=False,
    )

    field_order = ["title", "who", "email", "planned_on", "start_time", "context", "focus"]
    needs = {
        **ChangeForm.needs,
        "title": "Enter a title",
        "who": "Select who will observe",
    }

    def __init__(self, *args, portfolio: Portfolio, registered: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.portfolio = portfolio
        assessor = portfolio.assessor
        another = "Another registered social worker" if registered else "Somebody else"
        choices = [(SOMEBODY, f"{another} who works here")]
        if assessor is None:
            del self.fields["who"]
        else:
            choices.insert(0, (ASSESSOR, f"{assessor}, the assessor"))
            self.fields["who"].choices = choices
            self["email"].label = "If it is somebody else, their work email address"

    def clean(self) -> dict:
        """With `observer`, the person who is asked."""
        cleaned = super().clean()
        if cleaned.get("who") == ASSESSOR:
            cleaned["observer"] = self.portfolio.assessor
            self._check("who", cleaned["observer"])
        elif "email" in cleaned and ("who" not in self.fields or "who" in cleaned):
            cleaned["observer"] = self._somebody(cleaned["email"])
        return cleaned

    def _somebody(self, email: str) -> Person | None:
        if not email:
            self.add_error("email", "Enter the email address of the person who will observe")
            return None
        here = Person.objects.filter(employer=self.portfolio.employer_id, is_active=True)
        person = here.with_roles().filter(email__iexact=email).first()
        if person is None:
            self.add_error("email", "Nobody with this email address has an account here")
            return None
        return self._check("email", person)

    def _check(self, field: str, person: Person) -> Person:
        if reason := why_not_asked(self.portfolio, person):
            self.add_error(field, reason)
        return person


class PublishForm(SigningForm):
    """The observer's signature, with their number where the account has none."""

    registration_number = forms.CharField(
        label="Your registration number with Social Work England",
        help_text="SW and the digits, for example SW123456",
        max_length=20,
        widget=forms.TextInput({"class": "govuk-input--width-10"}),
    )
    submit_label = "Sign and publish to its owner"
    field_order = ["seen", "registration_number", "typed_name"]
    needs = {
        **SigningForm.needs,
        "registration_number": "Enter your registration number",
    }

    def __init__(self, *args, is_required: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if self.person.registration_number:
            del self.fields["registration_number"]
        elif not is_required:
            self.fields["registration_number"].required = False

    def clean_registration_number(self) -> str:
        number = self.cleaned_data["registration_number"].replace(" ", "").upper()
        if number and not (number.startswith("SW") and number[2:].isdecimal()):
            raise ValidationError("Use SW and the digits, like SW123456")
        return number


class AnswerForm(DraftedForm, SigningForm):
    """The owner's answer, and their signature under it."""

    drafted = ("answer",)
    answer = forms.CharField(
        label="Your answer",
        help_text="What went to plan and what did not, what you noticed later, what you will do "
        "next. It is signed with the text above.",
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 12}),
    )
    submit_label = "Sign and complete the observation"
    field_order = ["seen", "answer", "typed_name"]
    needs = {**SigningForm.needs, "answer": "Write what you make of the observation"}


class WithdrawForm(GovForm):
    """Why a signed observation counts no more."""

    reason = forms.CharField(
        label="Why do you withdraw it?",
        help_text="The owner and the observer can read this.",
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
    )
    submit_label = "Withdraw the observation"
    needs = {"reason": "Enter the reason"}
