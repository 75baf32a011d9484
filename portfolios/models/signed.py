"""Triggers that keep what somebody has signed as it was, whoever asks the database to change it."""

from functools import reduce
from operator import or_

import pgtrigger

# What an observer signs with a record, and whose it is.
RECORD = (
    "portfolio",
    "kind",
    "title",
    "body",
    "happened_on",
    "observed_by",
    "source",
    "created_by",
    "binned_at",
)


def changed(*fields: str) -> pgtrigger.Q:
    """A condition: at least one of `fields` is another than before."""
    return reduce(
        or_, [pgtrigger.Q(**{f"old__{name}__df": pgtrigger.F(f"new__{name}")}) for name in fields]
    )


def stays(name: str, *, since: str, fields: tuple[str, ...]) -> pgtrigger.Protect:
    """Once `since` is filled, none of `fields` changes any more."""
    filled = pgtrigger.Q(**{f"old__{since}__isnull": False})
    return pgtrigger.Protect(
        name=name, operation=pgtrigger.Update, condition=filled & changed(*fields)
    )


def _of_record(name: str, fields: tuple[str, ...], wrong: str, said: str) -> pgtrigger.Trigger:
    """For the entry of an observation, called `plan`: refuse a change of `fields` when `wrong`."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(old__kind="direct_observation") & changed(*fields),
        declare=[("plan", "portfolios_observation%ROWTYPE")],
        func="\n".join(
            [
                "SELECT * INTO plan FROM portfolios_observation WHERE entry_id = OLD.id;",
                f"IF FOUND AND {wrong} THEN RAISE EXCEPTION '{said}'; END IF;",
                "RETURN NEW;",
            ]
        ),
    )


def brought_stays() -> pgtrigger.Protect:
    """What was signed at another employer stays as it was brought, and complete."""
    return pgtrigger.Protect(
        name="brought_record_stays",
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(old__source="employer") & changed(*RECORD, "completed_at"),
    )


def record_triggers() -> list[pgtrigger.Trigger]:
    """An observer's record stays once they signed it, and is complete while both have signed.

    The observation, which another table holds, says who has signed.
    """
    both_sign = "(plan.answered_at IS NOT NULL AND plan.withdrawn_at IS NULL)"
    return [
        _of_record(
            "signed_record_stays",
            RECORD,
            wrong="plan.published_at IS NOT NULL",
            said="Cannot change a record that is signed",
        ),
        _of_record(
            "record_is_complete_while_both_sign",
            ("completed_at",),
            wrong=f"(NEW.completed_at IS NOT NULL) <> {both_sign}",
            said="A record is complete while both have signed it",
        ),
    ]
