"""What has a period, for how long by default, and from which day that counts.

No national period was found for an assessed year: each employer sets its own. The defaults are the
suggestion that goes with this service: working evidence with words about families shortest, the
outcome and the employer's own papers six years, as employers keep the record of a complaint.
"""

from dataclasses import dataclass

from django.db import models


class Kind(models.TextChoices):
    UNFINISHED = "unfinished", "Portfolio that was not completed"
    EVIDENCE = "evidence", "Evidence of a completed portfolio"
    RECORD = "record", "Record of a completed portfolio"
    ACCOUNT = "account", "Account of somebody who left"
    OPENINGS = "openings", "Access log"
    FUNDING = "funding", "Registration with a funder, and claims"


PORTFOLIOS = (Kind.UNFINISHED, Kind.EVIDENCE, Kind.RECORD)


@dataclass(frozen=True)
class Rule:
    """A kind in words. `months` is the default; `why` says where it comes from."""

    months: int
    counts_from: str
    holds: str
    stays: str
    why: str


KINDS = {
    Kind.UNFINISHED: Rule(
        months=12,
        counts_from="the day the owner withdrew or left, or another employer took it over",
        holds="Everything in it: entries, files, feedback, observations, editions, reviews, "
        "supervision, the agreement, and what went over to another employer.",
        stays="The line in the deletion log, and the ledger, which holds no words.",
        why="Working evidence: a year is our suggestion.",
    ),
    Kind.EVIDENCE: Rule(
        months=24,
        counts_from="the day the programme was completed, or the owner left",
        holds="Entries, files, feedback, observations, comments, readiness discussions, editions "
        "with their judgements and decisions, and exports.",
        stays="Agreement, reviews, supervision and self-assessments; what a moderation panel "
        "ticked, without names and words; and the seal: anybody who holds the record can still "
        "check it.",
        why="The final portfolio: two years is our suggestion.",
    ),
    Kind.RECORD: Rule(
        months=72,
        counts_from="the day the programme was completed, or the owner left",
        holds="What is left of the portfolio: agreement, reviews, supervision, self-assessments, "
        "what a panel ticked, the seal, and evidence if it is still there.",
        stays="The line in the deletion log with the fingerprint of the seal, so that the chain of "
        "seals can still be verified.",
        why="The outcome and the employer’s papers: six years, as for complaints, is our "
        "suggestion.",
    ),
    Kind.ACCOUNT: Rule(
        months=12,
        counts_from="the day the account was closed",
        holds="Name, email address, registration number, team, roles, invitations, notices and "
        "everything needed to sign in.",
        stays="A row without a name, to which signatures and the ledger point. A name under a "
        "signature in a portfolio that is kept stays there.",
        why="Our suggestion. It is due once they own no portfolio here.",
    ),
    Kind.OPENINGS: Rule(
        months=24,
        counts_from="the day something was opened",
        holds="Who opened what, older than the period.",
        stays="What is younger, and what belongs to a portfolio under a legal hold.",
        why="As long as the evidence that was opened: our suggestion.",
    ),
    Kind.FUNDING: Rule(
        months=72,
        counts_from="the last day of the funder’s year",
        holds="What was registered with the funder, what the social worker said about themselves "
        "for it, and the claims with their steps.",
        stays="The remittance without the line that was for them, amounts and deadlines of the "
        "scheme, and the line in the deletion log.",
        why="Grant data: six years is our suggestion. Ask whoever audits the grant.",
    ),
}
