"""Who is who: a person belongs to one employer and holds roles there."""

from collections.abc import Iterable

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.postgres.expressions import ArraySubquery
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, OuterRef, Q
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from audit import clock
from audit.constraints import all_or_none
from people.models.employer import Employer, Team


class Role(models.TextChoices):
    SOCIAL_WORKER = "social_worker", "Social worker"
    LINE_MANAGER = "line_manager", "Line manager"
    ASSESSOR = "assessor", "Assessor"
    PROGRAMME_LEAD = "programme_lead", "Programme lead"
    SENIOR_LEADER = "senior_leader", "Senior leader"
    ADMINISTRATOR = "administrator", "Administrator"
    REVIEWER = "reviewer", "Reviewer"


# A body that looks at employers has nobody but these, and an employer has no reviewers.
OF_A_BODY = (Role.ADMINISTRATOR, Role.REVIEWER)


def roles_at(employer: Employer) -> list[Role]:
    """The roles that people can hold there, in their order."""
    if employer.is_reviewing_body:
        return list(OF_A_BODY)
    return [role for role in Role if role != Role.REVIEWER]


class PersonQuerySet(models.QuerySet):
    def with_roles(self):
        """Each person carries `roles_held`, a list of role values, without another query."""
        held = Membership.objects.current().filter(person=OuterRef("pk")).values("role")
        return self.annotate(roles_held=ArraySubquery(held))

    def not_joined(self):
        """Those with an open account who have chosen no password yet."""
        return self.filter(is_active=True, password__startswith=UNUSABLE_PASSWORD_PREFIX)

    def holding(self, *roles: str):
        """Those who hold at least one of `roles` now."""
        return self.filter(
            pk__in=Membership.objects.current().filter(role__in=roles).values("person")
        )

    def leads_of(self, employer_id: int, *, but: Iterable["Person | None"] = ()):
        """The programme leads who work at an employer now, except for those named in `but`."""
        leads = self.filter(employer=employer_id, is_active=True).holding(Role.PROGRAMME_LEAD)
        return leads.exclude(pk__in=[one.pk for one in but if one])

    def visible_to(self, person: "Person"):
        """Colleagues at the same employer, for those who run the programme; else oneself."""
        if person.holds(Role.PROGRAMME_LEAD, Role.ADMINISTRATOR):
            return self.filter(employer=person.employer_id)
        return self.filter(pk=person.pk)


class PersonManager(BaseUserManager.from_queryset(PersonQuerySet)):
    def get_by_natural_key(self, username):
        return self.get(email__iexact=username)

    def create_person(self, *, email: str, password: str | None = None, **facts) -> "Person":
        """A new person; without a password they can sign in only after an invitation."""
        person = self.model(email=email.lower(), **facts)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody with an account, at exactly one employer."""

    email = models.EmailField(unique=True)
    first_name = models.CharField(max_length=100)
    last_name = models.CharField(max_length=100)
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="people")
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="people")
    manager = models.ForeignKey("self", models.PROTECT, null=True, related_name="managed")
    # Social Work England's number, "SW" and digits (domain fact; kept as text).
    registration_number = models.CharField(
        max_length=20,
        blank=True,
        validators=[RegexValidator(r"^SW\d+$", "Use SW and the digits, like SW123456.")],
    )
    employed_on = models.DateField(null=True)
    # Share of full time worked: 1.0 is full time.
    fte = models.DecimalField(max_digits=3, decimal_places=2, default=1)
    is_active = models.BooleanField(default=True)
    # Whether reminders of what waits for them come by e-mail; they are on the home page anyway.
    reminded_by_mail = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=clock.now)
    # Counting on ends every session of this person: see people.sessions.end_all.
    session_epoch = models.PositiveIntegerField(default=0)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = PersonManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="person_is_known_by_one_email"),
            models.CheckConstraint(
                condition=Q(fte__gt=0, fte__lte=1), name="person_works_up_to_full_time"
            ),
            models.CheckConstraint(
                condition=Q(manager__isnull=True) | ~Q(manager=F("id")),
                name="nobody_manages_themselves",
            ),
            models.UniqueConstraint(
                "employer",
                "registration_number",
                condition=~Q(registration_number=""),
                name="registration_number_is_used_once",
            ),
        ]
        indexes = [models.Index(fields=["employer", "last_name"], name="person_by_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"

    def get_full_name(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Django's hash of the password, bound to `session_epoch` as well."""
        value = f"{self.password}|{self.session_epoch}"
        return salted_hmac(
            "people.Person.session", value, secret=secret, algorithm="sha256"
        ).hexdigest()

    @property
    def has_joined(self) -> bool:
        """Whether they chose a password: they took up an invitation."""
        return self.has_usable_password()

    @property
    def roles(self) -> list[str]:
        """The roles held now; loaded with the person where `with_roles()` was used."""
        if not hasattr(self, "roles_held"):
            self.roles_held = list(
                Membership.objects.current().filter(person=self).values_list("role", flat=True)
            )
        return self.roles_held

    def holds(self, *roles: str) -> bool:
        """Whether this person holds at least one of `roles` now, at their own employer."""
        return any(role in self.roles for role in roles)


class MembershipQuerySet(models.QuerySet):
    def current(self):
        return self.filter(ended_at__isnull=True)


class Membership(models.Model):
    """A role that a person holds, or held, at their employer."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)
    granted_at = models.DateTimeField(default=clock.now)
    granted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "person",
                "role",
                condition=Q(ended_at__isnull=True),
                name="role_is_held_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(role__in=Role.values), name="membership_is_of_a_known_role"
            ),
            all_or_none("ended_at", "ended_by", name="ended_membership_says_who_and_when"),
        ]

    def __str__(self) -> str:
        return f"{self.person} as {self.get_role_display()}"
