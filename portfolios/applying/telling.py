"""Who hears of a move towards a programme. Never why: a notice and its mail are seen by others."""

from django.urls import reverse

from dispatch.notices import tell
from people.models import Person, Role
from portfolios.applying.moves import Move
from portfolios.applying.programmes import applied_for
from portfolios.models import Interest

TO_THOSE_WHO_RUN_IT = {
    Move.SAY: "{owner} is interested in {programme}.",
    Move.DECLINE: "{owner} answered about {programme}: not now.",
    Move.START: "{owner} starts {programme}.",
    Move.STEP_BACK: "{owner} has stepped back from {programme}.",
}
ASKED = (
    "You are asked whether you would like to apply for {programme}. See what it takes, and answer "
    "when you like."
)
STARTED = "Your portfolio for {programme} is started."


def tell_of(move: Move, interest: Interest, by: Person) -> None:
    """Those who run it hear of what the social worker did; the social worker of what others did."""
    owner = interest.owner
    words = {"owner": owner.name, "programme": _title(interest)}
    if by.pk != owner.pk:
        sentence = ASKED if move == Move.ASK else STARTED
        tell([owner], sentence=sentence.format(**words), path=reverse("portfolios:applying"))
    if sentence := TO_THOSE_WHO_RUN_IT.get(move):
        others = [one for one in _runners(owner) if one.pk != by.pk]
        tell(others, sentence=sentence.format(**words), path=reverse("portfolios:applicants"))


def _title(interest: Interest) -> str:
    """As it stands inside a sentence: "practice endorsement", but "ASYE"."""
    found = applied_for().filter(key=interest.programme_key).values_list("title", flat=True)
    title = found.first() or "the programme"
    return title if title[:2].isupper() else title[:1].lower() + title[1:]


def _runners(owner: Person) -> list[Person]:
    """The line manager of `owner` and the programme leads."""
    here = Person.objects.filter(employer=owner.employer_id, is_active=True)
    managers = here.filter(pk=owner.manager_id).holding(Role.LINE_MANAGER)
    return [*Person.objects.leads_of(owner.employer_id, but=[owner]), *managers]
