"""Moderation, step by step, by the application's own actions."""

from audit import clock
from endorsement.models import Sample
from endorsement.moderating import actions
from endorsement.moderating.asking import CHECKLIST, TESTS
from endorsement.moderating.workflow import Move, State

SEED = "0123456789abcdef"
FORM = {
    "checklist": dict.fromkeys(CHECKLIST, "yes"),
    "tests": {key: {"answer": "yes", "words": ""} for key in TESTS},
}
REASONS = "The judgement on two statements says less than the evidence."


def drawn(lead, *, share=100, seed=SEED):
    """`lead` draws; the records, in the order of the draw."""
    made = actions.draw_round(by=lead, share=share, since=clock.today(), seed=seed)
    return list(made.samples.all())


def handed(sample, lead, panel):
    """The panel is named and has the pack."""
    actions.seat(sample=sample, by=lead, people=panel)
    return actions.hand_over(sample=sample, by=lead)


def found(move, sample, by, **facts):
    """`by` gives the panel's result."""
    facts = {"reasons": "" if move == Move.CONFIRM else REASONS, **FORM, **facts}
    return actions.give_result(move, sample=sample, by=by, **facts)


def in_state(state, edition, lead, panel):
    """The record of `edition`, which is the one that can be drawn, in `state`."""
    sample = next(one for one in drawn(lead) if one.edition_id == edition.pk)
    if state == State.SET_ASIDE:
        actions.set_aside(sample=sample, by=lead, reason="The signature was withdrawn.")
    elif state != State.DRAWN:
        handed(sample, lead, panel)
        moves = {
            State.CONFIRMED: Move.CONFIRM,
            State.MORE_ASKED: Move.ASK_MORE,
            State.REFERRED_BACK: Move.REFER_BACK,
            State.ANSWERED: Move.REFER_BACK,
        }
        if state in moves:
            found(moves[state], sample, panel[0])
        if state == State.ANSWERED:
            actions.answer(sample=sample, by=lead, words="I returned the edition.")
    return Sample.objects.get(pk=sample.pk)
