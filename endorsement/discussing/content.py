"""What a record holds, frozen: what was talked about, against the statements that are judged.

schema          1
employer        name, lead_title
owner           name, registration_number
line_manager, programme_lead    names
others          who else took part, as it was written
programme       key, version, title
held_on, held   the day, ISO and in words
lines           id, code, title, framework, words: the statements that were talked about
ready           what is ready
to_do           what is still to do
"""

from dataclasses import dataclass, field
from datetime import date

from django.utils.formats import date_format

from people.models import Person
from portfolios.models import Portfolio
from standards.definition import definition
from standards.frameworks import statements_for
from standards.models import Statement

SCHEMA = 1
DAY = "j F Y"


@dataclass(frozen=True)
class Said:
    """What somebody writes down of a discussion; `lines` are words by the id of a statement."""

    held_on: date
    ready: str
    to_do: str
    others: str = ""
    lines: dict[int, str] = field(default_factory=dict)


def statements_of(portfolio: Portfolio) -> list[Statement]:
    """The statements that are judged in `portfolio`: the programme's, then the employer's."""
    rules = definition(portfolio.programme)
    found = statements_for(portfolio.programme, portfolio.employer_id)
    return [line for line in found if rules.judges(line.framework)]


def content_of(portfolio: Portfolio, lead: Person, said: Said) -> dict:
    """The record of a discussion in `portfolio`; see the head of this file."""
    programme, owner = portfolio.programme, portfolio.owner
    manager = portfolio.line_manager
    return {
        "schema": SCHEMA,
        "employer": {
            "name": portfolio.employer.name,
            "lead_title": portfolio.employer.lead_title,
        },
        "owner": {"name": owner.name, "registration_number": owner.registration_number},
        "line_manager": manager.name if manager else "",
        "programme_lead": lead.name,
        "others": said.others.strip(),
        "programme": {
            "key": programme.key,
            "version": programme.version,
            "title": programme.title,
        },
        "held_on": said.held_on.isoformat(),
        "held": date_format(said.held_on, DAY),
        "lines": [
            {
                "id": line.pk,
                "code": line.code,
                "title": line.title,
                "framework": line.framework.short_title,
                "words": said.lines[line.pk].strip(),
            }
            for line in statements_of(portfolio)
            if said.lines.get(line.pk, "").strip()
        ],
        "ready": said.ready.strip(),
        "to_do": said.to_do.strip(),
    }
