"""Frameworks, statements and programmes. They are data in versions; nothing is changed in place."""

import json
from functools import cached_property

from django.db import models
from django.db.models import F, Q

from audit import clock
from audit.constraints import not_blank
from people.models import Employer, Person


class FrameworkQuerySet(models.QuerySet):
    def open_to(self, employer_id: int):
        """National frameworks and the employer's own; never another employer's."""
        return self.filter(Q(employer__isnull=True) | Q(employer=employer_id))

    def visible_to(self, person: Person):
        return self.open_to(person.employer_id)

    def national_first(self):
        """National frameworks and then the employer's own, by key and version."""
        return self.order_by(F("employer").asc(nulls_first=True), "key", "version")


class Framework(models.Model):
    """A set of standards in one version: national, or an employer's own values."""

    key = models.SlugField()
    version = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    short_title = models.CharField(max_length=40)
    employer = models.ForeignKey(
        Employer, models.PROTECT, null=True, blank=True, related_name="frameworks"
    )
    # Who publishes it, under which licence, and where to read the full wording.
    publisher = models.CharField(max_length=120, blank=True)
    attribution = models.CharField(max_length=300, blank=True)
    address = models.URLField(blank=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    objects = FrameworkQuerySet.as_manager()

    class Meta:
        ordering = ["employer_id", "key", "version"]
        constraints = [
            models.UniqueConstraint(
                "key",
                "version",
                "employer",
                nulls_distinct=False,
                name="framework_version_is_loaded_once",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_to__gte=models.F("valid_from")),
                name="framework_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.version})"


class Statement(models.Model):
    """One line of a framework. `code` is the official number; `position` is where it is listed."""

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="statements")
    code = models.CharField(max_length=12)
    title = models.CharField(max_length=200)
    gist = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField()
    # Statements of other frameworks that what was linked to this one may show as well, for whoever
    # changes programme in the middle of a year. Proposals, never more: see data/mappings.
    successors = models.ManyToManyField("self", symmetrical=False, related_name="predecessors")

    class Meta:
        ordering = ["framework_id", "position"]
        constraints = [
            models.UniqueConstraint("framework", "code", name="statement_code_is_used_once"),
            models.UniqueConstraint("framework", "position", name="statement_has_its_own_place"),
        ]

    def __str__(self) -> str:
        return f"{self.code}. {self.title}"


class Programme(models.Model):
    """What is asked of whom and when, in one version.

    `definition` is the rest of the programme's file: stages, evidence minimums, prompts, judgement
    levels, declaration. `standards.definition` gives it types; nothing else reads the raw JSON.
    """

    key = models.SlugField()
    version = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    months = models.PositiveSmallIntegerField()
    frameworks = models.ManyToManyField(Framework, related_name="programmes")
    definition = models.JSONField()
    is_current = models.BooleanField(default=True)  # whether a portfolio may be started on it

    class Meta:
        ordering = ["key", "version"]
        constraints = [
            models.UniqueConstraint("key", "version", name="programme_version_is_loaded_once"),
            models.UniqueConstraint(
                "key", condition=Q(is_current=True), name="programme_has_one_current_version"
            ),
            models.CheckConstraint(condition=Q(months__gt=0), name="programme_takes_some_months"),
        ]

    def __str__(self) -> str:
        return self.title

    @cached_property
    def as_text(self) -> str:
        """The definition, by which `standards.definition` keeps what it has read."""
        return json.dumps(self.definition)


class JobProfileQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """Those of one's employer: what a job asks is no secret there."""
        return self.filter(employer=person.employer_id)


class JobProfile(models.Model):
    """What a job at an employer asks: statements of one framework, tied to the employer's values.

    Changed by a programme lead in `standards.profiles`; it is about a job and about nobody.
    """

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    framework = models.ForeignKey(Framework, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=clock.now)
    changed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = JobProfileQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            not_blank("title", "job_profile_has_a_title"),
            models.UniqueConstraint("employer", "title", name="job_has_one_profile"),
        ]

    def __str__(self) -> str:
        return self.title


class ProfileLine(models.Model):
    """One statement that a job asks, and the employer's value that it belongs to, if any."""

    profile = models.ForeignKey(JobProfile, models.CASCADE, related_name="lines")
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="+")
    value = models.ForeignKey(Statement, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "profile", "statement", name="profile_asks_for_a_statement_once"
            ),
            models.CheckConstraint(
                condition=~Q(value=F("statement")), name="value_is_not_tied_to_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"line {self.pk} of profile {self.profile_id}"
