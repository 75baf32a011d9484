"""Made-up contents for the gallery of components."""

from datetime import UTC, datetime

from django import forms
from django.core.paginator import Paginator

from looks.charts import Bar, Chart
from looks.forms import GovDateField, GovForm, editor
from looks.strips import Row, Strip

TEXT = """## What happened

I visited **T**, who is nine, at school. We drew his week together.[^1]

> I like it when you ask me and not only Mum.

- he chose the room
- he kept the drawing

| Week | Visits |
|------|-------:|
| 1    | 2      |
| 2    | 3      |

### What I would do again

Ask *first*, and read [the guidance](https://www.example.org/) before the visit.

[^1]: With the teacher's agreement.
"""


class GalleryForm(GovForm):
    """One field of each kind."""

    title = forms.CharField(help_text="A few words, without names")
    pages = forms.IntegerField(
        required=False, widget=forms.TextInput({"class": "govuk-input--width-4"})
    )
    observed_on = GovDateField(label="Date of the observation", help_text="For example, 27 3 2026")
    kind = forms.ChoiceField(
        label="What kind of observation was it?",
        choices=[("visit", "Home visit"), ("meeting", "Meeting")],
        widget=forms.RadioSelect,
    )
    standards = forms.MultipleChoiceField(
        choices=[("1", "Relationships"), ("2", "Communication")],
        widget=forms.CheckboxSelectMultiple,
        help_text="Choose the few that it shows best",
    )
    team = forms.ChoiceField(choices=[("", "Choose a team"), ("n", "North"), ("s", "South")])
    body = forms.CharField(label="Reflection", widget=editor(), help_text="What did you learn?")
    report = forms.FileField(help_text="Word, PDF or a picture, up to 10 MB")
    password = forms.CharField(widget=forms.PasswordInput({"autocomplete": "current-password"}))
    agreed = forms.BooleanField(label="I have changed names and places")

    needs = {"title": "Enter a title", "agreed": "Confirm that you have changed names and places"}
    second = ("later", "Save and come back later")
    cancel_url = "/components/"


CHART = Chart(
    key="sample-chart",
    title="Protected time, by team",
    text="It was taken by most in North and by few in South.",
    parts=("Taken in full", "Taken in part", "Not taken"),
    head=("Team", "Taken in full", "Taken in part", "Not taken"),
    bars=(
        Bar("North", (15, 5, 5), "15 of 25", ("15", "5", "5")),
        Bar("South", (5, 10, 15), "5 of 30", ("5", "10", "15")),
        Bar("Teams for young people", (10, 0, 10), "10 of 20", ("10", "0", "10")),
        Bar("Night", (), "not shown", ("not shown", "", "")),
    ),
    most=30,
)
STRIP = Strip(
    key="sample-strip",
    title="Each statement from 1 to 5",
    text="Leaders and social workers are furthest apart on protected time.",
    views=("Leaders", "Assessors", "Social workers"),
    ends=(1, 5),
    said=("1 Disagree strongly", "5 Agree strongly"),
    rows=(
        Row("Protected time for development is kept", (4.5, 3, 2)),
        Row("Supervision takes place as often as was agreed", (4, 4, None)),
    ),
)


class Said:
    """A message, as django.contrib.messages would give it."""

    def __init__(self, text: str, level_tag: str):
        self.text, self.level_tag = text, level_tag

    def __str__(self) -> str:
        return self.text


def sample() -> dict:
    """The context of the gallery page."""
    return {
        "navigation": [("Home", "/", False), ("Components", "/components/", True)],
        "messages": [
            Said("Your reflection is saved", "success"),
            Said("The year ends soon", "info"),
        ],
        "crumbs": [("Home", "/"), ("Amara's portfolio", "/components/")],
        "text": TEXT,
        "page": Paginator(range(60), 20).page(2),
        "tasks": [
            {"title": "Personal statement", "url": "#a", "status": "Completed"},
            {
                "title": "Direct observations",
                "url": "#b",
                "status": "1 of 3",
                "tag": "blue",
                "hint": "One of them by somebody who is not your manager",
            },
            {"title": "Submit", "url": "", "status": "Cannot start yet"},
        ],
        "rows": [
            {"key": "Team", "value": "North", "url": "#c", "about": "team"},
            {"key": "Manager", "value": ""},
        ],
        "prompts": ["What did you notice about yourself?", "What would the child say?"],
        "head": ["Statement", "Entries"],
        "cells": [["Relationships", 3], ["Communication", 1]],
        "chart": CHART,
        "strip": STRIP,
        "events": [
            {
                "what": "Returned with reasons",
                "who": "Line manager",
                "at": datetime(2026, 11, 3, 14, 5, tzinfo=UTC),
                "note": "Please say more about the second visit.",
            },
            {"what": "Submitted", "who": "", "at": datetime(2026, 11, 1, 9, 0, tzinfo=UTC)},
        ],
    }
