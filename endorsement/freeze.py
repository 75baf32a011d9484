"""What an edition holds: everything that a reader of the PDF needs, in the words of that day.

`freeze(portfolio)` answers a dictionary of plain values (texts, whole numbers, true and false):

    schema       4; goes up when the shape changes
    employer     name, lead_title
    owner        name, registration_number, team
    people       [role, name] of the line manager and the assessor
    programme    key, version, title
    portfolio    id, started_on (ISO), started (in words)
    readiness    stages: title, lines: title, words ("1 of 3"), have, need, done
    frameworks   key, version, title, short_title, publisher, attribution, address, own, judged,
                 statements: id, code, title, gist
    sections     kind, title, entries: see `endorsement.freeze_entries`
    support      agreement, given: see `support.freezing`; reviews, self_assessments: see
                 `endorsement.freeze_reviews`; editions of schema 1 and 2 have none
    levels       key, title, description, meets: what a judgement may say
    discussion   the readiness discussion that was agreed to, or None: see
                 `endorsement.discussing.freezing`; editions of schema 1 to 3 have none
    steps        part, move, title: who signs, in their order
    outcomes     key, label: how it may end
    wordings     move → the words that are signed

It holds nothing that depends on when it is asked but the day on which support is counted: two calls
on one day over an unchanged portfolio give the same text, so the fingerprint that a person sees
before they sign is the one that is signed. Over midnight they are shown the text anew.
Drafts and what is in the bin are left out.
"""

from itertools import groupby

from django.db.models import QuerySet
from django.utils.formats import date_format

from endorsement.discussing.freezing import frozen_discussion
from endorsement.freeze_entries import DAY, complete, frozen_sections, row_of
from endorsement.freeze_reviews import frozen_reviews, frozen_self_assessments
from endorsement.judging import steps_for
from endorsement.wording import wordings
from people.models import Person
from people.prepared import NOBODY, prepared
from portfolios.models import Entry, Portfolio
from portfolios.readiness import Readiness, readiness_over
from standards.definition import Definition, Level, definition
from standards.frameworks import statements_for
from standards.models import Programme
from support.freezing import frozen_support

SCHEMA = 4
NAMED = ("key", "version", "title", "short_title", "publisher", "attribution", "address")


def freeze(portfolio: Portfolio) -> dict:
    """`portfolio` as it stands now; see the head of this file for the shape."""
    contents, _ = freeze_and_count(portfolio)
    return contents


def freeze_and_count(portfolio: Portfolio) -> tuple[dict, Readiness]:
    """The same with the counts, which say what is missing: entries are asked for once."""
    entries = complete(portfolio)
    counts = readiness_over(portfolio, [row_of(entry) for entry in entries])
    return _frozen(portfolio, entries, counts), counts


def _frozen(portfolio: Portfolio, entries: list[Entry], counts: Readiness) -> dict:
    rules = definition(portfolio.programme)
    return {
        "schema": SCHEMA,
        **head(portfolio),
        "readiness": _stages(counts),
        "frameworks": frozen_frameworks(portfolio, rules),
        "sections": frozen_sections(portfolio, entries),
        "support": {
            **frozen_support(portfolio),
            "reviews": frozen_reviews(portfolio),
            "self_assessments": frozen_self_assessments(portfolio),
        },
        "discussion": frozen_discussion(portfolio),
        "levels": [_level(level) for level in rules.levels],
        "steps": _steps(portfolio, rules),
        "outcomes": [{"key": one.key, "label": one.label} for one in rules.outcomes],
        "wordings": wordings(rules),
    }


def head(portfolio: Portfolio) -> dict:
    """Who and what it is about: what stands on a first page."""
    return {
        "employer": {
            "name": portfolio.employer.name,
            "lead_title": portfolio.employer.lead_title,
        },
        "owner": _owner(portfolio),
        "people": _people(portfolio),
        "programme": {
            "key": portfolio.programme.key,
            "version": portfolio.programme.version,
            "title": portfolio.programme.title,
        },
        "portfolio": {
            "id": portfolio.pk,
            "started_on": portfolio.started_on.isoformat(),
            "started": date_format(portfolio.started_on, DAY),
        },
    }


def _owner(portfolio: Portfolio) -> dict:
    owner = portfolio.owner
    return {
        "name": owner.name,
        "registration_number": owner.registration_number,
        "team": owner.team.name if owner.team else "",
    }


def _people(portfolio: Portfolio) -> list[dict]:
    near = [("Line manager", portfolio.line_manager), ("Assessor", portfolio.assessor)]
    return [{"role": role, "name": person.name} for role, person in near if person]


def _stages(counts: Readiness) -> list[dict]:
    return [
        {
            "title": stage.title,
            "lines": [
                {
                    "title": line.title,
                    "words": line.words,
                    "have": line.have,
                    "need": line.need,
                    "done": line.done,
                }
                for line in stage.lines
            ],
        }
        for stage in counts.stages
    ]


def frozen_frameworks(portfolio: Portfolio, rules: Definition) -> list[dict]:
    """The frameworks of the programme and of the employer, with their lines, in one query.

    Those that are judged come first; within that the programme's, then the employer's own.
    """
    lines = _lines(NOBODY, programme=portfolio.programme_id, owned_by=portfolio.employer_id)
    frameworks = [
        {
            **{name: getattr(framework, name) for name in NAMED},
            "own": framework.employer_id is not None,
            "judged": rules.judges(framework),
            "statements": [
                {"id": line.pk, "code": line.code, "title": line.title, "gist": line.gist}
                for line in group
            ],
        }
        for framework, group in groupby(lines, key=lambda line: line.framework)
    ]
    return sorted(frameworks, key=lambda framework: not framework["judged"])


@prepared
def _lines(_: Person, *, programme: int, owned_by: int) -> QuerySet:
    return statements_for(Programme(pk=programme), owned_by)


def _steps(portfolio: Portfolio, rules: Definition) -> list[dict]:
    return [
        {"part": step.part, "move": step.move, "title": step.title}
        for step in steps_for(rules, portfolio)
    ]


def _level(level: Level) -> dict:
    return {
        "key": level.key,
        "title": level.label,
        "description": level.description,
        "meets": level.meets,
    }
