"""Fields of funding: a day, an amount, one of a few."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from audit import clock
from looks.forms import GovDateField, LineField
from oversight.funding.money import pence_of

DAY = "For example, 1 9 2026"


def choice(label: str, choices: list) -> forms.ChoiceField:
    """One of a few, or not known yet."""
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=False,
        widget=forms.RadioSelect,
    )


class DayField(GovDateField):
    """A day in one of a few years: what is reckoned from it is a day as well."""

    def clean(self, value: list[str]) -> date | None:
        day = super().clean(value)
        if day and not 1950 <= day.year <= 2100:
            self._refuse("must have a year from 1950 to 2100", "year")
        return day


class MoneyField(LineField):
    """An amount in pounds; its value is whole pence, or None."""

    def clean(self, value: str) -> int | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return pence_of(text)
        except ValueError:
            raise ValidationError("Enter an amount in pounds, like 1000 or 1000.50") from None


def money(label: str, help_text: str = "", *, required: bool = True) -> MoneyField:
    """An amount, in a short field."""
    widget = forms.TextInput({"class": "govuk-input--width-10", "inputmode": "decimal"})
    return MoneyField(
        label=label, help_text=help_text, required=required, widget=widget, max_length=20
    )


def not_later(day: date) -> date:
    """What happened did so today or before."""
    if day > clock.today():
        raise ValidationError("The day must be today or before", code="day,month,year")
    return day


def not_earlier(day: date, begins_on: date) -> date:
    """Nothing of a scheme happened before it began."""
    if day < begins_on:
        reason = f"The day must be {begins_on:%-d %B %Y} or later: claims begin then"
        raise ValidationError(reason, code="day,month,year")
    return day
