"""What goes and what stays of the rooms before this one, and of this one."""

from retention.holdings import Part, afterwards, goes, stays

ACCOUNT = Part.ACCOUNT

stays("audit.LedgerEntry", "what happened, by number and kind, without a word that anybody wrote")
stays("audit.Redaction", "that words were pulled back, by number and kind, without a word")
stays("people.Employer", "the organisation itself")
stays("people.Letterhead", "the organisation's own logo and colour")
stays("people.Team", "a name of the organisation's own")
stays("people.StaffImport", "its file goes when it is applied, or after a day")
stays("retention.Period", "a rule, not a person's")
stays("retention.Hold", "why something was kept, by number")
stays("retention.Deletion", "who proposed and who approved, by number")
stays("retention.Removed", "the deletion log")
stays("retention.Leftover", "names of files that say nothing")

goes("people.Membership", ACCOUNT, "person")
goes("people.Invitation", ACCOUNT, "person")
goes("people.InvitationToken", ACCOUNT, "invitation__person")
goes("account.EmailAddress", ACCOUNT, "user")
goes("account.EmailConfirmation", ACCOUNT, "email_address__user")
goes("mfa.Authenticator", ACCOUNT, "user")
# Notices and reminders name people in a sentence: their own go, and colleagues' about them.
# A name counts as whole words; no sentence says which of two of one name it means, so both go.
WORDS = "' ' || regexp_replace({text}, '[^[:alnum:]]+', ' ', 'g') || ' '"
NAME = WORDS.replace("{text}", "w.first_name || ' ' || w.last_name")
COLLEAGUES = (
    "person_id IN (SELECT c.id FROM people_person c WHERE c.employer_id = d.employer_id) "
    f"AND strpos({WORDS.replace('{text}', '{words}')}, "
    f"(SELECT {NAME} FROM people_person w WHERE w.id = {{subject}})) > 0"
)
NAMING = COLLEAGUES.replace("{words}", "sentence")
goes("dispatch.Notice", ACCOUNT, "person", or_where=NAMING)
goes(
    "dispatch.Reminder",
    ACCOUNT,
    "person",
    "notice__person",
    or_where=f"notice_id IN (SELECT id FROM dispatch_notice WHERE {NAMING}) OR "
    + COLLEAGUES.replace("{words}", "line"),
)
# Rows of others point to who decided and who signed: the row stays, without anything of a person.
afterwards(
    ACCOUNT,
    "UPDATE people_person SET manager_id = NULL WHERE manager_id = {subject}",
    "UPDATE people_person SET first_name = 'Former', last_name = 'colleague', "
    "email = 'removed-' || id || '@removed.invalid', password = '!', last_login = NULL, "
    "registration_number = '', team_id = NULL, manager_id = NULL, employed_on = NULL, fte = 1, "
    "reminded_by_mail = TRUE, "
    "session_epoch = session_epoch + 1 WHERE id = {subject}",
)
