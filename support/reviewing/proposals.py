"""Goals that observations propose: what was agreed at their end to be done next."""

import re
from collections.abc import Iterator
from datetime import datetime

from people.models import Person
from portfolios.models import Entry, Kind, Portfolio
from standards.definition import definition
from support.reviewing.goals import MOST, Goal

LONGEST = 300
HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*$")
BULLET = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")


def section(body: str, heading: str) -> str:
    """What stands in the Markdown text `body` under `heading`, up to the next one."""
    taken: list[str] | None = None
    for line in body.splitlines():
        if found := HEADING.match(line):
            if taken is not None:
                break
            taken = [] if found[1].casefold() == heading.casefold() else None
        elif taken is not None:
            taken.append(line)
    return "\n".join(taken or []).strip()


def actions_in(text: str) -> Iterator[str]:
    """The single things in a list, or the paragraphs where there is none."""
    lines = [line for line in text.splitlines() if line.strip()]
    bullets = [BULLET.sub("", line).strip() for line in lines if BULLET.match(line)]
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text)]
    yield from (one for one in bullets or paragraphs if one)


def proposals(portfolio: Portfolio, reader: Person, since: datetime | None) -> list[Goal]:
    """A goal for each action that an observation since the last review ends with. One query.

    The heading is the last of those that the programme proposes for an observation.
    """
    ask = definition(portfolio.programme).asks.get(Kind.DIRECT_OBSERVATION)
    if ask is None or not ask.prompts:
        return []
    found = Entry.objects.visible_to(reader).filter(
        portfolio=portfolio, kind=Kind.DIRECT_OBSERVATION, completed_at__isnull=False
    )
    if since:
        found = found.filter(completed_at__gt=since)
    bodies = found.order_by("-completed_at", "pk").values_list("body", flat=True)[:MOST]
    heading = ask.prompts[-1].heading
    actions = [one for body in bodies for one in actions_in(section(body, heading))]
    return [Goal(what=one) for one in actions if len(one) <= LONGEST][:MOST]
