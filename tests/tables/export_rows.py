"""The rows of exports: what was let out, kept, compiled and made."""

from functools import cached_property
from uuid import UUID

from audit import clock
from endorsement.models.edition import fingerprint
from exports.access.models import AccessDecision, AccessRequest
from exports.bundles.models import Bundle
from exports.models import Arrival, Compilation, Export, KeptInExport, KeptUnit
from exports.packs.models import Pack
from exports.releasing.models import CohortRelease, ReleasedEdition


class ExportRows:
    """Part of `Rows`, which has the people, the portfolio and the edition."""

    def kept_in_export(self):
        return KeptInExport(
            edition=self.an_edition,
            entry=1,
            kind="person_name",
            words="kacper",
            reason="They agreed.",
            kept_by=self.lead,
        )

    def unit(self):
        return KeptUnit(portfolio=self.a_portfolio, key="0" * 64, pdf=b"%PDF-1.7", marks={})

    def export(self):
        return Export(job=self.a_job, edition=self.an_edition)

    def part(self):
        return Export(job=self.a_job, edition=self.an_edition, bundle=self.a_bundle)

    def bundle(self):
        return Bundle(employer=self.council, asked_by=self.lead)

    def packed_bundle(self):
        return Bundle(employer=self.council, asked_by=self.lead, job=self.a_job)

    def pack(self):
        return Pack(employer=self.council, person=self.owner, job=self.a_job)

    def cohort_release(self):
        return CohortRelease(
            employer=self.council,
            released_by=self.lead,
            released_to=self.owner,
            reason="For the return.",
            last_on=clock.today(),
        )

    def released_edition(self):
        return ReleasedEdition(release=self.a_cohort_release, edition=self.an_edition)

    def access(self):
        return AccessRequest(employer=self.council, person=self.owner, asked_by=self.owner)

    def released_access(self):
        row = self.access()
        row.state = "released"
        row.proposed_by, row.approved_by = self.lead, self.manager
        row.proposed_at = row.approved_at = clock.now()
        row.job = self.a_job
        return row

    def access_decision(self):
        facts = {"is_withheld": True, "reason": "It names somebody.", "decided_by": self.lead}
        return AccessDecision(request=self.an_access, ref="comment:1", **facts)

    @cached_property
    def an_access(self):
        row = self.access()
        row.save()
        return row

    @cached_property
    def a_cohort_release(self):
        row = self.cohort_release()
        row.save()
        return row

    def arrival(self):
        facts = {"key": UUID(int=1), "file": "exports/1/x", "sha256": "0" * 64}
        return Arrival(portfolio=self.a_portfolio, created_by=self.owner, **facts)

    def confirmed_arrival(self):
        row = self.arrival()
        row.job = self.a_job
        return row

    @cached_property
    def a_bundle(self):
        row = self.bundle()
        row.save()
        return row

    def compilation(self):
        return Compilation(
            portfolio=self.a_portfolio,
            purpose="job_interview",
            title="Job interview",
            content="{}",
            sha256=fingerprint("{}"),
            made_by=self.owner,
        )

    @cached_property
    def a_compilation(self):
        row = self.compilation()
        row.save()
        return row
