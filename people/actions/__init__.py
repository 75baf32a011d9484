"""The one door for changes to employers, people, their roles and invitations."""

from people.actions.accounts import choose_reminders, deactivate, reactivate, reset_second_factor
from people.actions.employers import change_employer, create_employer, slug_for
from people.actions.invitations import accept_invitation, invite, invite_again, withdraw_invitations
from people.actions.letterheads import change_letterhead, remove_logo
from people.actions.roles import end_role, grant_role
from people.actions.staff import confirm_file, import_staff, keep_file
from people.actions.teams import place

__all__ = [
    "accept_invitation",
    "change_employer",
    "change_letterhead",
    "choose_reminders",
    "confirm_file",
    "create_employer",
    "deactivate",
    "end_role",
    "grant_role",
    "import_staff",
    "invite",
    "invite_again",
    "keep_file",
    "place",
    "reactivate",
    "remove_logo",
    "reset_second_factor",
    "slug_for",
    "withdraw_invitations",
]
