"""The annual report: what is told of a year, counted once, and the editions that tell it."""

import pgtrigger
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from audit import clock
from audit.constraints import all_or_none
from audit.models import append_only
from audit.steps import transitions
from dispatch.models import Job
from oversight import years
from oversight.models.told import in_steps_of_five
from oversight.reporting.workflow import STEPS, State
from people.models import Employer, Person, Role
from portfolios.small_groups import SMALLEST_GROUP

KIND = "oversight.make_report"  # the task that makes a PDF
PUBLISHED = Q(state=State.PUBLISHED)


class CountedYear(models.Model):
    """That a programme year of an employer was counted. With too few people it has no figures.

    `received` is about what funders paid in it, in pence and in steps of five payments. Nobody
    counted it where it was done at night.
    """

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    received = models.BigIntegerField(null=True)
    counted_at = models.DateTimeField(default=clock.now)
    counted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint("employer", "year", name="year_is_counted_once"),
        ]
        triggers = [append_only("counted_year_is_append_only")]

    def __str__(self) -> str:
        return str(self.year)


class YearFigure(models.Model):
    """For about how many of about how many people it was so, as `oversight.small_groups` tells it.

    `key` is of `oversight.reporting.figures`. What is told of months together counts each person
    once a month.
    """

    counted = models.ForeignKey(CountedYear, models.PROTECT, related_name="figures")
    key = models.CharField(max_length=30)
    people = models.PositiveIntegerField()
    kept = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint("counted", "key", name="figure_of_a_year_is_told_once"),
            models.CheckConstraint(
                condition=Q(people__gte=SMALLEST_GROUP), name="year_is_told_of_five_or_more"
            ),
            models.CheckConstraint(
                condition=Q(kept__lte=F("people")), name="figure_of_a_year_is_some_of_all"
            ),
            *in_steps_of_five("a_year"),
        ]
        triggers = [append_only("year_figure_is_append_only")]

    def __str__(self) -> str:
        return f"{self.key}: {self.kept} of {self.people}"


class AnnualReportQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """What is published, for everybody at the employer; the rest for who has a part in it.

        A draft shows figures that may still change, from which single people could be learned. So
        it is read by leads alone, who may open every portfolio.
        """
        ours = self.filter(employer=person.employer_id)
        if person.holds(Role.PROGRAMME_LEAD):
            return ours
        if person.holds(Role.SENIOR_LEADER):
            return ours.exclude(state=State.DRAFTED)
        return ours.filter(PUBLISHED).without_corrected()

    def without_corrected(self):
        """Those of which no later edition is published."""
        later = AnnualReport.objects.filter(
            PUBLISHED,
            employer=OuterRef("employer"),
            year=OuterRef("year"),
            number__gt=OuterRef("number"),
        )
        return self.filter(~Exists(later))


class AnnualReport(models.Model):
    """One edition of the report of a year. What corrects a published one is the next edition.

    `texts` is section → what the lead wrote; `chosen` are the actions that it tells of, as
    `oversight.reporting.doing` names them. `contents` is all that it says, frozen when it is handed
    to the senior leaders; the published page and the PDF are made of nothing else.
    """

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFTED)
    texts = models.JSONField(default=dict)
    chosen = models.JSONField(default=list)
    contents = models.JSONField(default=dict)
    given_back_because = models.TextField(blank=True)
    begun_at = models.DateTimeField(default=clock.now)
    begun_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(null=True)
    proposed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    objects = AnnualReportQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(
                "employer", "year", "number", name="edition_of_a_report_has_its_number"
            ),
            models.UniqueConstraint(
                "employer", condition=~PUBLISHED, name="one_report_is_written_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="report_is_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(state=State.DRAFTED, contents={})
                | ~Q(state=State.DRAFTED) & ~Q(contents={}),
                name="report_is_frozen_once_it_is_handed_over",
            ),
            models.CheckConstraint(
                condition=PUBLISHED & Q(published_at__isnull=False)
                | ~PUBLISHED & Q(published_at__isnull=True),
                name="published_report_says_when",
            ),
            models.CheckConstraint(
                condition=Q(published_by__isnull=True) | ~Q(published_by=F("proposed_by")),
                name="two_people_publish_a_report",
            ),
            all_or_none("proposed_at", "proposed_by", name="proposed_report_says_who_and_when"),
            all_or_none("published_at", "published_by", name="published_report_says_who_and_when"),
        ]
        triggers = [
            pgtrigger.Protect(
                name="published_report_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__state=State.PUBLISHED),
            ),
            pgtrigger.FSM(
                name="report_goes_by_its_table", field="state", transitions=transitions(STEPS)
            ),
        ]

    def __str__(self) -> str:
        return f"Report {self.year}, edition {self.number}"

    @property
    def title(self) -> str:
        """What pages call it; an edition that corrects another says so."""
        edition = f", edition {self.number}" if self.number > 1 else ""
        return f"Annual report {years.title(self.year)}{edition}"


class ReportPdf(models.Model):
    """The PDF of a published report, made by its job; no content before that is done."""

    report = models.OneToOneField(
        AnnualReport, models.PROTECT, primary_key=True, related_name="pdf"
    )
    job = models.OneToOneField(Job, models.PROTECT, related_name="+")
    content = models.BinaryField(null=True)
    pages = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"PDF of report {self.report_id}"
