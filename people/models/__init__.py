"""Who is who, how they were invited, what their employer's documents look like, and the files of
staff that were brought in."""

from people.models.employer import Employer, Team
from people.models.invitation import Invitation, InvitationToken
from people.models.letterhead import Letterhead
from people.models.person import Membership, Person, Role, roles_at
from people.models.staff_import import StaffImport

__all__ = [
    "Employer",
    "Invitation",
    "InvitationToken",
    "Letterhead",
    "Membership",
    "Person",
    "Role",
    "StaffImport",
    "Team",
    "roles_at",
]
