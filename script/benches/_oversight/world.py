"""An employer with everything that leads, senior leaders and reviewers look at."""

from datetime import datetime

from django.utils import timezone

from audit import clock
from benches._oversight.asked import Asked
from benches._oversight.told import Told
from benches._oversight.visited import Visited
from oversight.leading.recounting import recount_missing
from portfolios.models import Portfolio
from tests.factories import (
    EmployerFactory,
    FrameworkFactory,
    PersonFactory,
    StatementFactory,
    TeamFactory,
    capacity,
    funding,
    jobs,
    pulse,
    reporting,
    review,
    stories,
)

# A day on which what the scheme pays can be claimed.
IN_THE_SCHEME = timezone.make_aware(datetime(2026, 11, 16, 12))


class Looked(Told, Asked, Visited):
    """People by their roles, and one of each thing that some of them look at."""

    def __init__(self, programme):
        self.programme = programme
        self.employer = EmployerFactory(name="Heath Council")
        self.team = TeamFactory(employer=self.employer, service="Children")
        self._people()
        self._told()
        self.problem = capacity.raised(self.lead, self.leader)
        self._funded()
        self._asked()
        self._visited()
        self.report = reporting.in_state("published", self.lead, self.leader)
        with clock.at(reporting.AFTER):
            self.draft = reporting.written(self.lead, 2024)
        self._job()
        recount_missing()

    def _people(self):
        self.lead = self.person("Heron", programme_lead=True)
        self.leader = self.person("Eagle", senior_leader=True)
        self.manager = self.person("Martin", line_manager=True)
        self.assessor = self.person("Avocet", assessor=True)
        near = {"line_manager": self.manager, "assessor": self.assessor}
        self.workers = pulse.cohort(self.employer, self.programme, 8, **near)
        self.worker = self.workers[0]
        stories.ready(Portfolio.objects.get(owner=self.worker))

    def person(self, name, **roles):
        return PersonFactory(first_name=name, employer=self.employer, team=self.team, **roles)

    def _funded(self):
        with clock.at(IN_THE_SCHEME):
            self.registration = funding.registered(self.worker, self.lead)
            self.claim = funding.in_state("sent", self.registration, self.lead)
            self.remittance = funding.remitted(self.claim, self.lead, 1000)

    def _job(self):
        framework = self.programme.frameworks.first()
        value = StatementFactory(framework=FrameworkFactory(employer=self.employer))
        self.job = jobs.written(self.lead, framework, value)


class Reviewing:
    """A second employer, whose 360 review is open: one round goes on at a time."""

    def __init__(self, programme):
        self.employer = EmployerFactory(name="Moor Council")
        lead = PersonFactory(employer=self.employer, programme_lead=True)
        self.worker = pulse.cohort(self.employer, programme, 6, line_manager=lead)[0]
        self.review = review.opened(lead)
