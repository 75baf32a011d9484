"""Rows of what was given, made up for figures."""

from datetime import date, timedelta
from decimal import Decimal

from support.giving.rows import Period, Said, Session, Week

START = date(2025, 11, 3)  # a Monday


def answered(verdict, by=2, words=""):
    return Said(by=by, name="Wren", verdict=verdict, words=words, at=None)


DISPUTED = (answered("disputed", words="It was cut short."),)
CONFIRMED = (answered("confirmed"),)


def a_session(day, **facts):
    return Session(**{"day": day, "minutes": 90, "kind": "reflective", **facts})


def a_week(week, taken="3.7", entitled="3.7", **facts):
    return Week(week=week, entitled_hours=Decimal(entitled), taken_hours=Decimal(taken), **facts)


def a_period(starts_on, actual=25, agreed=25, days=14, **facts):
    return Period(
        **{
            "starts_on": starts_on,
            "ends_on": starts_on + timedelta(days=days - 1),
            "allocated": 4,
            "full_caseload": 18,
            "agreed_percent": agreed,
            "actual_percent": actual,
            **facts,
        }
    )
