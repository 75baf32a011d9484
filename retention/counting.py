"""What exactly would go, counted for the page, in one query."""

from dataclasses import dataclass

from django.apps import apps
from django.db import connection

from audit import clock
from retention.holdings import behind, condition, gone
from retention.sources import parts_of

SUBJECT = "d.subject_id"


@dataclass(frozen=True)
class Count:
    """So many rows, in words."""

    words: str
    rows: int


def counts(kind: str, subject_id: int, employer_id: int, months: int) -> list[Count]:
    """How many rows of each sort would go with `subject_id`; none of which there are none."""
    parts = parts_of(kind)
    asked = [(one.model, one.meta.db_table, condition(one, SUBJECT)) for one in gone(*parts)]
    rows = [
        f"SELECT '{model}', (SELECT count(*) FROM {table} WHERE {where}) FROM d"
        for model, table, where in asked
    ]
    rows += [
        f"SELECT 'audit.signature', (SELECT count({column}) FROM {one.meta.db_table} "
        f"WHERE {condition(one, SUBJECT)}) FROM d"
        for one, column in behind(parts, "audit.signature")
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH d AS (SELECT %s::bigint AS subject_id, %s::bigint AS employer_id, "
            "%s::date AS proposed_on, %s::int AS months) " + " UNION ALL ".join(rows),
            [subject_id, employer_id, clock.today(), months],
        )
        return summed(cursor.fetchall())


def summed(rows) -> list[Count]:
    """Counts by model as they are read: several that are one thing to a reader are added up."""
    totals: dict[str, int] = {}
    for model, number in rows:
        words = WORDS.get(model) or str(apps.get_model(model)._meta.verbose_name_plural)
        totals[words] = totals.get(words, 0) + number
    return [Count(words.capitalize(), rows) for words, rows in sorted(totals.items()) if rows]


# What a reader calls it, where the name of the model does not say it.
WORDS = {
    "account.emailaddress": "ways to sign in",
    "account.emailconfirmation": "ways to sign in",
    "audit.cover": "marks over what was pulled back",
    "audit.officernote": "notes of the data protection officer",
    "audit.redactedplace": "marks over what was pulled back",
    "audit.opening": "lines of the access log",
    "audit.signature": "signatures",
    "dispatch.job": "exports",
    "dispatch.notice": "notices",
    "dispatch.reminder": "notices",
    "endorsement.reply": "moderation",
    "endorsement.result": "moderation",
    "endorsement.sample": "moderation",
    "endorsement.seat": "moderation",
    "endorsement.withdrawal": "decisions",
    "exports.compilation": "exports",
    "exports.keptinexport": "answers in the privacy check",
    "exports.keptunit": "parts of exports",
    "mfa.authenticator": "ways to sign in",
    "people.invitationtoken": "invitations",
    "people.membership": "roles",
    "portfolios.answerdraft": "requests for feedback",
    "portfolios.attachment": "files",
    "portfolios.carried": "notes on where an entry came from",
    "portfolios.contribution": "answers to requests for feedback",
    "portfolios.coursereason": "reasons for pauses and leaving",
    "portfolios.entrywords": "words for search",
    "portfolios.entry": "entries",
    "portfolios.feedbackrequest": "requests for feedback",
    "portfolios.handover": "handover notes",
    "portfolios.interest": "steps on the way to a programme",
    "portfolios.interestmove": "steps on the way to a programme",
    "portfolios.keptwords": "answers in the privacy check",
    "portfolios.link": "links to statements",
    "portfolios.pauseanswer": "requests for pauses",
    "portfolios.pauserequest": "requests for pauses",
    "portfolios.programmechange": "changes of programme",
    "portfolios.requestletter": "requests for feedback",
    "portfolios.requesttoken": "requests for feedback",
    "portfolios.version": "earlier versions",
    "portfolios.worddocument": "word documents brought in",
    "support.answer": "answers to what was given",
    "support.needs": "learning needs",
    "support.protectedtime": "entries of protected time",
    "support.selfassessment": "self-assessments",
    "support.selfmark": "self-assessments",
    "support.supervision": "supervision sessions",
    "support.workload": "entries of workload",
}
