"""May I, now? Each function answers with the reason why not, in a sentence, or with None.

Button, page and action ask the same function. Who may *see* a thing is not asked here but by
`visible_to`; these speak to somebody who already sees it.
"""

from django.db.models import Sum

from people.models import Person, Role
from portfolios import carrying, facts, limits
from portfolios.models import Attachment, Entry, Kind, Portfolio, WordDocument
from portfolios.models.attachment import Scan
from standards.definition import definition
from standards.models import Programme

# What somebody other than the owner may enter: they were there, or were told.
ENTERED_BY_OTHERS = (
    Kind.LIVED_EXPERIENCE_FEEDBACK,
    Kind.PROFESSIONAL_FEEDBACK,
    Kind.DIRECT_OBSERVATION,
)
# Each part in a portfolio with the roles that it takes one of. A line manager may be the assessor
# too, in a small team.
ROLES = {"assessor": (Role.ASSESSOR, Role.LINE_MANAGER), "line_manager": (Role.LINE_MANAGER,)}
NOT_ACTIVE = "This portfolio is {}. Nothing in it can change until it is active again."
SIGNED = "This observation is signed. Its words stay as they are."
LOCKED = (
    "This portfolio has been submitted and is being read. "
    "Nothing in it can change until that is done."
)

NOT_OPENED = {
    Scan.WAITING: (
        "This file is being checked for viruses. It can be opened when that is done, which is "
        "usually within a few minutes."
    ),
    Scan.REFUSED: "This file was deleted, because a virus was found in it.",
    Scan.PULLED: "This file was deleted, because it was pulled back.",
}


def why_not_start(owner: Person, programme: Programme, by: Person | None) -> str | None:
    """Whether `by` may start a portfolio of `owner` on `programme`; None is the service itself."""
    if by is not None and by != owner and not _runs_programme_of(owner, by):
        return "A portfolio is started by its social worker or by those who run the programme."
    if not owner.holds(Role.SOCIAL_WORKER):
        return "Only a social worker can have a portfolio."
    if not programme.is_current:
        return "This version of the programme takes no new portfolios."
    open_statuses = (Portfolio.Status.ACTIVE, Portfolio.Status.PAUSED, Portfolio.Status.DEFERRED)
    if Portfolio.objects.filter(
        owner=owner, programme__key=programme.key, status__in=open_statuses
    ).exists():
        return "There is already an open portfolio on this programme."
    return None


def _runs_programme_of(owner: Person, person: Person) -> bool:
    runs = person.holds(Role.PROGRAMME_LEAD, Role.ADMINISTRATOR)
    return runs and person.employer_id == owner.employer_id


def _why_not_active(portfolio: Portfolio) -> str | None:
    if portfolio.status == Portfolio.Status.ACTIVE:
        return None
    return NOT_ACTIVE.format(portfolio.get_status_display().lower())


def is_lead_of(portfolio: Portfolio, person: Person) -> bool:
    """Whether `person` is programme lead at the employer of `portfolio`, and does not own it."""
    if person.employer_id != portfolio.employer_id or person.pk == portfolio.owner_id:
        return False
    return person.holds(Role.PROGRAMME_LEAD)


def why_not_change(portfolio: Portfolio) -> str | None:
    """Whether anything in `portfolio` may change now, whoever asks."""
    return _why_not_active(portfolio) or (LOCKED if portfolio.is_locked else None)


def kinds_for(portfolio: Portfolio, person: Person) -> list[Kind]:
    """The kinds of entry that `person` may write in `portfolio`, apart from when."""
    if person.pk == portfolio.owner_id:
        return list(Kind)
    if person.pk in (portfolio.assessor_id, portfolio.line_manager_id):
        return list(ENTERED_BY_OTHERS)
    return []


def why_not_write(portfolio: Portfolio, person: Person, kind: str | None = None) -> str | None:
    """Whether `person` may write an entry (of `kind`, where given) in `portfolio`."""
    kinds = kinds_for(portfolio, person)
    if not kinds:
        return "Entries are written by the owner, the assessor and the line manager."
    if kind and kind not in kinds:
        return "This kind of entry is written by the owner of the portfolio."
    return why_not_change(portfolio)


def why_not_bring_in(portfolio: Portfolio, person: Person, kind: str | None = None) -> str | None:
    """Whether `person` may bring a Word document into `portfolio`, to become an entry of `kind`."""
    if reason := why_not_write(portfolio, person, kind):
        return reason
    held = WordDocument.objects.visible_to(person).filter(portfolio=portfolio)
    if held.count() >= limits.DOCUMENTS_HELD:
        return (
            f"{limits.DOCUMENTS_HELD} documents that you brought in wait for you. "
            "Make entries of them or remove them first."
        )
    return None


def why_not_bring_along(portfolio: Portfolio, person: Person) -> str | None:
    """Whether `person` may bring work of theirs from another employer into `portfolio`."""
    if person.pk != portfolio.owner_id:
        return "Only the owner of a portfolio brings work into it."
    return why_not_change(portfolio)


def why_not_put_away(document: WordDocument, person: Person) -> str | None:
    """Whether `person` may remove a document that was brought in."""
    if document.created_by_id != person.pk:
        return "Only the person who brought this document in can do this."
    return None


def why_not_make_entry(document: WordDocument, person: Person) -> str | None:
    """Whether `person` may make an entry of a document that was brought in."""
    return why_not_put_away(document, person) or why_not_write(
        document.portfolio, person, document.kind
    )


def _why_not_as_author(entry: Entry, person: Person) -> str | None:
    if entry.is_from_outside:
        return "This was given by somebody else. Nobody here can change it."
    if entry.created_by_id != person.pk:
        return "Only the person who wrote this entry can change it."
    if entry.plan:  # an observer may be from outside the portfolio
        return why_not_change(entry.portfolio)
    return why_not_write(entry.portfolio, person, entry.kind)


def why_not_revise(entry: Entry, person: Person) -> str | None:
    """Whether `person` may change the words or the files of `entry`."""
    if reason := _why_not_as_author(entry, person):
        return reason
    if entry.plan and entry.plan.is_published:
        return SIGNED
    if entry.binned_at:
        return "This entry is in the bin. Restore it first."
    if entry.is_complete:
        return "This entry is complete. Take it back to draft to change it."
    return None


def why_not_complete(entry: Entry, person: Person) -> str | None:
    """Whether `person` may mark `entry` complete, which shares it."""
    if entry.plan:
        return "An observation is complete when its observer and its owner have signed it."
    if reason := why_not_revise(entry, person):
        return reason
    if not entry.body.strip() and not entry.attachments.in_storage().exists():
        return "There is nothing in this entry yet. Write something or attach a file first."
    return facts.why_not_enough(entry)


def why_not_take_back(entry: Entry, person: Person) -> str | None:
    """Whether `person` may make `entry` a draft again, which hides it from the others."""
    if not entry.is_complete:
        return "This entry is a draft already."
    if entry.plan:
        return SIGNED
    return _why_not_as_author(entry, person)


def why_not_bin(entry: Entry, person: Person) -> str | None:
    """Whether `person` may put `entry` in the bin: a draft of their own."""
    if entry.plan:
        return "Cancel the observation instead."
    return why_not_revise(entry, person)


def why_not_restore(entry: Entry, person: Person) -> str | None:
    """Whether `person` may take `entry` out of the bin."""
    if not entry.binned_at:
        return "This entry is not in the bin."
    if entry.plan:
        return "This observation was cancelled. Plan another."
    return _why_not_as_author(entry, person)


def why_not_see_history(entry: Entry, person: Person) -> str | None:
    """Whether `person` may see what `entry` said before; its author, and nobody else."""
    if entry.created_by_id != person.pk or entry.is_from_outside:
        return "Earlier versions are seen only by the person who wrote the entry."
    return None


def why_not_see_openings(
    portfolio: Portfolio, person: Person, entry: Entry | None = None
) -> str | None:
    """Whether `person` may see who opened `portfolio`, or `entry` in it: the owner, its writer."""
    if person.pk == portfolio.owner_id:
        return None
    if entry and entry.created_by_id == person.pk and not entry.is_from_outside:
        return None
    return "Only the owner of a portfolio and the writer of an entry can see who opened it."


def why_not_link(entry: Entry, person: Person) -> str | None:
    """Whether `person` may link `entry` to statements, change a link or remove one."""
    if person.pk != entry.portfolio.owner_id:
        return "Entries are linked to standards by the owner of the portfolio."
    if entry.binned_at:
        return "This entry is in the bin. Restore it first."
    return why_not_change(entry.portfolio)


def why_not_mark_best(portfolio: Portfolio, person: Person) -> str | None:
    """Whether `person` may pick best evidence among the links of `portfolio`."""
    if person.pk != portfolio.owner_id:
        return "Best evidence is picked by the owner of the portfolio."
    return why_not_change(portfolio)


def why_not_carry(portfolio: Portfolio, person: Person, kind: str | None = None) -> str | None:
    """Whether `person` may carry earlier work (of `kind`, where given) into `portfolio`."""
    if person.pk != portfolio.owner_id:
        return "Earlier work is carried forward by the owner of the portfolio."
    if kind in carrying.STAYS:
        return "A direct observation stays in the portfolio in which it was made."
    return why_not_change(portfolio)


def why_not_attach(entry: Entry, person: Person) -> str | None:
    """Whether `person` may add a file to `entry`."""
    if reason := why_not_revise(entry, person):
        return reason
    most = definition(entry.portfolio.programme).files.of_an_entry
    if entry.attachments.in_storage().count() >= most:
        return f"An entry holds up to {most} files. Remove one first."
    return None


def why_no_room(portfolio: Portfolio, size: int) -> str | None:
    """Whether a file of `size` bytes still goes into `portfolio`, with all that are in it.

    The sentence does not say how much is left: there may be files in drafts of others.
    """
    files = definition(portfolio.programme).files
    kept = Attachment.objects.in_storage().filter(entry__portfolio=portfolio)
    if (kept.aggregate(all=Sum("size"))["all"] or 0) + size > files.bytes_together:
        return (
            f"All files of a portfolio together may have up to {files.megabytes_together} MB, and "
            "this one would be too much. Remove a file first, or add a smaller one."
        )
    return None


def why_not_open(attachment: Attachment) -> str | None:
    """Whether the file itself may be opened or kept, by whoever may read its entry."""
    return NOT_OPENED.get(Scan(attachment.scan))


def why_not_detach(attachment: Attachment, person: Person) -> str | None:
    """Whether `person` may remove a file from its entry."""
    return why_not_revise(attachment.entry, person)


def why_not_change_people(portfolio: Portfolio, person: Person) -> str | None:
    """Whether `person` may say who assesses and who manages `portfolio`.

    Also while it is locked or paused: an edition, or the return from a pause, must not wait for
    ever for somebody who has left.
    """
    if not is_lead_of(portfolio, person):
        return "The assessor and the line manager are named by the programme lead."
    return None if portfolio.is_open else _why_not_active(portfolio)


def why_not_hand_over(portfolio: Portfolio, person: Person) -> str | None:
    """Whether `person` may write a handover note: what they will leave, they know best."""
    if person.pk not in (portfolio.assessor_id, portfolio.line_manager_id):
        return "A handover note is written by the assessor or the line manager who hands over."
    return _why_not_active(portfolio)


def why_not_named(portfolio: Portfolio, part: str, person: Person | None) -> str | None:
    """Whether `person` can be named in `portfolio` as its assessor or line manager."""
    if person is None:
        return None
    if person.employer_id != portfolio.employer_id or not person.is_active:
        return "Choose somebody who works for this employer."
    if person.pk == portfolio.owner_id:
        return "Nobody assesses or manages their own portfolio."
    if not person.holds(*ROLES[part]):
        return f"{person} does not hold the role that this needs."
    return None
