"""Whatever was written in a portfolio beside entries: each place of words is here, or says why not.

Which columns hold words is known already: a word that is pulled back is looked for in them
(`portfolios.redacting.places`), and a test asks that of every column in the service. This table
says for each of their models what it is called, who wrote it and when. So a new table cannot be
forgotten in an answer either.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """A model of which every row is a thing of its own in the answer."""

    kind: str
    title: str
    author: str = ""  # the column of who wrote it, or the way to it
    at: str = ""  # and of when, likewise
    chapter: str = "records"
    about: str = ""  # the column of what it is about, which names it
    facts: tuple[str, ...] = ()  # columns of choices


IN = {
    "portfolios.version": Source(
        "earlier-version", "Earlier version", "created_by", "created_at", about="entry"
    ),
    "portfolios.comment": Source(
        "comment", "Comment", "created_by", "published_at", chapter="comments", about="entry"
    ),
    "portfolios.keptwords": Source(
        "check", "Answer to the privacy check", "kept_by", "kept_at", about="entry"
    ),
    "portfolios.draft": Source("draft", "Form that is not sent", "created_by", "changed_at"),
    "portfolios.worddocument": Source(
        "word-document", "Word document that was brought in", "created_by", "created_at"
    ),
    "portfolios.feedbackrequest": Source(
        "request", "Request for feedback", "created_by", "created_at"
    ),
    "portfolios.coursereason": Source("reason", "Reason for a pause", "created_by", "created_at"),
    "portfolios.pauseanswer": Source(
        "pause-answer", "Answer about a pause", "created_by", "created_at"
    ),
    "portfolios.interestmove": Source(
        "stepping-back", "Reason for stepping back", "made_by", "made_at"
    ),
    "portfolios.handover": Source("handover", "Handover note", "created_by", "created_at"),
    "support.agreement": Source(
        "support-agreement", "Support agreement", "created_by", "created_at", chapter="support"
    ),
    "support.review": Source("review", "Progress review", at="created_at", chapter="reviews"),
    "support.concern": Source("concern", "Concern", "created_by", "created_at"),
    "support.needs": Source("needs", "Learning needs", "created_by", "changed_at"),
    "support.answer": Source("dispute", "About what was given", "answered_by", "answered_at"),
    "support.selfmark": Source(
        "self-mark",
        "Self-assessment",
        "assessment__created_by",
        "assessment__created_at",
        chapter="reviews",
        about="statement",
        facts=("level",),
    ),
    "endorsement.discussion": Source(
        "discussion", "Readiness discussion", "recorded_by", "recorded_at", chapter="reviews"
    ),
    "endorsement.judgement": Source(
        "judgement", "Judgement", "created_by", "published_at", about="statement", facts=("level",)
    ),
    "endorsement.decision": Source(
        "decision-words", "Decision", "decided_by", "decided_at", facts=("part", "verdict")
    ),
    "endorsement.withdrawal": Source(
        "withdrawal", "Signature withdrawn", "withdrawn_by", "withdrawn_at"
    ),
    "endorsement.result": Source("moderation", "What a panel found", at="given_at"),
    "endorsement.reply": Source("moderation-reply", "Reply to a panel", "replied_by", "replied_at"),
    "exports.keptinexport": Source("check-of", "Answer to the privacy check", "kept_by", "kept_at"),
}
WITH_ENTRIES = "an entry is in the answer with it"
A_COPY = "a frozen copy of words that are in the answer where they were written"
OUT = {
    "portfolios.entry": WITH_ENTRIES,
    "portfolios.link": WITH_ENTRIES,
    "portfolios.attachment": WITH_ENTRIES,
    "portfolios.observation": WITH_ENTRIES,
    "portfolios.carried": WITH_ENTRIES,
    "portfolios.brought": A_COPY,
    "portfolios.contribution": "who took feedback down: it could lead to who gave it",
    "portfolios.answerdraft": "what somebody from outside has begun and not sent is theirs",
    "portfolios.release": A_COPY,
    "audit.signature": A_COPY,
    "endorsement.edition": A_COPY,
    "endorsement.sample": "how a panel was drawn and which names it was spared",
    "oversight.visitrecord": "which names a body from outside was spared",
    "exports.compilation": A_COPY,
}
# Columns of a model above that hold the same words once more, frozen.
FROZEN = {("support.agreement", "content"), ("support.review", "content")}
