"""No column in which words may stand is forgotten."""

from django.apps import apps
from django.db import models

from portfolios.redacting.places import places
from tests.shape.sources import ROOMS

# Whole models that hold nothing about the people of a portfolio's work, and why.
NOTHING = {
    "audit.ledgerentry": "states, counts and ids",
    "audit.opening": "ids",
    "audit.redaction": "the line itself: states, counts and ids",
    "audit.redactedplace": "ids",
    "audit.cover": "what is said instead",
    "audit.officernote": "the officer's own number and note",
    "dispatch.notice": "names no family and quotes nothing",
    "dispatch.reminder": "names no family and quotes nothing",
    "dispatch.job": "kinds and keys",
    "people.employer": "an employer",
    "people.letterhead": "an employer's logo and colour",
    "people.team": "a team",
    "people.person": "a person with an account",
    "people.membership": "a role",
    "people.invitation": "an address of a colleague",
    "people.invitationtoken": "a fingerprint",
    "people.staffimport": "a file of staff",
    "standards.framework": "published standards",
    "standards.statement": "published standards",
    "standards.programme": "what is asked",
    "standards.jobprofile": "the title of a job",
    "endorsement.round": "about a round of moderation, of no portfolio",
    "endorsement.seal": "names of staff, days and fingerprints",
    "endorsement.tombstone": "fingerprints and a state",
    "oversight.capacityproblem": "about work, between a lead and a senior leader",
    "oversight.capacitystep": "about work, between a lead and a senior leader",
    "oversight.figure": "names of teams and numbers",
    "oversight.yearfigure": "numbers",
    "oversight.investment": "time and money of an employer",
    "oversight.annualreport": "what an employer says about a year, checked before it is published",
    "oversight.pulse": "a round of questions: of no portfolio's words",
    "oversight.namedanswer": "numbers of a scale",
    "oversight.reviewevidence": "what a lead shows everybody who was asked",
    "oversight.remark": "said without a name; a lead takes single ones out",
    "oversight.timefigure": "kinds of evidence, reasons of a list and numbers",
    "oversight.theme": "what a lead answers to everybody who was asked",
    "oversight.visit": "about a programme, by a body from outside",
    "oversight.visitstep": "about a programme, by a body from outside",
    "oversight.conversation": "what people in a role said about a programme",
    "oversight.finding": "about a programme, by a body from outside",
    "oversight.recommendation": "about a programme, between a body and an employer",
    "oversight.standing": "counted anew from what stands in the portfolio",
    "oversight.savedview": "a lead's own name for a list",
    "oversight.organisation": "what a funder knows of an employer",
    "oversight.registration": "what a funder knows of a colleague, of no portfolio's words",
    "oversight.equality": "what a colleague says about themselves, read by them alone",
    "oversight.claimstep": "about money: of no portfolio's words",
    "oversight.fundingterms": "amounts and deadlines",
    "oversight.columnmap": "headings of a spreadsheet",
    "oversight.remittance": "what a funder paid",
    "oversight.remittanceline": "what a funder paid",
    "retention.hold": "why something is kept: of no portfolio's words, and administrators' alone",
    "retention.removed": "counts and fingerprints",
    "retention.leftover": "where a file was",
    "exports.keptunit": "a part of a document, deleted whenever something is pulled back",
    "exports.accessrequest": "what is about to leave: emptied whenever something is pulled back",
    "exports.accessdecision": "why a thing was withheld: it names nobody, and no words of it",
    "exports.cohortrelease": "why documents were released: of no portfolio's words",
    "exports.bundle": "where a file is, and its hash",
    "exports.arrival": "where a ZIP is that is not in the portfolio yet; sentences of ours",
    "exports.export": "where a file is, and its hash",
    "exports.pack": "where a file is, and its hash",
    "portfolios.interest": "a programme",
    "portfolios.requesttoken": "a fingerprint",
    "portfolios.requestletter": "when it was sent",
    "portfolios.confirmedlanguage": "a fingerprint",
    "portfolios.entrywords": "kept by the database itself from what is a place",
    "portfolios.portfolio": "dates and people",
    "portfolios.pauserequest": "a day",
    "portfolios.programmechange": "programmes",
    "support.selfassessment": "a point of the programme",
    "support.supervision": "there is nowhere to write in it",
    "support.protectedtime": "there is nowhere to write in it",
    "support.workload": "there is nowhere to write in it",
}
# Columns beside words: keys, paths, hashes, languages and names of colleagues.
BESIDE = {
    "audit.signature": {"signed_as", "signed_name", "sha256"},
    "portfolios.answerdraft": {"visitor"},
    "portfolios.attachment": {"file", "small", "content_type", "sha256"},
    "portfolios.carried": {"programme"},
    "portfolios.contribution": {"language", "take_back_code"},
    "portfolios.coursereason": {"move"},
    "portfolios.draft": {"place"},
    "portfolios.entry": {"language"},
    "portfolios.feedbackrequest": {"reference", "email", "language"},
    "portfolios.observation": {"registration_number"},
    "portfolios.brought": {"kind", "fingerprint"},
    "portfolios.release": {"chosen", "sha256", "code"},
    "exports.compilation": {"purpose", "title", "sha256"},
    "portfolios.pauseanswer": {"part"},
    "endorsement.decision": {"edition_sha256"},
    "endorsement.discussion": {"sha256"},
    "endorsement.edition": {"sha256"},
    "endorsement.judgement": {"level"},
    "endorsement.result": {"checklist", "pack_sha256"},
    "portfolios.worddocument": {"dropped"},
    "support.agreement": {"sha256"},
    "support.review": {"key", "sha256"},
    "support.selfmark": {"level"},
}
WORDS = (models.CharField, models.TextField, models.JSONField)


def columns():
    for model in apps.get_models():
        if model._meta.app_config.name in ROOMS:
            for field in model._meta.local_concrete_fields:
                if isinstance(field, (*WORDS, models.FileField)) and not field.choices:
                    yield model._meta.label_lower, field.name


def test_every_column_of_words_is_a_place_or_says_why_not():
    known = {(place.model._meta.label_lower, place.name) for place in places()}
    forgotten = [
        f"{model}.{name}"
        for model, name in columns()
        if model not in NOTHING and name not in BESIDE.get(model, ()) and (model, name) not in known
    ]
    assert forgotten == []


def test_every_place_of_json_says_which_strings_somebody_wrote():
    assert [place for place in places() if place.is_json and not place.written] == []


def test_exceptions_are_still_needed():
    known = {model for model, _ in columns()}
    assert {model for model in BESIDE if model not in known} == set()
