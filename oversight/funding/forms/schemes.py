"""What a funder asks for and pays: terms of a payment, columns of its spreadsheet."""

from datetime import date

from django import forms
from django.utils.formats import date_format

from looks.forms import GovForm, LineField
from oversight.funding.columns import choices_for
from oversight.funding.forms.fields import DayField, money
from oversight.funding.schemes import Scheme

CLOSES_FIRST = "Last day for claims must be the first day for claims or after it"
MORE = 4  # empty rows at the end, for columns that are added


class TermsForm(GovForm):
    """Amount and days of a payment, from the funder's letter.

    `opens_on` is the opening day in the scheme's file, which holds where none is entered.
    """

    submit_label = "Save"
    needs = {"because": "Enter where this comes from"}
    pence = money(
        "Amount for each social worker", "Leave it empty while nobody knows", required=False
    )
    opens_on = DayField(
        label="First day for claims",
        help_text="Before it nothing is marked as ready or sent",
        required=False,
    )
    closes_on = DayField(
        label="Last day for claims",
        help_text="Leave it empty while nobody knows",
        required=False,
    )
    because = LineField(
        label="Where does this come from?",
        help_text="For example, “letter of 16 March 2026”. All who look after funding see it",
        max_length=200,
    )

    def __init__(self, *args, opens_on: date | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.opens_in_file = opens_on
        if opens_on:
            said = f". Left empty, it is {date_format(opens_on, 'j F Y')}"
            self.fields["opens_on"].help_text += said

    def clean(self) -> dict:
        given = super().clean()
        opens_on = given.get("opens_on") or self.opens_in_file
        closes_on = given.get("closes_on")
        if opens_on and closes_on and closes_on < opens_on and "opens_on" not in self.errors:
            self.add_error("closes_on", CLOSES_FIRST)
        return given


class ColumnsForm(GovForm):
    """The funder's headings in their order, and what stands under each."""

    submit_label = "Save the columns"
    is_filter = True

    def __init__(self, *args, scheme: Scheme, columns: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        fields = [("", "Leave it empty"), *choices_for(scheme)]
        self.rows = range(1, len(columns) + MORE + 1)
        for row in self.rows:
            title, name = columns[row - 1] if row <= len(columns) else ("", "")
            heading = LineField(
                label=f"Heading of column {row}", max_length=200, required=False, initial=title
            )
            under = forms.ChoiceField(
                label=f"Under it, in column {row}", choices=fields, required=False, initial=name
            )
            self.fields |= {f"title_{row}": heading, f"field_{row}": under}

    def clean(self) -> dict:
        given = super().clean()
        for row in self.rows:
            if given.get(f"field_{row}") and not given.get(f"title_{row}"):
                self.add_error(f"title_{row}", f"Enter the heading of column {row}")
        if not self.errors and not self.columns:
            self.add_error("title_1", "Enter at least one heading")
        return given

    @property
    def columns(self) -> list[tuple[str, str]]:
        """Those with a heading, in their order."""
        given = self.cleaned_data
        rows = [(given[f"title_{row}"], given[f"field_{row}"]) for row in self.rows]
        return [(title, name) for title, name in rows if title]
