"""Dates as Django writes them in a language."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import override


def in_words(day: date, language: str) -> str:
    """ "3 November 2026", with the month in the language."""
    with override(language):
        return date_format(day, "j F Y")
