"""Documents that owners put together for a purpose."""

from exports.purposes import actions
from exports.purposes.catalogue import purposes
from portfolios.models import Entry, Portfolio

WORDS = {
    "annual_conversation": {
        "done_well": "I kept **every** visit.",
        "develop": "Chairing a meeting.",
        "support": "An afternoon a month.",
    },
    "career_step": {"step": "Practice educator", "ready": "I teach already.", "next": "Marking."},
    "job_interview": {"role": "Senior practitioner", "about_me": "I listen first."},
    "swe_cpd": {
        "type": "Reading",
        "description": "A paper on neglect.",
        "date": "May 2026",
        "learnt": "To look at patterns.",
        "impact": "Families are heard earlier.",
        "peer": "Another view of it.",
    },
}


def filled_in(portfolio: Portfolio, key: str, *, take=None, **more) -> dict[str, str]:
    """The form of a purpose with everything in it; `take` are entries, all where it is None."""
    entries = Entry.objects.complete().filter(portfolio=portfolio) if take is None else take
    words = {f"words_{name}": text for name, text in WORDS[key].items()}
    ticks = {f"take_{entry.pk}": "on" for entry in entries}
    return {**words, **ticks, **more}


def kept(portfolio: Portfolio, key: str, **facts):
    """The owner has filled in the form of a purpose and kept it; the purpose."""
    purpose = purposes()[key]
    words = filled_in(portfolio, key, **facts)
    actions.keep_form(portfolio=portfolio, purpose=purpose, by=portfolio.owner, words=words)
    return purpose


def asked_for(portfolio: Portfolio, key: str = "job_interview", **facts):
    """What they asked for, as an export that waits to be made."""
    purpose = kept(portfolio, key, **facts)
    return actions.ask(portfolio=portfolio, purpose=purpose, by=portfolio.owner)
