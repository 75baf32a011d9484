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


# What a redaction takes out of a signed record, in its own transaction and in no other: the signed
# text itself stays where the signature is, covered (see `audit.covering`).
REDACTED = ("title", "body")
KEPT = [name for name in RECORD if name not in REDACTED]
COLUMNS = [f"{name}_id" if name in ("portfolio", "created_by") else name for name in KEPT]
OTHERWISE = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in COLUMNS)
IS_REDACTED_NOW = (
    "EXISTS (SELECT 1 FROM audit_redaction WHERE written_in = pg_current_xact_id()::text::bigint)"
)


def brought_stays() -> pgtrigger.Trigger:
    """What was signed at another employer stays as it was brought, and complete.

    What is redacted goes from it all the same.
    """
    completed = "NEW.completed_at IS DISTINCT FROM OLD.completed_at"
    return pgtrigger.Trigger(
        name="brought_record_stays",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(old__source="employer") & changed(*RECORD, "completed_at"),
        func="\n".join(
            [
                f"IF {OTHERWISE} OR {completed} OR NOT {IS_REDACTED_NOW} THEN",
                "RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                "END IF;",
                "RETURN NEW;",
            ]
        ),
    )


def record_triggers() -> list[pgtrigger.Trigger]:
    """An observer's record stays once they signed it, and is complete while both have signed.

    What is redacted goes from it all the same.

    The observation, which another table holds, says who has signed.
    """
    both_sign = "(plan.answered_at IS NOT NULL AND plan.withdrawn_at IS NULL)"
    return [
        _of_record(
            "signed_record_stays",
            RECORD,
            wrong=f"plan.published_at IS NOT NULL AND ({OTHERWISE} OR NOT {IS_REDACTED_NOW})",
            said="Cannot change a record that is signed",
        ),
        _of_record(
            "record_is_complete_while_both_sign",
            ("completed_at",),
            wrong=f"(NEW.completed_at IS NOT NULL) <> {both_sign}",
            said="A record is complete while both have signed it",
        ),
    ]
