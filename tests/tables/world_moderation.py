"""Records of other portfolios, drawn for moderation, in the world of the tables."""

from audit import clock
from audit.frozen import canonical
from audit.signing import fingerprint
from endorsement.freeze import freeze
from endorsement.models import Edition, Result, Round, Sample, Seat
from endorsement.moderating import drawing
from endorsement.moderating.asking import CHECKLIST, TESTS
from endorsement.moderating.pack import fingerprint_of, pack_of, prepared
from tests.factories import PersonFactory, PortfolioFactory, editions
from tests.factories.moderating import SEED

DETAILS = {
    "language": "",
    "direction": "ltr",
    "happened_on": "",
    "facts": [],
    "entered_by": "Nobody",
    "entered_for_owner": False,
    "completed_by": "Nobody",
    "completed_on": "2026-01-05",
    "completed": "5 January 2026",
    "links": [],
}


class Moderated:
    """The part of a world that is about moderation: the panel is its assessor and line manager."""

    def _moderation(self):
        """Being prepared, with the panel, asked about; the panel sits in all of them."""
        lead = self.programme_lead
        self.since = clock.today()
        contents = freeze(self.unagreed)
        contents["sections"] = [{"kind": "document", "title": "Documents", "entries": self._file()}]
        names = ("being_prepared", "with_panel", "asked_about")
        records = [self._edition_of(contents) for _ in names]
        self.round = Round.objects.create(
            employer=lead.employer,
            number=1,
            since=self.since,
            share=100,
            seed=SEED,
            population=[drawing.Candidate(edition.pk, 0) for edition in records],
            drawn_by=lead,
        )
        handed = {"handed_at": clock.now(), "handed_by": lead, "files": [7]}
        states = [{}, {"state": "with_panel", **handed}, {"state": "more_asked", **handed}]
        for name, edition, place, facts in zip(names, records, (1, 2, 3), states, strict=True):
            facts = {"round": self.round, "edition": edition, "place": place, **facts}
            setattr(self, name, self._sample(facts))
        self.seen_prepared = prepared(self.being_prepared)
        self.seen_pack = fingerprint_of(pack_of(self.with_panel, [], []))
        Result.objects.create(
            sample=self.asked_about,
            result="ask_more",
            checklist=dict.fromkeys(CHECKLIST, "yes"),
            tests={key: {"answer": "yes", "words": ""} for key in TESTS},
            reasons="Say more.",
            pack_sha256="0" * 64,
            given_by=self.assessor,
        )
        self.moderated = {edition.portfolio_id for edition in records}

    def _sample(self, facts):
        sample = Sample.objects.create(**facts)
        for person in (self.assessor, self.line_manager):
            Seat.objects.create(sample=sample, person=person, seated_by=self.programme_lead)
        return sample

    def _file(self):
        file = self.shared_attachment
        kept = {"id": 7, "name": "of-wren.pdf", "content_type": file.content_type, "size": 1}
        kept |= {"sha256": file.sha256, "text_alternative": "", "kept_under": file.file.name}
        entry = {"id": 1, "kind": "document", "kind_label": "Document", "title": "A plan"}
        return [{**entry, "body": "", **DETAILS, "attachments": [kept]}]

    def _edition_of(self, contents):
        owner = PersonFactory(social_worker=True, employer=self.owner.employer)
        portfolio = PortfolioFactory(owner=owner, programme=self.other_programme)
        content = canonical(contents)
        return Edition.objects.create(
            portfolio=portfolio,
            employer=owner.employer,
            number=1,
            state="with_lead",
            content=content,
            sha256=fingerprint(content),
            submitted_by=owner,
            declaration=editions.signature(owner, editions.Part.OWNER, "I declare this mine."),
        )
