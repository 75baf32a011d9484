"""What is typed about investment. Forms check; actions change."""

from django import forms

from looks.forms import GovForm, LineField
from oversight.funding.forms.fields import MoneyField, money
from oversight.funding.money import pounds
from oversight.investing.actions import SAY_WHY, Amounts
from oversight.investing.kinds import HOURS, Kind
from oversight.models.investment import MOST_HOURS

WIDTH = {"class": "govuk-input--width-10", "inputmode": "decimal"}


def _money(kind: Kind) -> MoneyField:
    return money(f"{kind.label}, in pounds", required=False)


class InvestmentForm(GovForm):
    """What was put into one year, a field for each kind. What is left empty stays as it is."""

    submit_label = "Record"
    conditional = ("because",)
    time = forms.DecimalField(
        label="Co-ordinator’s time, hours a week",
        help_text="Over the year, of everybody who co-ordinates. One full-time post is about 37",
        required=False,
        min_value=0,
        max_value=MOST_HOURS,
        max_digits=5,
        decimal_places=2,
        widget=forms.TextInput(WIDTH),
    )
    coordinator = _money(Kind.COORDINATOR)
    release = _money(Kind.RELEASE)
    training = _money(Kind.TRAINING)
    supervision = _money(Kind.SUPERVISION)
    other = _money(Kind.OTHER)
    because = LineField(
        label="Why is it corrected?",
        help_text="Needed where a recorded number changes. Leads and senior leaders read it",
        max_length=200,
        required=False,
    )

    def __init__(self, *args, known: Amounts, **kwargs):
        initial = {str(kind): _typed(kind, amount) for kind, amount in known.items()}
        super().__init__(*args, initial=initial, **kwargs)
        self.known = known

    def amounts(self) -> Amounts:
        """Kind → hours or pence, None where nothing was typed."""
        return {kind: self.cleaned_data[kind] for kind in Kind}

    def clean(self) -> dict:
        cleaned = super().clean()
        changed = [kind for kind in self.known if cleaned.get(kind) not in (None, self.known[kind])]
        if changed and not cleaned.get("because"):
            self.add_error("because", SAY_WHY)
        return cleaned


def _typed(kind: Kind, amount) -> str:
    """As somebody would type it."""
    return f"{amount:f}" if kind == HOURS else pounds(amount).removeprefix("£")
