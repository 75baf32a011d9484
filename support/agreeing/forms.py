"""What is typed on the pages of an agreement. Forms check; actions change."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from django import forms

from looks.forms import GovDateField, GovForm, LineField, required_sentence
from people.signing import SigningForm
from portfolios.forms import DraftedForm
from standards.support import Length
from support.agreeing.content import iso
from support.agreeing.terms import COLLEAGUE, Supervisor, Terms, day_of, often

LONGEST = 20_000  # characters of one text
EVERY = [Length(weeks=1), Length(weeks=2), Length(weeks=3), Length(weeks=4), Length(months=1)]
HELD = [("yes", "Yes"), ("no", "No, not in this agreement")]


def words(rows: int = 4, **facts) -> forms.CharField:
    """A text of several lines that may wait."""
    widget = forms.Textarea({"rows": rows})
    return forms.CharField(required=False, max_length=LONGEST, widget=widget, **facts)


def number() -> forms.NumberInput:
    return forms.NumberInput({"class": "govuk-input--width-4"})


class PartForm(DraftedForm, GovForm):
    """One page of a draft. `changes` are the fields of `Terms` that it fills."""

    title = ""
    plain: tuple[str, ...] = ()  # fields that the form and the terms call by the same name

    def __init__(self, *args, terms: Terms, started_on: date, initial=None, **kwargs):
        self.terms, self.started_on = terms, started_on
        start = {name: getattr(terms, name) for name in self.plain}
        super().__init__(
            *args, initial={**start, **self.more_initial(), **(initial or {})}, **kwargs
        )
        self.add_fields()
        for name, field in self.fields.items():
            if field.required and name not in self.needs:
                field.error_messages["required"] = required_sentence(field, self[name].label)

    def more_initial(self) -> dict:
        return {}

    def add_fields(self) -> None:
        pass

    @property
    def changes(self) -> dict:
        return {name: self.cleaned_data[name] for name in self.plain}


class MeetingForm(PartForm):
    """Who met when, and the dates that were set."""

    title = "People and dates"
    drafted = ("others_present",)
    plain = ("coordinator", "others_present")

    met_on = GovDateField(
        label="Date of the meeting",
        help_text="When you meet to agree on this, for example 27 3 2026",
        required=False,
    )
    coordinator = LineField(label="Programme co-ordinator", max_length=200, required=False)
    others_present = words(
        rows=2, label="Others at the meeting", help_text="Their names and what they do here"
    )
    field_order = ["met_on", "coordinator", "others_present"]

    def more_initial(self) -> dict:
        days = {f"on_{one.key}": one.day for one in self.terms.reviews}
        held = {f"held_{one.key}": "yes" if one.is_held else "no" for one in self.terms.reviews}
        fixed = {name: day_of(getattr(self.terms, name)) for name in ("met_on", "panel_on")}
        return {**days, **held, **fixed}

    def add_fields(self) -> None:
        for review in self.terms.reviews:
            if self._is_optional(review.key):
                self.fields[f"held_{review.key}"] = forms.ChoiceField(
                    label=f"Do you hold a {review.title[:1].lower()}{review.title[1:]}?",
                    choices=HELD,
                    required=False,
                    widget=forms.RadioSelect,
                )
            self.fields[f"on_{review.key}"] = GovDateField(label=review.title, required=False)
        self.fields["panel_on"] = GovDateField(
            label="Moderation panel", help_text="If its date is known", required=False
        )

    def __init__(self, *args, optional: frozenset[str] = frozenset(), **kwargs):
        self.optional = optional
        super().__init__(*args, **kwargs)

    def _is_optional(self, key: str) -> bool:
        return key in self.optional

    def clean(self) -> dict:
        """Reviews come after the start and in their order."""
        cleaned = super().clean()
        for review in self._held(cleaned):
            day = cleaned.get(f"on_{review}")
            if day and day < self.started_on:
                self.add_error(f"on_{review}", "A review comes after the start")
        held = [key for key in self._held(cleaned) if cleaned.get(f"on_{key}")]
        for before, after in pairwise(held):
            if cleaned[f"on_{after}"] <= cleaned[f"on_{before}"]:
                self.add_error(f"on_{after}", "This review comes after the one before it")
        return cleaned

    def _held(self, cleaned: dict) -> Iterator[str]:
        for review in self.terms.reviews:
            if cleaned.get(f"held_{review.key}", "yes") != "no":
                yield review.key

    @property
    def changes(self) -> dict:
        cleaned, held = self.cleaned_data, set(self._held(self.cleaned_data))
        reviews = tuple(
            replace(one, on=iso(cleaned[f"on_{one.key}"]), is_held=one.key in held)
            for one in self.terms.reviews
        )
        days = {name: iso(cleaned[name]) for name in ("met_on", "panel_on")}
        return {**super().changes, **days, "reviews": reviews}


class SupportForm(PartForm):
    """Supervision, workload and protected time."""

    title = "Supervision, workload and time"
    drafted = ("supervision_arranged", "workload_agreed")
    plain = (
        "supervision_minutes",
        "supervised_by",
        "supervision_arranged",
        "workload_agreed",
        "protected_percent",
        "protected_day",
    )

    supervision_minutes = forms.IntegerField(
        label="Length of a session of supervision, in minutes",
        min_value=15,
        max_value=300,
        widget=number(),
    )
    supervised_by = forms.ChoiceField(
        label="Who gives reflective supervision?",
        help_text="It has to be a registered social worker",
        choices=Supervisor.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    supervision_arranged = words(
        rows=3,
        label="How it is arranged",
        help_text="Who it is, and how those who share it keep each other informed",
    )
    workload_agreed = words(label="How is work agreed and allocated?")
    full_time_hours = forms.DecimalField(
        label="Full-time hours a week",
        help_text="What full time is here. Part time is taken from the portfolio",
        min_value=1,
        max_value=48,
        max_digits=4,
        decimal_places=2,
        widget=number(),
    )
    protected_percent = forms.IntegerField(
        label="Protected time to develop, in per cent of working time",
        min_value=0,
        max_value=100,
        widget=number(),
    )
    protected_day = LineField(
        label="When it is taken",
        help_text="For example Friday mornings, or two days a month",
        max_length=200,
        required=False,
    )

    def more_initial(self) -> dict:
        bands = enumerate(self.terms.supervision)
        steps = enumerate(self.terms.workload)
        return {
            **{f"every_{place}": _key(band.every) for place, band in bands},
            **{f"percent_{place}": step.percent for place, step in steps},
            "full_time_hours": self.terms.full_time_hours,
        }

    def add_fields(self) -> None:
        for place, band in enumerate(self.terms.supervision):
            lengths = [*EVERY, *([] if band.every in EVERY else [band.every])]
            self.fields[f"every_{place}"] = forms.ChoiceField(
                label=f"{band.title}: supervision at least every",
                choices=[(_key(length), often(length)) for length in lengths],
            )
        since = 1
        for place, step in enumerate(self.terms.workload):
            self.fields[f"percent_{place}"] = forms.IntegerField(
                label=f"Workload in months {since} to {step.until_month}, in per cent",
                help_text=f"Of what {COLLEAGUE} has" if place == 0 else "",
                min_value=0,
                max_value=100,
                widget=number(),
            )
            since = step.until_month + 1
        bands = [f"every_{place}" for place, _ in enumerate(self.terms.supervision)]
        steps = [f"percent_{place}" for place, _ in enumerate(self.terms.workload)]
        self.order_fields(
            [
                *bands,
                *("supervision_minutes", "supervised_by", "supervision_arranged"),
                *steps,
                *("workload_agreed", "full_time_hours", "protected_percent", "protected_day"),
            ]
        )

    @property
    def changes(self) -> dict:
        cleaned = self.cleaned_data
        bands = tuple(
            replace(band, every=_length(cleaned[f"every_{place}"]))
            for place, band in enumerate(self.terms.supervision)
        )
        steps = tuple(
            replace(step, percent=cleaned[f"percent_{place}"])
            for place, step in enumerate(self.terms.workload)
        )
        hours = f"{cleaned['full_time_hours'].normalize():f}"
        return {
            **super().changes,
            "supervision": bands,
            "workload": steps,
            "full_time_hours": hours,
        }


class UndertakingsForm(PartForm):
    """What helps, and what each of the three will do."""

    title = "Adjustments and what each undertakes"
    plain = ("adjustments", "owner_undertakes", "assessor_undertakes", "manager_undertakes")
    drafted = plain
    submit_label = "Save and check it"

    adjustments = words(
        label="Adjustments",
        help_text="What is done differently so that this year works for this social worker. Only "
        "those who can open the portfolio ever see it; no figure and no document is made of it",
    )
    owner_undertakes = words(label="What the social worker undertakes")
    assessor_undertakes = words(label="What the assessor undertakes")
    manager_undertakes = words(label="What the line manager undertakes")


PARTS: dict[str, type[PartForm]] = {
    "people": MeetingForm,
    "support": SupportForm,
    "undertakings": UndertakingsForm,
}


class OfferForm(GovForm):
    """Freeze what is on the screen; `seen` is its fingerprint."""

    submit_label = "Offer it for signing"
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class SignForm(SigningForm):
    submit_label = "Sign the agreement"


class ChangeForm(DraftedForm, GovForm):
    """Words with which an offered agreement is given back."""

    submit_label = "Ask for this change"
    drafted = ("because",)
    because = forms.CharField(
        label="What should change?",
        help_text="The other two read it. The agreement goes back to whoever prepared it",
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 6}),
    )
    needs = {"because": "Say what should change"}


class NeedsForm(DraftedForm, GovForm):
    """The owner's part, before the agreement is made."""

    submit_label = "Send to my assessor and line manager"
    drafted = ("learning_needs", "adjustments")
    learning_needs = forms.CharField(
        label="What do you need to learn this year?",
        help_text="From your training so far, for this team, about law and theory, about yourself",
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 10}),
    )
    adjustments = words(
        rows=5,
        label="What would help you to do well?",
        help_text="Only if you like to say: adjustments for your health, a disability, caring for "
        "somebody, your faith. What is agreed of it stands in the agreement",
    )
    needs = {"learning_needs": "Say what you need to learn"}


def _key(length: Length) -> str:
    return f"w{length.weeks}" if length.weeks else f"m{length.months}"


def _length(key: str) -> Length:
    number = int(key[1:])
    return Length(weeks=number) if key.startswith("w") else Length(months=number)
