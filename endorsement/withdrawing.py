"""Withdrawing a signature: a row beside it, never a change of it.

What was signed after it no longer counts, and the portfolio is its owner's again: the next edition
is a new round. The withdrawn edition with every signature on it stays readable.
"""

from django.db import transaction

from audit.models import Signature
from audit.signing import sign, why_not_signed
from endorsement import permissions, places, signing
from endorsement.actions import hold_edition, note_and_tell
from endorsement.following import follow_on
from endorsement.models import Edition, Withdrawal
from endorsement.wording import Given
from endorsement.workflow import OPEN_STATES, STEPS, State
from people.models import Person
from portfolios.actions import spend_draft, unlock
from portfolios.actions.holding import refuse


@transaction.atomic
def withdraw(
    *, edition: Edition, by: Person, reason: str, typed_name: str, seen: str | None = None
) -> Withdrawal:
    """Withdraw what `by` signed on `edition`: row, new state, lock, ledger and notices, or none.

    A repeat by the same person changes nothing.
    """
    edition = hold_edition(edition)
    if repeat := withdrawn_already(edition, by):
        return repeat
    refuse(permissions.why_not_withdraw(edition, by))
    refuse(None if reason.strip() else "Give your reason.")
    move = permissions.withdrawal(edition, by)
    refuse(why_not_signed(signing.text_for(move, edition), seen, typed_name))
    text = signing.text_for(move, edition, given=Given(reason=reason))
    part, signature_id = permissions.signature_of(edition, by)
    withdrawal = Withdrawal.objects.create(
        edition=edition,
        of_id=signature_id,
        part=part,
        signed_by_id=Signature.objects.values_list("signed_by", flat=True).get(pk=signature_id),
        withdrawn_by=by,
        reason=reason.strip(),
        signature=sign(text, by=by, signed_as=part.label, typed_name=typed_name),
    )
    was_open = edition.state in OPEN_STATES
    edition.state = STEPS[move].target
    edition.save(update_fields=["state"])
    if was_open:  # of a decided edition, the portfolio is its owner's already
        unlock(portfolio=edition.portfolio, by=by)
    follow_on(move, edition, by)
    spend_draft(portfolio=edition.portfolio, place=places.withdrawing(edition.pk), by=by)
    note_and_tell(move, edition, by)
    return withdrawal


def withdrawn_already(edition: Edition, by: Person) -> Withdrawal | None:
    """The withdrawal that `by` made on `edition`, if they did."""
    if edition.state != State.WITHDRAWN:
        return None
    return Withdrawal.objects.filter(edition=edition, withdrawn_by=by).first()
