"""What every action of every room does first: hold what it changes, and ask whether it may."""

from django.core.exceptions import PermissionDenied

from people.models import Employer


def hold_employer(employer_id: int) -> Employer:
    """The employer, held: what asks for it comes one after the other until a transaction ends."""
    return Employer.objects.select_for_update(no_key=True).get(pk=employer_id)


def refuse(reason: str | None) -> None:
    """Stop with 403 and the reason, if there is one."""
    if reason:
        raise PermissionDenied(reason)
