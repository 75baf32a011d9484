"""What a compilation holds: the contents of an edition as far as its owner wants them, and theirs.

`compiled(portfolio, selection)` answers a dictionary of plain values in the shape of
`endorsement.freeze`, so that the same templates print it:

    schema, employer, owner, people, programme, portfolio, frameworks
    sections   the ticked entries; an entry may also say
               left_out   why words of others are missing
               agreed     how whoever gave it agreed
    purpose    key, title
    words      name of a field of the purpose's form → Markdown as written
    of         how many complete entries there were to choose from
    replaced   how many words were replaced in this document
    files      whether files and pictures come along
    kept       kind, words, reason: what the privacy check found and the owner lets out; not printed

Entries are read as they stand: what was pulled back in them is not there any more.
"""

from endorsement.freeze import frozen_frameworks, head
from endorsement.freeze_entries import frozen_sections
from exports.purposes.replacing import Replacing
from exports.purposes.selecting import Selection
from portfolios.models import Kind, Portfolio
from standards.definition import definition

SCHEMA = 1
GIVEN_BY_OTHERS = (
    Kind.LIVED_EXPERIENCE_FEEDBACK,
    Kind.PROFESSIONAL_FEEDBACK,
    Kind.DIRECT_OBSERVATION,
)
LEFT_OUT = (
    "The words of whoever gave this are left out, because no agreement to use them here is "
    "recorded."
)


def is_of_others(entry: dict) -> bool:
    """Whether a frozen entry holds words of somebody else than the owner."""
    return entry["kind"] in GIVEN_BY_OTHERS or entry["entered_for_owner"]


def compiled(portfolio: Portfolio, selection: Selection, sections: list[dict] | None = None):
    """The contents for `selection`; `sections` are those of now, where the caller has them."""
    purpose, replacing = selection.purpose, Replacing(selection.replace)
    sections = frozen_sections(portfolio) if sections is None else sections
    about = head(portfolio)
    chosen = [_section(one, selection, replacing) for one in sections]
    words = {name: replacing.text(text) for name, text in selection.words.items()}
    return {
        "schema": SCHEMA,
        **about,
        "people": [] if purpose.others_agree else about["people"],
        "frameworks": frozen_frameworks(portfolio, definition(portfolio.programme)),
        "sections": [section for section in chosen if section["entries"]],
        "purpose": {"key": purpose.key, "title": purpose.title},
        "words": words,
        "of": sum(len(section["entries"]) for section in sections),
        "replaced": replacing.count,
        "files": selection.files,
        "kept": sorted([*key, reason] for key, reason in selection.kept.items()),
    }


def _section(section: dict, selection: Selection, replacing: Replacing) -> dict:
    entries = section["entries"] if section["kind"] in selection.purpose.kinds else []
    taken = [entry for entry in entries if entry["id"] in selection.taken]
    return {**section, "entries": [_entry(entry, selection, replacing) for entry in taken]}


def _entry(entry: dict, selection: Selection, replacing: Replacing) -> dict:
    if not selection.files:
        entry = {**entry, "attachments": []}
    if selection.purpose.others_agree and is_of_others(entry):
        agreed = selection.agreed.get(entry["id"], "")
        entry = {**entry, "agreed": agreed} if agreed else without_their_words(entry)
    return _replaced(entry, replacing)


def without_their_words(entry: dict) -> dict:
    """What the owner may use alone: that there is such an entry, and what they wrote about it."""
    answer = (entry.get("observation") or {}).get("answer", "")
    dates = [fact for fact in entry["facts"] if fact["label"] == "Date"]
    kept = {name: value for name, value in entry.items() if name != "observation"}
    bare = {"title": entry["kind_label"], "body": "", "facts": dates, "attachments": []}
    return {**kept, **bare, "entered_by": "", "answer": answer, "left_out": LEFT_OUT}


def _replaced(entry: dict, replacing: Replacing) -> dict:
    """All that is printed of an entry and was written by people, with words replaced."""
    texts = ("title", "body", "agreed", "answer", "entered_by")
    new = {name: replacing.text(entry[name]) for name in texts if entry.get(name)}
    new["facts"] = replacing.rows(entry["facts"], "value")
    new["links"] = replacing.rows(entry["links"], "explanation")
    new["attachments"] = replacing.rows(entry["attachments"], "name", "text_alternative")
    if observation := entry.get("observation"):
        [said] = replacing.rows([observation], "context", "focus", "answer")
        # The signed text is not printed, and may hold what was replaced.
        signed = replacing.rows(observation["signatures"], "name")
        new["observation"] = {**said, "signatures": [{**one, "text": ""} for one in signed]}
    return {**entry, **new}
