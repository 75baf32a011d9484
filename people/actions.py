"""The one door for changes to employers, people, their roles and invitations."""

from functools import partial

from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.text import slugify

from audit import clock
from audit.ledger import record
from dispatch.broker import send
from dispatch.notices import tell
from people import importing, permissions, sessions
from people.holding import hold_employer, refuse
from people.letterheads import clean_colour, letterhead_of
from people.letters import invitation_for
from people.models import (
    Employer,
    Invitation,
    Letterhead,
    Membership,
    Person,
    Role,
    StaffImport,
    Team,
)
from people.signals import role_ended, staff_imported
from people.staff_import import Plan, Row


def slug_for(name: str) -> str:
    """The short name of an employer, in commands."""
    return slugify(name)[:50].strip("-")


def _team_named(employer: Employer, name: str) -> Team | None:
    """The team of that name, made if there is none; None for an empty name."""
    if not name:
        return None
    found = Team.objects.filter(employer=employer, name__iexact=name).first()
    return found or Team.objects.create(employer=employer, name=name)


def _send_letter(invitation: Invitation) -> None:
    transaction.on_commit(partial(send, "people.mail_invitation", invitation.pk))


@transaction.atomic
def create_employer(
    *,
    name: str,
    administrator: dict[str, str],
    is_reviewing_body: bool = False,
    by: Person | None = None,
) -> Employer:
    """A new employer and its first administrator (email, first_name, last_name), invited.

    One that is a reviewing body runs no programme; its reviewers look at how employers do.
    """
    employer = Employer.objects.create(
        name=name, slug=slug_for(name), is_reviewing_body=is_reviewing_body
    )
    record("employer created", employer, by=by, employer_id=employer.pk)
    person = Person.objects.create_person(employer=employer, **administrator)
    _grant(person, Role.ADMINISTRATOR, by)
    _invite(person, by)
    return employer


@transaction.atomic
def invite(
    *,
    employer: Employer,
    by: Person,
    email: str,
    first_name: str,
    last_name: str,
    roles: list[str],
    team: str = "",
) -> Person:
    """A new colleague with their roles, who gets a letter to take up the account."""
    refuse(permissions.why_not_run(by))
    if set(roles) & set(permissions.HIGH_ROLES):
        refuse(permissions.why_not_administer(by))
    refuse(permissions.why_not_hold(roles, employer))
    Employer.objects.select_for_update().get(pk=employer.pk)  # so that two clicks invite once
    if Person.objects.filter(email__iexact=email).exists():
        raise PermissionDenied("Somebody has this address already.")
    person = Person.objects.create_person(
        email=email,
        first_name=first_name,
        last_name=last_name,
        employer=employer,
        team=_team_named(employer, team),
    )
    record("person added", person, by=by, employer_id=employer.pk)
    for role in roles:
        _grant(person, role, by)
    _invite(person, by)
    return person


@transaction.atomic
def invite_again(*, person: Person, by: Person) -> Invitation:
    """Another letter to `person`; earlier ones work on."""
    refuse(permissions.why_not_invite(person, by))
    return _invite(person, by)


def _invite(person: Person, by: Person | None) -> Invitation:
    invitation = Invitation.objects.create(person=person, invited_by=by)
    record("person invited", person, by=by, employer_id=person.employer_id)
    _send_letter(invitation)
    return invitation


@transaction.atomic
def withdraw_invitations(*, person: Person, by: Person) -> int:
    """No letter that `person` was sent works any longer; how many that were."""
    refuse(permissions.why_not_run(by))
    count = (
        Invitation.objects.open()
        .filter(person=person)
        .update(withdrawn_at=clock.now(), withdrawn_by=by)
    )
    if count:
        record("invitations withdrawn", person, by=by, employer_id=person.employer_id, count=count)
    return count


@transaction.atomic
def accept_invitation(*, token: str, password: str) -> Person | None:
    """Take up the account that `token` opens; None when it opens none (any more).

    The password has been checked by the form. The person's row is locked, so that of two letters
    opened at once only one is used.
    """
    found = invitation_for(token)
    if found is None:
        return None
    person = Person.objects.select_for_update().get(pk=found.person_id)
    # Asked again as it is marked: it may have been withdrawn since it was found.
    if not Invitation.objects.open().filter(pk=found.pk).update(accepted_at=clock.now()):
        return None
    person.set_password(password)
    person.save(update_fields=["password"])
    record("invitation accepted", person, by=person, employer_id=person.employer_id)
    return person


@transaction.atomic
def grant_role(*, person: Person, role: str, by: Person) -> Membership:
    """`person` holds `role` from now on."""
    _lock(person.employer_id, by)
    _forget_roles(person)
    refuse(permissions.why_not_grant(person, role, by))
    return _grant(person, role, by)


def _grant(person: Person, role: str, by: Person | None) -> Membership:
    membership = Membership.objects.create(person=person, role=role, granted_by=by)
    _forget_roles(person)
    record("role granted", person, by=by, employer_id=person.employer_id, role=str(role))
    return membership


def _forget_roles(person: Person) -> None:
    person.__dict__.pop("roles_held", None)


def _lock(employer_id: int, by: Person) -> None:
    """One change at a time to who administers an employer, so that one always remains.

    Whoever had to wait is looked at afresh: they may hold the role no longer.
    """
    Employer.objects.select_for_update().get(pk=employer_id)
    _forget_roles(by)
    if not Person.objects.filter(pk=by.pk, is_active=True).exists():
        raise PermissionDenied("Your account is closed.")


@transaction.atomic
def end_role(*, membership: Membership, by: Person) -> None:
    """The role is held no longer; the very next page knows."""
    person = membership.person
    _lock(person.employer_id, by)
    membership.refresh_from_db(fields=["ended_at"])
    refuse(permissions.why_not_end_role(membership, by))
    membership.ended_at, membership.ended_by = clock.now(), by
    membership.save(update_fields=["ended_at", "ended_by"])
    _forget_roles(person)
    record("role ended", person, by=by, employer_id=person.employer_id, role=membership.role)
    role_ended.send(sender=Membership, person=person, by=by)


@transaction.atomic
def deactivate(*, person: Person, by: Person) -> None:
    """`person` has left: their sessions end, their letters die, what they wrote stays."""
    _lock(person.employer_id, by)
    person.refresh_from_db(fields=["is_active"])
    refuse(permissions.why_not_deactivate(person, by))
    withdraw_invitations(person=person, by=by)
    person.is_active = False
    person.save(update_fields=["is_active"])
    sessions.end_all(person)
    record("account closed", person, by=by, employer_id=person.employer_id)


@transaction.atomic
def reactivate(*, person: Person, by: Person) -> None:
    """`person` is back: the account is as it was, with the same password and roles."""
    refuse(permissions.why_not_reactivate(person, by))
    person.is_active = True
    person.save(update_fields=["is_active"])
    record("account opened", person, by=by, employer_id=person.employer_id)


@transaction.atomic
def reset_second_factor(*, person: Person, by: Person) -> None:
    """`person` lost their phone or key: they sign in with the password and set up another.

    They are told by e-mail, in case it was not they who asked.
    """
    refuse(permissions.why_not_reset_factor(person, by))
    count, _ = Authenticator.objects.filter(user=person).delete()
    sessions.end_all(person)
    record("second factor reset", person, by=by, employer_id=person.employer_id, count=count)
    tell(
        [person],
        sentence="An administrator removed your second factor. If you did not ask, tell them.",
        path=reverse("mfa_index"),
    )


@transaction.atomic
def place(*, person: Person, by: Person, team: str, manager: Person | None) -> None:
    """Change the team and the line manager of `person`."""
    refuse(permissions.why_not_place(person, manager, by))
    person.team, person.manager = _team_named(person.employer, team), manager
    person.save(update_fields=["team", "manager"])
    record(
        "person placed",
        person,
        by=by,
        employer_id=person.employer_id,
        team=person.team_id,
        manager=person.manager_id,
    )


@transaction.atomic
def choose_reminders(*, person: Person, by_mail: bool) -> None:
    """Whether `person` gets reminders of what waits for them by e-mail. It is their own to say."""
    person.reminded_by_mail = by_mail
    person.save(update_fields=["reminded_by_mail"])
    facts = {"employer_id": person.employer_id, "by_mail": by_mail}
    record("reminders chosen", person, by=person, **facts)


@transaction.atomic
def change_employer(
    *,
    employer: Employer,
    by: Person,
    lead_title: str,
    moderation_share: int,
    no_packs_because: str = "",
) -> None:
    """Change what the employer calls its programme lead, how many records are moderated, and
    whether people may take a pack along."""
    refuse(permissions.why_not_administer(by))
    employer.lead_title, employer.moderation_share = lead_title, moderation_share
    employer.no_packs_because = no_packs_because
    employer.save(update_fields=["lead_title", "moderation_share", "no_packs_because"])
    facts = {"packs": not no_packs_because}
    record("employer changed", employer, by=by, employer_id=employer.pk, **facts)


@transaction.atomic
def change_letterhead(
    *,
    employer: Employer,
    by: Person,
    colour: str,
    logo: tuple[bytes, str] | None = None,
    text_alternative: str = "",
) -> None:
    """Change the colour, what the logo says, and the logo itself where there is a new one."""
    letterhead = _held_letterhead(employer, by)
    letterhead.colour, letterhead.text_alternative = clean_colour(colour), text_alternative
    if logo:
        letterhead.logo, letterhead.content_type = logo
    letterhead.save()
    record("letterhead changed", letterhead, by=by, employer_id=employer.pk, logo=bool(logo))


@transaction.atomic
def remove_logo(*, employer: Employer, by: Person) -> None:
    """Take the logo off; a second time does nothing."""
    letterhead = _held_letterhead(employer, by)
    if letterhead.logo:
        letterhead.logo, letterhead.content_type, letterhead.text_alternative = b"", "", ""
        letterhead.save()
        record("logo removed", letterhead, by=by, employer_id=employer.pk)


def _held_letterhead(employer: Employer, by: Person) -> Letterhead:
    """It, for whoever may change it, and for one at a time."""
    refuse(permissions.why_not_administer(by))
    hold_employer(employer.pk)
    return letterhead_of(employer)


@transaction.atomic
def keep_file(*, employer: Employer, content: bytes, by: Person) -> StaffImport:
    """Keep an uploaded file of staff until it is confirmed."""
    refuse(permissions.why_not_run(by))
    kept = StaffImport.objects.create(employer=employer, content=content, uploaded_by=by)
    record("staff file checked", kept, by=by, employer_id=employer.pk)
    return kept


@transaction.atomic
def confirm_file(*, kept: StaffImport, by: Person) -> Plan | None:
    """Import the kept file; None when somebody did before. A repeat does nothing.

    The file is checked again: what was right at its check may not be any more. The plan then
    has problems, and nothing has changed.
    """
    kept = StaffImport.objects.select_for_update(of=("self",)).get(pk=kept.pk)
    if kept.applied_at is not None:
        return None
    plan = import_staff(employer=kept.employer, content=bytes(kept.content), by=by)
    if not plan.problems:
        kept.applied_at, kept.applied_by, kept.content = clock.now(), by, b""
        kept.save(update_fields=["applied_at", "applied_by", "content"])
    return plan


@transaction.atomic
def import_staff(*, employer: Employer, content: bytes, by: Person | None) -> Plan:
    """Bring in the whole file, or nothing of it when the plan that is returned has problems.

    `by` is None for the command of whoever runs the server. Nobody gets a password or a letter:
    inviting is a step of its own. Raises UnreadableFile.
    """
    if by is not None:
        refuse(permissions.why_not_run(by))
    Employer.objects.select_for_update().get(pk=employer.pk)
    plan = importing.plan(content, employer, by=by)
    if plan.problems:
        return plan
    people = importing.write(plan.rows, employer, by=by)
    for row in plan.new + plan.changed:
        action = "person added" if row in plan.new else "person changed"
        record(action, people[row["email"]], by=by, employer_id=employer.pk, role=row["role"])
    record(
        "staff imported",
        employer,
        by=by,
        employer_id=employer.pk,
        new=len(plan.new),
        changed=len(plan.changed),
        unchanged=len(plan.unchanged),
    )
    staff_imported.send(
        sender=Employer, employer=employer, by=by, rows=[_told(row, people) for row in plan.rows]
    )
    return plan


def _told(row: Row, people: dict[str, Person]) -> dict:
    """A row as the later rooms get it."""
    return {
        **row.cells,
        "person": people[row["email"]],
        "assessor": people.get(row["assessor_email"]),
    }
