"""Who is who, how they were invited, and the files of staff that were brought in."""

from people.models.employer import Employer, Team
from people.models.invitation import Invitation, InvitationToken
from people.models.person import Membership, Person, Role
from people.models.staff_import import StaffImport

__all__ = [
    "Employer",
    "Invitation",
    "InvitationToken",
    "Membership",
    "Person",
    "Role",
    "StaffImport",
    "Team",
]
