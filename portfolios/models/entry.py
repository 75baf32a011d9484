"""An entry: one piece of evidence."""

from django.db import models
from django.db.models import Q

from audit import clock
from audit.constraints import all_or_none, not_blank
from people.models import Person, Role
from portfolios.models.portfolio import NEAR, Portfolio, may_open, particulars
from portfolios.models.search_triggers import keeps_words
from portfolios.models.signed import brought_stays, record_triggers

# Who may be asked to observe: people who do or lead the work, not those who only run the service.
OBSERVERS = (Role.SOCIAL_WORKER, Role.ASSESSOR, Role.LINE_MANAGER)


class Kind(models.TextChoices):
    PERSONAL_STATEMENT = "personal_statement", "Personal statement"
    CRITICAL_REFLECTION = "critical_reflection", "Critical reflection"
    LIVED_EXPERIENCE_FEEDBACK = (
        "lived_experience_feedback",
        "Feedback from a person with lived experience",
    )
    PROFESSIONAL_FEEDBACK = "professional_feedback", "Feedback from a professional"
    DIRECT_OBSERVATION = "direct_observation", "Direct observation"
    WRITTEN_REPORT = "written_report", "Written report"
    DOCUMENT = "document", "Supporting document"


class Source(models.TextChoices):
    """How an entry came here."""

    WRITTEN = "written", "Written by somebody with an account"
    LINK = "link", "Given from outside, through a link"
    PAPER = "paper", "Given from outside, on paper or spoken"
    EMPLOYER = "employer", "Signed at another employer"


def may_read(person: Person, prefix: str = "") -> Q:
    """Complete entries of the portfolios that `person` may open, and their own drafts there.

    A draft is seen by whoever wrote it and by nobody else; the owner too sees what the assessor
    enters only once it is complete, or signed by them as an observer. What came from outside and is
    not complete waits, because its writer asked for that, for a programme lead to read it first.
    `prefix` leads from another model to the entry ("entry__").
    """
    complete = Q(**{f"{prefix}completed_at__isnull": False})
    typed = Q(**{f"{prefix}source": Source.WRITTEN})
    own = typed & Q(**{f"{prefix}created_by": person.pk})
    if person.holds(Role.PROGRAMME_LEAD):
        own |= ~typed & ~Q(**{f"{prefix}portfolio__owner": person.pk})
    published = Q(
        **{
            f"{prefix}observation__published_at__isnull": False,
            f"{prefix}portfolio__owner": person.pk,
        }
    )
    kept = Q(**{f"{prefix}binned_at__isnull": True})
    return may_open(person, f"{prefix}portfolio__") & kept & (complete | own | published)


def may_observe(person: Person, observation: str = "observation__", entry: str = "") -> Q:
    """Entries that `person` was asked to observe and write, unless that was cancelled.

    An observer need not be near the portfolio, and sees nothing else of it: so this stands beside
    `may_read`, which links and whatever else hangs on an entry go by. The right goes with the role
    that lets somebody observe. The prefixes lead to the observation and to the entry.
    """
    if not person.holds(*OBSERVERS):
        return Q(pk__in=[])
    return Q(
        **{
            f"{observation}observer": person.pk,
            f"{observation}cancelled_at__isnull": True,
            f"{entry}portfolio__employer": person.employer_id,
        }
    )


class EntryQuerySet(models.QuerySet):
    def kept(self):
        """Entries that are not in the bin."""
        return self.filter(binned_at__isnull=True)

    def complete(self):
        return self.kept().filter(completed_at__isnull=False)

    def visible_to(self, person: Person):
        """Entries that `person` may read: see `may_read` and `may_observe`."""
        return self.filter(may_read(person) | may_observe(person))

    def for_page(self):
        """With everything that a page about one entry names."""
        near = [f"portfolio__{one}" for one in (*NEAR, "programme", "employer")]
        unseen = [*particulars("portfolio__"), *particulars(who=("created_by",))]
        return self.select_related("created_by", "observation", *near).defer(*unseen)


class BinnedQuerySet(EntryQuerySet):
    def visible_to(self, person: Person):
        """What `person` put in the bin, in portfolios that they may still open."""
        return self.filter(
            may_open(person, "portfolio__"),
            binned_at__isnull=False,
            created_by=person.pk,
            source=Source.WRITTEN,
            observation__isnull=True,  # a cancelled one does not come back
        )


class Entry(models.Model):
    """One piece of evidence in a portfolio, of a kind. Complete means shared.

    A direct observation that was planned has an `Observation`; one from paper is without.

    What came from outside (`source`) is nobody's to change; `created_by` asked for it or, from
    paper, typed it in. `language` is that of its words; empty is English.
    """

    class Observer(models.TextChoices):
        ASSESSOR = "assessor", "The assessor"
        SOCIAL_WORKER = "social_worker", "Another registered social worker"
        COLLEAGUE = "colleague", "A colleague"  # where the programme does not ask for more

    class Report(models.TextChoices):
        OUTSIDE_DECISION = "outside_decision", "A report for an outside decision-making meeting"
        CASE_RECORDINGS = "case_recordings", "A set of case recordings"
        OTHER = "other", "Another piece of professional writing"

    portfolio = models.ForeignKey(Portfolio, models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=30, choices=Kind.choices)
    title = models.CharField(max_length=200)
    body = models.TextField(blank=True)  # Markdown, as written; cleaned when it is shown
    version = models.PositiveIntegerField(default=1)  # goes up by one with every save
    happened_on = models.DateField(null=True, blank=True)
    # For feedback: who gave it, by role and not by name.
    given_by = models.CharField(max_length=200, blank=True)
    observed_by = models.CharField(max_length=20, choices=Observer.choices, blank=True)
    report_type = models.CharField(max_length=20, choices=Report.choices, blank=True)
    # For a critical reflection: the review it belongs to, in months from the start.
    review_month = models.PositiveSmallIntegerField(null=True, blank=True)
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.WRITTEN)
    language = models.CharField(max_length=8, blank=True)
    # Which form it was first saved from, so that pressing twice does not make two.
    form_key = models.UUIDField(null=True, editable=False)
    # The open page whose autosave came last, and its own count: see `portfolios.actions.saving`.
    saved_in = models.UUIDField(null=True, editable=False)
    saved_step = models.PositiveBigIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=clock.now)
    changed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    completed_at = models.DateTimeField(null=True)
    completed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    binned_at = models.DateTimeField(null=True)
    binned_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    # Only on entries fetched through `version.with_open_version`.
    open_version: int | None

    objects = EntryQuerySet.as_manager()
    in_bin = BinnedQuerySet.as_manager()

    class Meta:
        constraints = [
            not_blank("title", "entry_has_a_title"),
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values), name="entry_is_of_a_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(source="written")
                | Q(source="employer", kind="direct_observation")
                | Q(
                    source__in=["link", "paper"],
                    kind__in=["lived_experience_feedback", "professional_feedback"],
                ),
                name="only_feedback_comes_from_outside",
            ),
            models.UniqueConstraint("created_by", "form_key", name="form_makes_one_entry"),
            all_or_none("completed_at", "completed_by", name="complete_entry_says_who_and_when"),
            all_or_none("binned_at", "binned_by", name="binned_entry_says_who_and_when"),
            models.CheckConstraint(
                condition=Q(binned_at__isnull=True) | Q(completed_at__isnull=True),
                name="complete_entry_is_not_in_the_bin",
            ),
        ]
        indexes = [
            models.Index(
                fields=["portfolio", "kind"],
                condition=Q(binned_at__isnull=True),
                name="entry_by_kind",
            )
        ]
        triggers = [keeps_words(), *record_triggers(), brought_stays()]

    def __str__(self) -> str:
        return self.title

    @property
    def is_complete(self) -> bool:
        return self.completed_at is not None

    @property
    def is_entered_for_owner(self) -> bool:
        """Whether somebody else than the owner typed it in."""
        by_hand = self.source != Source.LINK
        return by_hand and self.created_by_id != self.portfolio.owner_id

    @property
    def is_from_outside(self) -> bool:
        """Whether it was not written here: given without an account, or signed elsewhere."""
        return self.source != Source.WRITTEN

    @property
    def is_brought(self) -> bool:
        """Whether it was signed at another employer, from which its owner came over."""
        return self.source == Source.EMPLOYER

    @property
    def plan(self):
        """The observation that it is the record of, where one was planned; else None."""
        return getattr(self, "observation", None) if self.kind == Kind.DIRECT_OBSERVATION else None

    @property
    def is_held(self) -> bool:
        """Whether it waits for the programme lead to read it first."""
        return self.is_from_outside and self.completed_at is None and self.binned_at is None
