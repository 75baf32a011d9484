"""What people fill in here. Forms check; actions save."""

from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError

from audit import clock
from looks.forms import GovDateField, GovForm, LineField, editor
from people.models import Person
from portfolios import limits, uploads
from portfolios.models import Entry, Portfolio
from portfolios.permissions import ROLES
from standards.definition import definition
from standards.models import Programme


class PartForm(GovForm):
    """A form whose page draws the <form> tag and the buttons itself."""

    submit_label = ""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.form_tag = False
        self.helper.disable_csrf = True


class ProgrammeChoice(forms.ModelChoiceField):
    def label_from_instance(self, programme: Programme) -> str:
        hours = round(definition(programme).expected_minutes / 60)
        return (
            f"{programme.title}: {programme.months} months, about {hours} hours of writing in all"
        )


class StartForm(GovForm):
    """On which programme, from when."""

    programme = ProgrammeChoice(
        queryset=Programme.objects.none(), widget=forms.RadioSelect, empty_label=None
    )
    started_on = GovDateField(
        label="When did it start, or when will it?", help_text="For example, 3 11 2026"
    )

    submit_label = "Start the portfolio"
    needs = {
        "programme": "Select a programme",
        "started_on": "Enter the date when the programme starts",
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = Programme.objects.filter(is_current=True)

    def clean_started_on(self):
        day, today = self.cleaned_data["started_on"], clock.today()
        if abs((day - today).days) > 2 * 366:
            raise ValidationError("The start must be within two years of today", code="year")
        return day


class FileForm(GovForm):
    """A file, and what it shows if it is a picture."""

    file = forms.FileField(
        label="Choose a file",
        help_text=f"It must be {uploads.ACCEPTED}.",
    )
    text_alternative = forms.CharField(
        label="If it is a picture, what does it show?",
        help_text="For people who cannot see it. For a photograph of a form, write out its words.",
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )

    submit_label = "Add the file"


def hidden() -> forms.HiddenInput:
    """What a page knows and nobody types; a browser that goes back must not fill in an old one."""
    return forms.HiddenInput({"autocomplete": "off"})


class DraftedForm(forms.Form):
    """Keeps what is typed before it is sent: see `portfolios.drafting`.

    It knows which draft it is based on, and which open page it is. `drafted` are the beginnings of
    the names of the fields that are kept.
    """

    drafted: tuple[str, ...] = ()
    based_on = forms.IntegerField(required=False, min_value=0, widget=hidden())
    form_key = forms.UUIDField(required=False, initial=uuid4, widget=hidden())

    def clean(self) -> dict:
        """Line ends as they are kept: browsers send two characters."""
        cleaned = super().clean() or self.cleaned_data
        for name in cleaned.keys() & self.fields.keys():
            if name.startswith(self.drafted):
                cleaned[name] = cleaned[name].replace("\r\n", "\n")
        return cleaned


def handover_field(**facts) -> forms.CharField:
    """What the next person has to know."""
    widget = forms.Textarea({"rows": 8})
    return forms.CharField(label="Handover note", max_length=20_000, widget=widget, **facts)


class HandoverForm(DraftedForm, GovForm):
    """The note of somebody who hands over."""

    drafted = ("words",)
    words = handover_field(
        help_text="What is agreed, what is open, what was arranged with the social worker"
    )
    needs = {"words": "Write the handover note"}
    submit_label = "Share the note"


class NamingForm(forms.Form):
    """Who assesses and who manages: of the colleagues of an owner, those who may."""

    assessor = forms.ModelChoiceField(
        queryset=Person.objects.none(), required=False, empty_label="Nobody yet"
    )
    line_manager = forms.ModelChoiceField(
        queryset=Person.objects.none(), required=False, empty_label="Nobody yet"
    )

    def offer_colleagues(self, owner: Person) -> None:
        """Fill both lists."""
        colleagues = Person.objects.filter(employer=owner.employer_id, is_active=True)
        colleagues = colleagues.exclude(pk=owner.pk).order_by("last_name", "first_name", "pk")
        for part, roles in ROLES.items():
            self.fields[part].queryset = colleagues.holding(*roles).with_roles()


class PeopleForm(NamingForm, DraftedForm, GovForm):
    """Who assesses and who manages a portfolio."""

    drafted = ("handover",)

    handover = handover_field(
        required=False,
        help_text="Needed where somebody is replaced who has left no note of their own",
    )

    submit_label = "Save"

    def __init__(self, *args, portfolio: Portfolio, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_colleagues(portfolio.owner)


class ExplainForm(DraftedForm, PartForm):
    """One explanation for each chosen statement."""

    drafted = ("statement_",)

    def __init__(self, *args, statements, explained: dict[int, str], **kwargs):
        super().__init__(*args, **kwargs)
        self.statements = {f"statement_{one.pk}": one for one in statements}
        for name, statement in self.statements.items():
            self.fields[name] = forms.CharField(
                label=str(statement),
                help_text=statement.gist,
                initial=explained.get(statement.pk, ""),
                max_length=limits.EXPLANATION,
                widget=forms.Textarea({"rows": 4}),
                error_messages={"required": f"Say how the entry shows {statement.title}"},
            )

    @property
    def explanations(self) -> dict:
        """The words for each statement."""
        return {one: self.cleaned_data[name] for name, one in self.statements.items()}


class SaveForm(forms.Form):
    """What an autosave says of itself: see `portfolios.actions.saving`."""

    based_on = forms.IntegerField(required=False, min_value=0)
    form_key = forms.UUIDField()
    step = forms.IntegerField(min_value=1, max_value=2**53)

    @property
    def facts(self) -> dict:
        """Which version, which open page, which of its saves."""
        data = self.cleaned_data
        return {
            "based_on": data["based_on"] or 0,
            "tab": data["form_key"],
            "step": data["step"],
        }


class EntryForm(PartForm):
    """An entry: title, text, and the facts that its kind has."""

    based_on = forms.IntegerField(required=False, min_value=1, widget=hidden())
    form_key = forms.UUIDField(required=False, initial=uuid4, widget=hidden())
    title = LineField(
        max_length=200, help_text="A few words that say what it is about, without names"
    )
    given_by = LineField(
        label="Who gave the feedback?",
        help_text="Their role, not their name: “mother of two”, “health visitor”",
        max_length=200,
    )
    observed_by = forms.ChoiceField(
        label="Who observed?",
        choices=[
            ("assessor", "The assessor"),
            ("social_worker", "Another registered social worker"),
        ],
        widget=forms.RadioSelect,
    )
    report_type = forms.ChoiceField(
        label="What kind of report is it?",
        choices=Entry.Report.choices,
        widget=forms.RadioSelect,
    )
    review_month = forms.TypedChoiceField(
        label="Which review does it belong to?",
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
    )
    happened_on = GovDateField(
        label="Date", help_text="When it happened, for example 27 3 2026", required=False
    )
    body = forms.CharField(
        label="Text",
        help_text="Leave it empty if a file says it all: you can add files once this is saved.",
        required=False,
        strip=False,
        max_length=limits.TEXT,
        widget=editor(rows=20),
    )

    needs = {
        "title": "Enter a title",
        "given_by": "Enter who gave the feedback, by role",
        "observed_by": "Select who observed",
        "report_type": "Select what kind of report it is",
        "review_month": "Select the review that it belongs to",
    }

    def __init__(self, *args, facts: tuple[str, ...], months: tuple[int, ...] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.facts = facts
        kept = {"based_on", "form_key", "title", "body", *facts} - (
            {"review_month"} if not months else set()
        )
        for name in self.fields.keys() - kept:
            del self.fields[name]
        if "review_month" in self.fields:
            choices = [(month, f"{month} months") for month in months]
            self.fields["review_month"].choices = choices

    def clean_body(self) -> str:
        """The text with line ends as they are kept: browsers send two characters."""
        return self.cleaned_data["body"].replace("\r\n", "\n")

    def clean_happened_on(self):
        day = self.cleaned_data["happened_on"]
        if day and day > clock.today():
            raise ValidationError("The date must be today or in the past", code="day,month,year")
        return day

    @property
    def words(self) -> dict:
        """What its author wrote: all but what the page itself needs to know."""
        own = self.cleaned_data.keys() & {"title", "body", *self.facts}
        return {name: self.cleaned_data[name] for name in own}
