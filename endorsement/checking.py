"""The privacy check of what is frozen: the very words that are signed and printed are read."""

from collections.abc import Iterable

from endorsement.contents import entries_of
from endorsement.freeze_entries import frozen_sections
from portfolios.checking import texts
from portfolios.checking.gate import Checked, Unanswered, answers_in, check_each
from portfolios.checking.texts import Stretch
from portfolios.facts import LABELS
from portfolios.models import Portfolio


def check(contents: dict, answers: Iterable) -> list[Checked]:
    """Every entry of an edition's `contents`, frozen or about to be, with the answers given."""
    entries = ((one["id"], one["title"], stretches(one)) for one in entries_of(contents))
    return check_each(entries, people_of(contents), answers)


def to_be_frozen(portfolio: Portfolio) -> dict:
    """As much of the contents of the next edition as is read here. One query."""
    near = filter(None, (portfolio.line_manager, portfolio.assessor))
    return {
        "owner": {"name": portfolio.owner.name},
        "people": [{"name": person.name} for person in near],
        "sections": frozen_sections(portfolio),
    }


def with_open(checks: Iterable[Checked]) -> list[Checked]:
    """Those in which something is open."""
    return [one for one in checks if one.open]


def refuse_unanswered(contents: dict, portfolio: Portfolio) -> None:
    """Stop with `Unanswered` while something in `contents` is open."""
    if with_open(check(contents, answers_in(portfolio.pk))):
        raise Unanswered


def people_of(contents: dict) -> tuple[str, ...]:
    """The names that stand on the first page."""
    return (contents["owner"]["name"], *(person["name"] for person in contents["people"]))


def stretches(entry: dict) -> list[Stretch]:
    """What is read of a frozen entry: the same as of a living one."""
    given = [fact["value"] for fact in entry["facts"] if fact["label"] == LABELS["given_by"]]
    return [
        Stretch("In the title", entry["title"], field="title"),
        Stretch("In the text", entry["body"], field="body"),
        *(Stretch("In “Given by”", value, field="given_by") for value in given),
        *texts.of_observation(entry.get("observation") or {}),
        *(texts.explained(link["title"], link["explanation"]) for link in entry["links"]),
        *(part for file in entry["attachments"] for part in texts.of_file(file, file["id"])),
    ]
