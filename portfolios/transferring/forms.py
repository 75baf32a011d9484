"""What is filled in for a transfer. Forms check; actions save."""

from datetime import date

from django import forms

from looks.forms import GovDateField, GovForm, LineField
from people.models import Person
from people.signing import SigningForm
from portfolios.forms import NamingForm, ProgrammeChoice
from portfolios.transferring import codes
from standards.models import Programme


class ChooseForm(GovForm):
    """Which things go along: all of them are on the page, none is chosen for anybody."""

    refs = forms.MultipleChoiceField(
        label="What goes along with you?",
        help_text="Select all that you want the other employer to have",
        widget=forms.CheckboxSelectMultiple,
    )
    submit_label = "Continue"
    needs = {"refs": "Select at least one thing that goes along"}

    def __init__(self, *args, items: list[dict], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["refs"].choices = [(item["ref"], _named(item)) for item in items]


def _named(item: dict) -> str:
    made = date.fromisoformat(item["made_on"])
    return f"{item['label']}: {item['title']} ({made:%-d %B %Y})"


class AgreeForm(SigningForm):
    """The owner's name under what is handed over."""

    submit_label = "Sign and get the code"


class ClaimForm(GovForm):
    """The code of a release, and two things that only its owner and the former employer know."""

    code = forms.CharField(
        label="Code",
        help_text="16 letters and numbers. Spaces and small letters are fine",
        max_length=60,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )
    surname = LineField(
        label="Your surname at the former employer",
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )
    started_on = GovDateField(
        label="On which day did your programme start there?",
        help_text="It stands on your portfolio there. For example, 3 11 2025",
    )
    submit_label = "Claim it"
    needs = {
        "code": "Enter the code",
        "surname": "Enter your surname at the former employer",
        "started_on": "Enter the day on which your programme started",
    }

    def clean_code(self) -> str:
        return codes.tidied(self.cleaned_data["code"])


class TakeOverForm(NamingForm, GovForm):
    """On which programme it goes on here, and with whom."""

    programme = ProgrammeChoice(
        queryset=Programme.objects.none(), widget=forms.RadioSelect, empty_label=None
    )
    field_order = ("programme",)
    submit_label = "Take it over"
    needs = {"programme": "Select a programme"}

    def __init__(self, *args, owner: Person, **kwargs):
        super().__init__(*args, **kwargs)
        self["programme"].label = "On which programme does it go on here?"
        self.fields["programme"].queryset = Programme.objects.filter(is_current=True)
        self.offer_colleagues(owner)
