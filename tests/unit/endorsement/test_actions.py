from tests.factories import stories


def test_edition_is_confirmed(portfolio, programme_lead):
    edition = stories.submitted(portfolio)
    stories.confirmed(edition, programme_lead)
    edition.refresh_from_db()
    assert edition.state == "confirmed"
