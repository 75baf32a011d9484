"""The demo's story, read from the files in demo/."""

import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings

from looks.prose import from_plain

HOME = settings.BASE_DIR / "demo"


@dataclass(frozen=True)
class Said:
    """One comment on an entry: by which part, on which day; `answers` what was said before."""

    by: str
    on: date
    words: str
    becomes: str = "published"
    answers: bool = False


@dataclass(frozen=True)
class Told:
    """One entry as the story tells it; `by` is the part of the person who types it in."""

    folder: Path
    kind: str
    title: str
    written_on: date
    body: str = ""
    file: str = ""
    by: str = "owner"
    draft: bool = False
    attachment: str = ""
    text_alternative: str = ""
    links: list[list[str]] = field(default_factory=list)
    happened_on: date | None = None
    given_by: str = ""
    observed_by: str = ""
    report_type: str = ""
    review_month: int | None = None
    # Of an observation that goes through the whole flow.
    planned_on: date | None = None  # the day on which the owner asks
    context: str = ""
    focus: str = ""
    answered_on: date | None = None
    answer: str = ""
    revised: list[list] = field(default_factory=list)  # [date, body]: what it says from that day on
    comments: list[dict] = field(default_factory=list)

    @property
    def said(self) -> list[Said]:
        """What was said about it."""
        return [Said(**one) for one in self.comments]

    @property
    def words(self) -> str:
        """The body as Markdown; a plain text file keeps its line breaks and its characters."""
        if not self.file:
            return self.body.strip()
        written = (self.folder / self.file).read_text(encoding="utf-8")
        return from_plain(written) if self.file.endswith(".txt") else written

    @property
    def facts(self) -> dict:
        """What is known of the entry besides title and body, as the action takes it."""
        names = ["happened_on", "given_by", "observed_by", "report_type", "review_month"]
        return {name: value for name in names if (value := getattr(self, name))}


@dataclass(frozen=True)
class Supported:
    """The logs of what the employer gave: the files whose names begin so, and what was disputed."""

    files: str
    brought_on: date
    disputed_on: date | None = None
    dispute: str = ""


@dataclass(frozen=True)
class ToldAgreement:
    """The support agreement of a portfolio, as the story tells it; all three sign on one day.

    `terms` are fields of `support.agreeing.terms.Terms` that differ from the programme's.
    """

    met_on: date
    learning_needs: str
    adjustments: str = ""
    terms: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True)
class ToldDiscussion:
    """The readiness discussion; `lines` are framework, code of a statement, and words about it."""

    held_on: date
    ready: str
    to_do: str
    lines: list[list[str]]


@dataclass(frozen=True)
class Tale:
    """One portfolio and how far it has come."""

    owner: str
    programme: str
    entries: list[Told]
    requests: list[dict] = field(default_factory=list)  # for feedback, that wait for an answer
    observations: list[dict] = field(default_factory=list)  # that are planned
    state: str = "writing"
    started_on: date | None = None
    submitted_on: date | None = None
    decided_on: date | None = None
    recommendation: str = ""
    endorsement: str = ""
    confirmation: str = ""
    reasons: str = ""
    support_plan: str = ""
    supported: Supported | None = None
    agreement: ToldAgreement | None = None
    discussion: ToldDiscussion | None = None
    reviews: str = ""  # a file with its progress reviews and self-assessments
    folder: Path = HOME


def tales_in(path: Path) -> list[Tale]:
    """The portfolios of one file: either the file is one, or it lists several."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return [_tale(one, path.parent) for one in table.get("portfolio", [table])]


def _tale(table: dict, folder: Path) -> Tale:
    entries = [Told(folder=folder, **entry) for entry in table.pop("entry", [])]
    ahead = {"requests": table.pop("request", []), "observations": table.pop("observation", [])}
    talked = table.pop("discussion", None)
    given, agreed = table.pop("supported", None), table.pop("agreement", None)
    told = {
        "supported": Supported(**given) if given else None,
        "agreement": ToldAgreement(**agreed) if agreed else None,
        "discussion": ToldDiscussion(**talked) if talked else None,
    }
    return Tale(entries=entries, **told, folder=folder, **ahead, **table)


def employer_in(path: Path) -> dict:
    """An employer's facts: name, slug, lead_title, staff, values, administrator, portfolios.

    `applying` is a file about who applies for a programme, `asking` one about rounds of questions,
    `visits` one about a body from outside; not every employer has them.
    """
    return tomllib.loads(path.read_text(encoding="utf-8"))


def noon(day: date, hour: int = 12) -> datetime:
    """That hour of the day in London: when things happen in the story."""
    return datetime.combine(day, time(hour), tzinfo=ZoneInfo(settings.TIME_ZONE))
