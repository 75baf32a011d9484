"""What is filled in about a readiness discussion. Forms check; actions save."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from audit import clock
from endorsement.discussing.content import Said
from looks.forms import GovDateField, GovForm, LineField
from people.models import Person
from people.signing import SigningForm
from portfolios.forms import DraftedForm
from standards.models import Statement

LONGEST = 20_000


class AgreeForm(SigningForm):
    submit_label = "Agree to the record"


class RecordForm(DraftedForm, GovForm):
    """What three people talked about. `statements` are those that are judged."""

    drafted = ("statement_", "others", "ready", "to_do")
    submit_label = "Record it"

    held_on = GovDateField(help_text="For example, 3 11 2026")
    lead = forms.TypedChoiceField()
    others = LineField(
        label="Did anybody else take part?",
        help_text="Leave it empty if not",
        required=False,
        max_length=200,
    )
    ready = forms.CharField(
        label="What is ready?", max_length=LONGEST, widget=forms.Textarea({"rows": 5})
    )
    to_do = forms.CharField(
        label="What is still to do?",
        help_text="Also who does it, and by when. Write “nothing” if that is so",
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 5}),
    )
    needs = {
        "held_on": "Enter the day of the discussion",
        "lead": "Choose who took part as programme lead",
        "ready": "Say what is ready",
        "to_do": "Say what is still to do",
    }

    def __init__(
        self, *args, statements: list[Statement], leads: list[Person], lead_title: str, **kwargs
    ):
        super().__init__(*args, **kwargs)
        self["held_on"].label = "When was the discussion?"
        self["lead"].label = f"Who took part as {lead_title}?"
        people = {str(one.pk): one for one in leads}
        self.fields["lead"].choices = [("", "Choose a person"), *people.items()]
        self.fields["lead"].coerce = people.__getitem__
        self.statements = {f"statement_{one.pk}": one for one in statements}
        for name, statement in self.statements.items():
            self.fields[name] = forms.CharField(
                label=f"{statement.framework.short_title}: {statement}",
                required=False,
                max_length=LONGEST,
                widget=forms.Textarea({"rows": 2}),
            )
        self.order_fields(["held_on", "lead", "others", *self.statements, "ready", "to_do"])

    def clean_held_on(self) -> date:
        if self.cleaned_data["held_on"] > clock.today():
            raise ValidationError("The day of the discussion cannot be in the future")
        return self.cleaned_data["held_on"]

    def clean(self) -> dict:
        cleaned = super().clean() or self.cleaned_data
        if self.statements and not any(cleaned.get(name, "").strip() for name in self.statements):
            first = next(iter(self.statements))
            self.add_error(first, "Say what was talked about under at least one statement")
        return cleaned

    @property
    def said(self) -> Said:
        """What is recorded."""
        given = self.cleaned_data
        return Said(
            held_on=given["held_on"],
            others=given["others"],
            ready=given["ready"],
            to_do=given["to_do"],
            lines={one.pk: given[name] for name, one in self.statements.items()},
        )
