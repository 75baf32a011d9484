"""Who is told of moderation, and in which sentence. None of them says what was found."""

from django.urls import reverse

from dispatch.notices import supersede, tell
from endorsement.models import Sample
from endorsement.moderating.workflow import Move
from people.models import Person

DRAWN = (
    "Your record was drawn at random for moderation. A panel checks how it was judged, without "
    "your name. It says nothing about your work."
)
WAITS = "You sit on a moderation panel: {code} waits for you."
ANSWERED = "What your panel asked about {code} was answered. It waits for you again."
RESULTS = {
    Move.CONFIRM: "The panel confirmed how {code} was judged.",
    Move.ASK_MORE: "The panel asks for more about {code}.",
    Move.REFER_BACK: "The panel referred {code} back. It waits for your answer.",
}


def outcome_path(sample: Sample) -> str:
    return reverse("moderation:outcome", args=[sample.edition_id])


def record_path(sample: Sample) -> str:
    return reverse("moderation:record", args=[sample.pk])


def pack_path(sample: Sample) -> str:
    return reverse("moderation:pack", args=[sample.pk])


def drawn(samples: list[Sample]) -> None:
    """Every owner learns that their record was drawn."""
    for sample in samples:
        tell([sample.edition.portfolio.owner], sentence=DRAWN, path=outcome_path(sample))


def handed_over(sample: Sample, *, again: bool = False) -> None:
    """The panel learns that a pack waits for it, by its number."""
    supersede(path=record_path(sample))
    people = [seat.person for seat in sample.seats.select_related("person")]
    sentence = ANSWERED if again else WAITS
    tell(people, sentence=sentence.format(code=sample.code), path=pack_path(sample))


def taken_back(sample: Sample) -> None:
    """The pack waits for nobody any more."""
    supersede(path=pack_path(sample))


def found(sample: Sample, move: Move, by: Person) -> None:
    """The leads get the result; owner, assessor and line manager learn that there is one."""
    supersede(path=pack_path(sample))
    sentence = RESULTS[move].format(code=sample.code)
    tell(_leads(sample, by), sentence=sentence, path=record_path(sample))
    if move != Move.ASK_MORE:
        _tell_near(sample)


def ended(sample: Sample) -> None:
    """A referral was answered, or the record set aside: who is near learns that it is over."""
    supersede(path=pack_path(sample))
    supersede(path=record_path(sample))
    _tell_near(sample)


def _tell_near(sample: Sample) -> None:
    portfolio, path = sample.edition.portfolio, outcome_path(sample)
    supersede(path=path)
    tell(
        [portfolio.owner],
        sentence="The moderation of your record has come to an end.",
        path=path,
    )
    others = [portfolio.assessor, portfolio.line_manager]
    sentence = f"The moderation of the record of {portfolio.owner} has come to an end."
    tell(others, sentence=sentence, path=path)


def _leads(sample: Sample, by: Person) -> list[Person]:
    portfolio = sample.edition.portfolio
    near = [portfolio.owner, portfolio.assessor, portfolio.line_manager, by]
    leads = Person.objects.leads_of(portfolio.employer_id, but=near)
    return list(leads.exclude(pk__in=sample.seats.values("person")))
