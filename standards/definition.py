"""What a programme asks, with types. Nothing else reads the JSON of `Programme.definition`.

Kinds of entry are strings here, since this room may not know the next one; a test compares them
with `portfolios.models.Kind`.
"""

import json
from dataclasses import dataclass
from functools import cached_property, lru_cache

from standards.reading import read
from standards.support import Support

KINDS = (
    "personal_statement",
    "critical_reflection",
    "lived_experience_feedback",
    "professional_feedback",
    "direct_observation",
    "written_report",
    "document",
)
# How a type of report is told beside "written report".
REPORT_TYPES = {
    "outside_decision": "for an outside decision-making meeting",
    "case_recordings": "as a set of case recordings",
    "other": "of another kind",
}

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Prompt:
    """A heading that a writer may start from, and what to think of under it."""

    heading: str
    hint: str = ""

    def __str__(self) -> str:
        return self.heading


@dataclass(frozen=True)
class Stage:
    """A part of the programme, until so many months after its start."""

    key: str
    title: str
    until_month: int


@dataclass(frozen=True)
class Review:
    """A review that asks for an entry of its own: one is needed for each review."""

    month: int
    stage: str
    prompts: tuple[Prompt, ...] = ()


@dataclass(frozen=True)
class Ask:
    """What is asked of one kind of entry.

    `kind` is one of `KINDS`. `title` names one, `plural` several ("Direct observation", "Direct
    observations"). `minutes` is how long one is expected to take. Rules that are not set do not
    apply. A kind with `reviews` is counted review by review, each in its own stage.
    """

    kind: str
    title: str
    plural: str
    stage: str
    minimum: int
    minutes: int
    hint: str
    prompts: tuple[Prompt, ...] = ()
    reviews: tuple[Review, ...] = ()
    by_assessor_at_least: int = 0
    by_registered_social_worker: bool = False  # as many as the minimum
    report_types: tuple[str, ...] = ()  # at least one of each

    @property
    def review_months(self) -> tuple[int, ...]:
        return tuple(review.month for review in self.reviews)

    def prompts_for(self, review_month: int | None) -> tuple[Prompt, ...]:
        """The prompts of a review where it has its own, else those of the kind."""
        for review in self.reviews:
            if review.month == review_month and review.prompts:
                return review.prompts
        return self.prompts


@dataclass(frozen=True)
class Level:
    """One answer to "does this social worker meet the statement?"."""

    key: str
    label: str
    description: str
    meets: bool


@dataclass(frozen=True)
class Wording:
    """What each person puts their name to. Frozen into every edition.

    Where a programme has `steps`, the wording of each step stands there, and here the owner's.
    """

    owner: str
    line_manager: str = ""
    programme_lead: str = ""


@dataclass(frozen=True)
class Step:
    """One step of the sign-off: who takes it, which move it is, how it is called and signed."""

    part: str
    move: str
    title: str
    wording: str


# The steps that there are, in their order. The first may be left out: two people sign at least.
MOVES = {
    "assessor": "recommend",
    "line_manager": "endorse",
    "programme_lead": "confirm",
}


@dataclass(frozen=True)
class Outcome:
    """How a sign-off may end, as the programme calls it."""

    key: str
    label: str


OUTCOMES = ("pass", "not_yet", "deferred", "fail")
USUAL_OUTCOMES = (Outcome("pass", "Endorsed"), Outcome("not_yet", "Not yet"))


@dataclass(frozen=True)
class FileLimits:
    """How many files an entry holds, and how many megabytes (of 1024 × 1024 bytes) they may take:
    each, and all of a portfolio together."""

    of_an_entry: int = 10
    megabytes_each: int = 10
    megabytes_together: int = 200

    @property
    def bytes_each(self) -> int:
        return self.megabytes_each * MEGABYTE

    @property
    def bytes_together(self) -> int:
        return self.megabytes_together * MEGABYTE

    @property
    def sentence(self) -> str:
        """The limits in words, for whoever is about to choose a file."""
        return (
            f"A file may have up to {self.megabytes_each} MB. An entry holds up to "
            f"{self.of_an_entry} files, and all files of a portfolio together may have up to "
            f"{self.megabytes_together} MB."
        )


@dataclass(frozen=True)
class Definition:
    """All that a version of a programme asks, beside its title, length and frameworks.

    `judged` names the frameworks whose statements are judged one by one; the others may be
    linked to. `judges_own_values` says the same of the employer's values. `assessed` says whether
    an assessor goes through it with the social worker. `steps` are those of the sign-off; a version
    without them has the two that there were before: see `path`. `applied_for` says whether social
    workers who practise already come to it of their own will: see `portfolios.applying`.
    `discussed` says whether social worker, line manager and programme lead have to agree on a
    record of a readiness discussion before it is submitted: see `endorsement.discussing`.
    """

    summary: str
    stages: tuple[Stage, ...]
    evidence: tuple[Ask, ...]
    levels: tuple[Level, ...]
    wording: Wording
    judged: tuple[str, ...]
    judges_own_values: bool
    assessed: bool
    link_limit: int  # links of one entry: few and chosen
    notes: tuple[str, ...] = ()
    support: Support | None = None  # what the employer promises, where the programme says so
    files: FileLimits = FileLimits()
    steps: tuple[Step, ...] = ()
    outcomes: tuple[Outcome, ...] = USUAL_OUTCOMES
    applied_for: bool = False
    discussed: bool = False

    @cached_property
    def path(self) -> tuple[Step, ...]:
        """The steps of the sign-off in their order."""
        words = self.wording
        return self.steps or (
            Step("line_manager", "endorse", "Endorse", words.line_manager),
            Step("programme_lead", "confirm", "Confirm the endorsement", words.programme_lead),
        )

    @property
    def assessor_recommends(self) -> bool:
        """Whether the assessor judges first."""
        return self.path[0].part == "assessor"

    @cached_property
    def asks(self) -> dict[str, Ask]:
        """What is asked, by kind, in the order of the file."""
        return {ask.kind: ask for ask in self.evidence}

    def level(self, key: str) -> Level | None:
        return next((level for level in self.levels if level.key == key), None)

    def judges(self, framework) -> bool:
        """Whether each statement of `framework` is judged (see the class)."""
        if framework.employer_id is not None:
            return self.judges_own_values
        return framework.key in self.judged

    @property
    def expected_minutes(self) -> int:
        """The time that the minimum takes: people are told before they start."""
        return sum(ask.minimum * ask.minutes for ask in self.evidence)


def definition(programme) -> Definition:
    """The typed definition of `programme` (a `standards.models.Programme`)."""
    return _definition(programme.as_text)


@lru_cache(maxsize=100)
def _definition(text: str) -> Definition:
    """Kept by its text: nearly every page asks, and to read it anew costs several times as much."""
    return read(Definition, json.loads(text))
