"""What is noted of an entry beside its title and its text, by kind.

A programme counts by these (two observations by the assessor, one report for an outside meeting,
a reflection for each review), so a complete entry has them.
"""

from datetime import date

from portfolios.models import Entry, Kind, Version
from standards.definition import definition

FACTS: dict[str, tuple[str, ...]] = {
    Kind.PERSONAL_STATEMENT: (),
    Kind.CRITICAL_REFLECTION: ("review_month",),
    Kind.LIVED_EXPERIENCE_FEEDBACK: ("given_by", "happened_on"),
    Kind.PROFESSIONAL_FEEDBACK: ("given_by", "happened_on"),
    Kind.DIRECT_OBSERVATION: ("observed_by", "happened_on"),
    Kind.WRITTEN_REPORT: ("report_type", "happened_on"),
    Kind.DOCUMENT: ("happened_on",),
}
NEEDED = {
    "given_by": "Say who gave the feedback, by role, before you mark it complete.",
    "observed_by": "Say who observed before you mark it complete.",
    "report_type": "Say what kind of report it is before you mark it complete.",
    "review_month": "Say which review it belongs to before you mark it complete.",
}
LABELS = {
    "given_by": "Given by",
    "observed_by": "Observed by",
    "report_type": "Kind of report",
    "review_month": "For the review at",
    "happened_on": "Date",
}


def names_of(kind: str, entry: Entry | None) -> tuple[str, ...]:
    """What is asked of an entry of `kind` beside title and text.

    Who observed is not asked where that was planned: it is who signs.
    """
    is_planned = entry is not None and entry.plan is not None
    return tuple(name for name in FACTS[kind] if not (is_planned and name == "observed_by"))


def review_months(entry_kind: str, programme) -> tuple[int, ...]:
    """The reviews, in months, for which `programme` asks an entry of this kind."""
    ask = definition(programme).asks.get(entry_kind)
    return ask.review_months if ask else ()


def why_not_enough(entry: Entry) -> str | None:
    """Which fact is missing that a complete entry of this kind has."""
    for name in FACTS[entry.kind]:
        if name in NEEDED and not getattr(entry, name):
            if name == "review_month" and not review_months(entry.kind, entry.portfolio.programme):
                continue
            return NEEDED[name]
    return None


def shown(entry: Entry) -> list[dict]:
    """The facts of `entry` as rows of a summary list; those not given are left out."""
    values = {
        "given_by": entry.given_by,
        "observed_by": entry.get_observed_by_display(),
        "report_type": entry.get_report_type_display(),
        "review_month": entry.review_month and f"{entry.review_month} months",
        "happened_on": entry.happened_on and f"{entry.happened_on:%-d %B %Y}",
    }
    return [
        {"key": LABELS[name], "value": values[name]} for name in FACTS[entry.kind] if values[name]
    ]


def kept(entry: Entry) -> dict:
    """The facts of `entry` as a version holds them: values that JSON knows."""
    values = {name: getattr(entry, name) for name in FACTS[entry.kind]}
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
    }


def words_of(version: Version, kind: str) -> dict:
    """Title, text and facts of `version`, as an entry of `kind` takes them."""
    facts = {name: version.facts[name] for name in FACTS[kind] if name in version.facts}
    if day := facts.get("happened_on"):
        facts["happened_on"] = date.fromisoformat(day)
    return {"title": version.title, "body": version.body, **facts}
