"""Moderation: a round, the records drawn in it, who sits on the panel, and what the panel finds."""

from typing import Any

import pgtrigger
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import OuterRef, Q
from django.db.models.functions import JSONObject

from audit import clock
from audit.constraints import all_or_none, not_blank
from audit.covering import CoveredJSON, CoveredLine, CoveredText
from audit.models import append_only
from endorsement.models.decision import Decision
from endorsement.models.edition import Edition
from endorsement.models.judgement import Judgement
from endorsement.moderating.drawing import Candidate
from endorsement.moderating.workflow import OPEN, RESULTS, State, transitions
from people.models import Employer, Person, Role
from portfolios.models import Handover
from portfolios.models.portfolio import may_open

SAID = ("result", "reasons", "to_assessor", "to_owner")


class RoundQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """Those of the employer, for its programme leads."""
        if person.holds(Role.PROGRAMME_LEAD):
            return self.filter(employer=person.employer_id)
        return self.none()


class Round(models.Model):
    """One draw: of which records, with which seed and share. Anybody can repeat it.

    `population` are pairs: the number of an edition and of its assessor (0: none).
    """

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    since = models.DateField()
    share = models.PositiveSmallIntegerField()
    seed = models.CharField(max_length=64)
    population = models.JSONField()
    drawn_at = models.DateTimeField(default=clock.now)
    drawn_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    learned = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint("employer", "number", name="round_number_is_used_once"),
            models.UniqueConstraint(
                "employer", condition=Q(closed_at__isnull=True), name="one_round_is_open_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(share__gte=1, share__lte=100), name="round_draws_a_share"
            ),
            not_blank("seed", "round_has_a_seed"),
            all_or_none("closed_at", "closed_by", name="closed_round_says_who_and_when"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(learned__regex=r"\S"),
                name="closed_round_says_what_was_learned",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="round_is_not_deleted", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="closed_round_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__closed_at__isnull=False),
            ),
            pgtrigger.ReadOnly(
                name="draw_is_frozen",
                fields=[
                    "employer",
                    "number",
                    "since",
                    "share",
                    "seed",
                    "population",
                    "drawn_at",
                    "drawn_by",
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"Round {self.number}"

    @property
    def candidates(self) -> list[Candidate]:
        return [Candidate(*pair) for pair in self.population]


def concerned(person: Person, prefix: str = "") -> Q:
    """Records whose owner, assessor or line manager `person` is or was, or that they judged.

    `prefix` leads from another model to the sample. The trigger `panel_is_not_concerned` asks the
    same in the database; a test holds the two together.
    """
    edition = f"{prefix}edition__"
    portfolio = f"{edition}portfolio__"
    near = ("owner", "assessor", "line_manager", "owner__manager")
    mine = Q()
    for name in near:
        mine |= Q(**{f"{portfolio}{name}": person.pk})
    decided = Decision.objects.filter(decided_by=person.pk).values("edition")
    judged = Judgement.objects.filter(created_by=person.pk).values("edition")
    left = Handover.objects.filter(leaving=person.pk).values("portfolio")
    return (
        mine
        | Q(**{f"{edition}in": decided})
        | Q(**{f"{edition}in": judged})
        | Q(**{f"{portfolio}in": left})
    )


class SampleQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """With its names, while there is evidence: for leads who have no other part in it."""
        if not person.holds(Role.PROGRAMME_LEAD):
            return self.none()
        seats = Seat.objects.filter(person=person.pk).values("sample")
        near = self.model.objects.near(person).values("pk")
        theirs = self.filter(round__employer=person.employer_id, edition__isnull=False)
        return theirs.exclude(pk__in=near).exclude(pk__in=seats)

    def near(self, person: Person):
        """Those whose owner, assessor or line manager `person` is."""
        near = Q()
        for name in ("owner", "assessor", "line_manager"):
            near |= Q(**{f"edition__portfolio__{name}": person.pk})
        return self.filter(near)

    def seating(self, person: Person):
        """Without names: for its panel, from handing over until it is set aside.

        Not for who is concerned, or became a lead, who can open every portfolio.
        """
        if person.holds(Role.PROGRAMME_LEAD):
            return self.none()
        seats = Seat.objects.filter(person=person.pk).values("sample")
        handed = self.filter(pk__in=seats, handed_at__isnull=False).exclude(state=State.SET_ASIDE)
        theirs = handed.filter(round__employer=person.employer_id)
        return theirs.exclude(pk__in=self.model.objects.filter(concerned(person)).values("pk"))

    def told_to(self, person: Person):
        """That it was drawn, and what was found: for whoever may open the portfolio."""
        return self.filter(may_open(person, "edition__portfolio__"))

    def with_panel(self):
        """Each carries `panel`, the ids of who sits on it; the latest draw last."""
        seats = Seat.objects.filter(sample=OuterRef("pk")).values("person")
        return self.annotate(panel=ArraySubquery(seats)).order_by("pk")

    def with_words(self):
        """Each carries `found` and `replied`: what the panel and the lead said, oldest first."""
        results = Result.objects.filter(sample=OuterRef("pk")).order_by("given_at", "pk")
        replies = Reply.objects.filter(sample=OuterRef("pk")).order_by("replied_at", "pk")
        said = JSONObject(**{name: name for name in SAID})
        return self.annotate(
            found=ArraySubquery(results.values(row=said)),
            replied=ArraySubquery(replies.values("words")),
        )

    def for_page(self):
        return self.select_related(
            "round",
            "edition__portfolio__owner",
            "edition__portfolio__assessor",
            "edition__portfolio__line_manager",
            "edition__portfolio__employer",
            "edition__portfolio__programme",
        )


class Sample(models.Model):
    """A record that was drawn. `swaps` says what stands in its pack instead of which words.

    A swap is {words, instead, sort}: see `endorsement.moderating.names`. `files` are the ids of
    attachments that the lead has looked at and let through. When the evidence of a portfolio is
    deleted by rule, the row stays for the counts of its round: without edition, names and words,
    and with the number of the portfolio with whose record it goes (`kept_for`).
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="samples")
    place = models.PositiveSmallIntegerField()
    # Pages and moves find records with their edition only: see `visible_to` and `seating`.
    edition: models.ForeignKey[Any, Any] = models.ForeignKey(
        Edition, models.PROTECT, null=True, related_name="samples"
    )
    kept_for = models.BigIntegerField(null=True)
    state = models.CharField(max_length=15, choices=State.choices, default=State.DRAWN)
    swaps = CoveredJSON(default=list)
    files = ArrayField(models.BigIntegerField(), default=list)
    handed_at = models.DateTimeField(null=True)
    handed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    reason = CoveredLine(max_length=500, blank=True)

    objects = SampleQuerySet.as_manager()

    class Meta:
        ordering = ["round_id", "place"]
        constraints = [
            models.UniqueConstraint("round", "place", name="record_has_its_place_in_a_round"),
            models.UniqueConstraint(
                "edition",
                condition=~Q(state="set_aside"),
                name="edition_is_moderated_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="drawn_record_is_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["drawn", "set_aside"]) | Q(handed_at__isnull=False),
                name="panel_reads_what_was_handed_over",
            ),
            all_or_none("handed_at", "handed_by", name="handed_pack_says_who_and_when"),
            models.CheckConstraint(
                condition=~Q(state="set_aside") | Q(reason__regex=r"\S"),
                name="record_is_set_aside_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(edition__isnull=False, kept_for__isnull=True)
                | Q(edition__isnull=True, kept_for__isnull=False, swaps=[], files=[])
                & ~Q(state__in=OPEN),
                name="record_without_evidence_holds_nothing_of_it",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="drawn_record_is_not_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="drawn_record_stays", fields=["round", "place", "edition", "kept_for"]
            ),
            pgtrigger.FSM(
                name="drawn_record_goes_by_its_table", field="state", transitions=transitions()
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """What the panel calls it."""
        return f"Record {self.round.number}.{self.place}"


NOT_CONCERNED = """
    IF EXISTS (
        SELECT 1 FROM endorsement_sample s
        JOIN endorsement_edition e ON e.id = s.edition_id
        JOIN portfolios_portfolio p ON p.id = e.portfolio_id
        JOIN people_person o ON o.id = p.owner_id
        WHERE s.id = NEW.sample_id AND (
            NEW.person_id IN (p.owner_id, p.assessor_id, p.line_manager_id, o.manager_id)
            OR EXISTS (SELECT 1 FROM endorsement_decision d
                       WHERE d.edition_id = e.id AND d.decided_by_id = NEW.person_id)
            OR EXISTS (SELECT 1 FROM endorsement_judgement j
                       WHERE j.edition_id = e.id AND j.created_by_id = NEW.person_id)
            OR EXISTS (SELECT 1 FROM portfolios_handover h
                       WHERE h.portfolio_id = p.id AND h.leaving_id = NEW.person_id)
        )
    ) THEN
        RAISE EXCEPTION 'pgtrigger: Cannot seat somebody who is concerned on the panel';
    END IF;
    RETURN NEW;
"""


class Seat(models.Model):
    """Somebody on the panel of one record. The database refuses whoever is concerned in it."""

    sample = models.ForeignKey(Sample, models.PROTECT, related_name="seats")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    seated_at = models.DateTimeField(default=clock.now)
    seated_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("sample", "person", name="one_seat_for_each_person"),
            models.CheckConstraint(
                condition=~Q(person=models.F("seated_by")), name="nobody_seats_themselves"
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="panel_is_not_concerned",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=NOT_CONCERNED,
            )
        ]

    def __str__(self) -> str:
        return f"seat {self.pk}"


class Result(models.Model):
    """What a panel found: the three-part form, given once by one of its members for all of it.

    `checklist` is key → yes or no, `tests` key → {answer, words}: see
    `endorsement.moderating.asking`. `pack_sha256` is the fingerprint of the pack that was read.
    """

    sample = models.ForeignKey(Sample, models.PROTECT, related_name="results")
    result = models.CharField(max_length=15, choices=[(str(move), move.label) for move in RESULTS])
    checklist = CoveredJSON()
    checklist_words = CoveredText(blank=True)
    tests = CoveredJSON()
    reasons = CoveredText(blank=True)
    to_assessor = CoveredText(blank=True)
    to_owner = CoveredText(blank=True)
    pack_sha256 = models.CharField(max_length=64)
    given_at = models.DateTimeField(default=clock.now)
    given_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["given_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(result__in=[str(move) for move in RESULTS]),
                name="panel_gives_a_known_result",
            ),
            models.CheckConstraint(
                condition=Q(result="confirm") | Q(reasons__regex=r"\S"),
                name="panel_says_why_it_does_not_confirm",
            ),
            not_blank("pack_sha256", "result_is_over_a_pack"),
        ]
        triggers = [append_only("result_is_append_only")]

    def __str__(self) -> str:
        return self.get_result_display()


class Reply(models.Model):
    """What the lead answered a panel that asked for more or referred a record back."""

    sample = models.ForeignKey(Sample, models.PROTECT, related_name="replies")
    words = CoveredText()
    replied_at = models.DateTimeField(default=clock.now)
    replied_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["replied_at", "pk"]
        constraints = [not_blank("words", "reply_says_something")]
        triggers = [append_only("reply_is_append_only")]

    def __str__(self) -> str:
        return f"reply {self.pk}"
