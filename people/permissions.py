"""May I, now? Each function gives the reason why not, a sentence, or None."""

from collections.abc import Iterable

from people.models import Employer, Membership, Person, Role, roles_at

RUNNERS = (Role.PROGRAMME_LEAD, Role.ADMINISTRATOR)
LAST = "They are the last administrator. Give the role to somebody else first."
# Roles that see or decide beyond single portfolios: only an administrator hands them out.
HIGH_ROLES = (Role.PROGRAMME_LEAD, Role.SENIOR_LEADER, Role.ADMINISTRATOR, Role.REVIEWER)


def why_not_run(by: Person) -> str | None:
    """Look after accounts at all: invite, import, move between teams."""
    if by.holds(*RUNNERS):
        return None
    return "Only the programme lead and administrators look after accounts."


def why_not_administer(by: Person) -> str | None:
    """Decide what others may see: roles, closing and opening accounts, the employer's details."""
    if by.holds(Role.ADMINISTRATOR):
        return None
    return "Only an administrator can do this."


def why_not_invite(person: Person, by: Person) -> str | None:
    """Send `person` the letter with which they take up their account."""
    if not person.is_active:
        return "This account is closed. Open it again before you invite them."
    if person.has_joined:
        return "They have taken up their account already."
    return why_not_run(by)


def why_not_grant(person: Person, role: str, by: Person) -> str | None:
    """Give `person` the role `role`."""
    if not person.is_active:
        return "This account is closed. Open it again before you give a role."
    if person.holds(role):
        return f"They hold the role of {Role(role).label.lower()} already."
    return why_not_hold([role], person.employer) or why_not_administer(by)


def why_not_hold(roles: Iterable[str], employer: Employer) -> str | None:
    """Whether there are such roles at `employer`: a body that looks at others has its own."""
    if set(roles) <= set(roles_at(employer)):
        return None
    if employer.is_reviewing_body:
        return "Here people are reviewers or administrators."
    return "Only a body that looks at employers has reviewers."


def why_not_end_role(membership: Membership, by: Person) -> str | None:
    """End a role that somebody holds."""
    if membership.ended_at is not None:
        return "This role has ended already."
    if membership.role == Role.ADMINISTRATOR and is_last_administrator(membership.person, by):
        return LAST
    return why_not_administer(by)


def why_not_deactivate(person: Person, by: Person) -> str | None:
    """Close the account of `person`."""
    if not person.is_active:
        return "This account is closed already."
    if person == by:
        return "You cannot close your own account. Ask another administrator."
    if is_last_administrator(person, by):
        return LAST
    return why_not_administer(by)


def why_not_reactivate(person: Person, by: Person) -> str | None:
    """Open a closed account again."""
    return "This account is open already." if person.is_active else why_not_administer(by)


def why_not_reset_factor(person: Person, by: Person) -> str | None:
    """Take away the second factor of somebody who lost it, so that they can set up another."""
    if not person.is_active:
        return "This account is closed."
    if person == by:
        return "Change your own second factor on the page of your account."
    return why_not_administer(by)


def why_not_place(person: Person, manager: Person | None, by: Person) -> str | None:
    """Put `person` under `manager`."""
    above, seen = manager, set()
    while above is not None and above.pk not in seen:
        if above == person:
            return f"{person.name} would then manage themselves, directly or through others."
        seen.add(above.pk)
        above = above.manager
    return why_not_run(by)


def is_last_administrator(person: Person, by: Person) -> bool:
    """Whether the employer would have nobody left who can sign in as administrator."""
    if not person.holds(Role.ADMINISTRATOR) or (by.holds(Role.ADMINISTRATOR) and by != person):
        return False
    others = Person.objects.holding(Role.ADMINISTRATOR).filter(
        employer=person.employer_id, is_active=True
    )
    return not others.exclude(pk=person.pk).exists()
