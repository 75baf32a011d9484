"""Who hears of a transfer. Nothing of what goes along, nor where to, stands in a notice."""

from collections.abc import Iterable

from django.urls import reverse

from dispatch.notices import supersede, tell
from people.models import Person
from portfolios.models import Portfolio, Release
from portfolios.transferring.workflow import Move

TO_OWNER = {
    Move.OFFER: "Your programme lead prepared your transfer. Choose what goes along with you.",
    Move.WITHDRAW: "The transfer of your portfolio was withdrawn.",
    Move.CLAIM: "Your portfolio was claimed at another employer with the code that you have.",
    Move.ACCEPT: "Your portfolio goes on at another employer. What was here can still be read.",
    Move.DECLINE: "The other employer declined your transfer.",
}
NO_CODE = " Its code opens nothing any more."
TO_LEADS = {
    Move.ASK: "{owner} leaves and asks for a transfer of the portfolio.",
    Move.AGREE: "{owner} agreed to what goes along to another employer.",
    Move.WITHDRAW: "The transfer of {owner} was withdrawn.",
    Move.CLAIM: "The portfolio of {owner} was claimed at another employer.",
    Move.ACCEPT: "The portfolio of {owner} goes on at another employer.",
    Move.DECLINE: "The other employer declined the transfer of {owner}.",
}


def of_move(move: Move, release: Release, by: Person | None) -> None:
    """Owner and programme leads of the former employer hear of it, but for `by`."""
    portfolio = release.portfolio
    path = reverse("portfolios:transfer", args=[portfolio.pk])
    supersede(path=path)
    if move in TO_OWNER and portfolio.owner != by and portfolio.owner.is_active:
        is_void = move == Move.WITHDRAW and release.agreed_at
        sentence = TO_OWNER[move] + (NO_CODE if is_void else "")
        tell([portfolio.owner], sentence=sentence, path=path)
    if move in TO_LEADS:
        leads = Person.objects.leads_of(portfolio.employer_id, but=[portfolio.owner, by])
        tell(leads, sentence=TO_LEADS[move].format(owner=portfolio.owner), path=path)


def of_claim(release: Release, by: Person) -> None:
    """The programme leads of the next employer hear that somebody brings a portfolio along."""
    path = reverse("portfolios:take-over", args=[release.pk])
    sentence = f"{by} brings a portfolio along from another employer. It waits for your decision."
    tell(Person.objects.leads_of(by.employer_id, but=[by]), sentence=sentence, path=path)


def of_taking_over(release: Release, portfolio: Portfolio, by: Person) -> None:
    """The owner, and who is named in the new portfolio, hear that it is there."""
    supersede(path=reverse("portfolios:take-over", args=[release.pk]))
    path = reverse("portfolios:detail", args=[portfolio.pk])
    sentence = "Your portfolio goes on here. Look at what came along, and complete your drafts."
    tell([portfolio.owner], sentence=sentence, path=path)
    near = {portfolio.assessor, portfolio.line_manager} - {None, by}
    sentence = f"You were named in the portfolio of {portfolio.owner}."
    tell(_sorted(near), sentence=sentence, path=path)


def of_declining(release: Release, claimant: Person) -> None:
    """Who claimed it hears that it was declined here."""
    sentence = "What you bring from another employer was declined. Talk to your programme lead."
    _of_an_end(release, claimant, sentence)


def of_withdrawing_a_claim(release: Release) -> None:
    """Who claimed it hears that it will not come. There is nothing left for a lead to decide."""
    sentence = "What you bring from another employer was withdrawn there. It does not come along."
    _of_an_end(release, release.claimed_by, sentence)


def _of_an_end(release: Release, claimant: Person, sentence: str) -> None:
    supersede(path=reverse("portfolios:take-over", args=[release.pk]))
    tell([claimant], sentence=sentence, path=reverse("portfolios:claim-transfer"))


def _sorted(people: Iterable[Person]) -> list[Person]:
    return sorted(people, key=lambda one: one.pk)
