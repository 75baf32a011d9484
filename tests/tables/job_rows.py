"""Valid rows of job profiles; see `tests.tables.rows`."""

from functools import cached_property

from standards.models import JobProfile, ProfileLine


class JobRows:
    def job_profile(self):
        framework = self.a_statement.framework
        facts = {"title": "Social worker", "framework": framework, "changed_by": self.lead}
        return JobProfile(employer=self.council, **facts)

    @cached_property
    def a_job_profile(self):
        row = self.job_profile()
        row.save()
        return row

    def profile_line(self):
        return ProfileLine(profile=self.a_job_profile, statement=self.a_statement)
