"""What a lead may narrow the list by."""

from oversight.leading.shown import offered
from oversight.models import SavedView
from tests.factories import PersonFactory, PortfolioFactory, ProgrammeFactory, TeamFactory


def test_each_is_offered_once_and_nothing_of_another_employer(
    portfolio, programme, programme_lead, stranger, stranger_lead
):
    ours = PersonFactory(employer=portfolio.employer, social_worker=True)
    PortfolioFactory(owner=ours, programme=programme)
    PortfolioFactory(owner=stranger, programme=ProgrammeFactory())
    TeamFactory(employer=stranger.employer)
    views = [
        SavedView.objects.create(person=one, name="Late", query="about=late")
        for one in (programme_lead, stranger_lead)
    ]
    assert sorted(offered(programme_lead)) == [
        ("programme", programme.pk, programme.title, ""),
        ("team", portfolio.owner.team_id, portfolio.owner.team.name, ""),
        ("view", views[0].pk, "Late", "about=late"),
    ]
