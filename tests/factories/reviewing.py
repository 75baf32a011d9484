"""Reviews and self-assessments, step by step, by the application's own actions."""

from datetime import timedelta

from audit import clock
from standards.definition import definition
from support.assessing import actions as assessing
from support.models import Review
from support.reviewing import actions, concerns
from support.reviewing.due import held, settled
from support.reviewing.goals import Goal
from support.reviewing.workflow import Move, State

FIRST = "three-months"
REFLECTION = "I ask shorter questions now."
ASSESSMENT = "Careful recording. Analysis is growing."
COMMENT = "Reliable in duty. I keep Thursday mornings free."
GOALS = (Goal("Write clearer analysis", "Two drafts with Avocet", "By June", "Time on Thursday"),)


def review_of(portfolio, key=FIRST):
    return Review.objects.get(portfolio=portfolio, key=key)


def reflected(portfolio, key=FIRST, **facts):
    """The owner's part is published."""
    facts = {"reflection": REFLECTION, "goals": GOALS, **facts}
    about = {"portfolio": portfolio, "key": key, "by": portfolio.owner}
    return actions.publish_reflection(**about, **facts)


def assessed(portfolio, key=FIRST, **facts):
    """The assessor's part is published."""
    facts = {"assessment": ASSESSMENT, "met_on": clock.today(), **facts}
    about = {"portfolio": portfolio, "key": key, "by": portfolio.assessor}
    return actions.publish_assessment(**about, **facts)


def commented(portfolio, key=FIRST, comment=COMMENT):
    """The line manager's part is published."""
    about = {"portfolio": portfolio, "key": key, "by": portfolio.line_manager}
    return actions.publish_comment(**about, comment=comment)


def written(portfolio, key=FIRST, **facts):
    """Every part is published; nobody has signed."""
    reflected(portfolio, key, **facts)
    assessed(portfolio, key)
    return commented(portfolio, key)


def signed_by(portfolio, person, key=FIRST):
    about = {"portfolio": portfolio, "key": key, "by": person}
    return actions.sign(**about, typed_name=person.name)


def in_state(state, portfolio, key=FIRST):
    """The review in `state`."""
    written(portfolio, key)
    people = [portfolio.owner, portfolio.assessor, portfolio.line_manager]
    for person in people[: list(State).index(State(state))]:
        signed_by(portfolio, person, key)
    return review_of(portfolio, key)


def signed(portfolio, key=FIRST):
    """Signed by all three."""
    return in_state(State.SIGNED, portfolio, key)


def concern(portfolio, **facts):
    """The assessor has raised a concern."""
    facts = {
        "words": "Recording comes late.",
        "plan": "We look at it each Tuesday.",
        "look_again_on": clock.today() + timedelta(days=28),
        **facts,
    }
    return concerns.raise_concern(portfolio=portfolio, by=portfolio.assessor, **facts)


def self_assessed(portfolio, by, key="beginning", *, step=2, note=""):
    """`by` has published a self-assessment, every statement on the same step."""
    scale = definition(portfolio.programme).support.self_assessment_scale
    answers = {one.pk: (scale[step].key, note) for one in assessing.to_assess(portfolio)}
    return assessing.publish(portfolio=portfolio, key=key, by=by, answers=answers)


def text_ahead(portfolio, person, key=FIRST):
    """What `person` would sign first, were it now."""
    found = next(one for one in held(settled(portfolio)) if one.point.key == key)
    return actions.text_ahead(actions.ahead(found, person), Move.SIGN_AS_OWNER)


def answers(portfolio, *, step):
    """What the form of a self-assessment sends, every statement on the same step."""
    scale = definition(portfolio.programme).support.self_assessment_scale
    return {f"level_{one.pk}": scale[step].key for one in assessing.to_assess(portfolio)}
