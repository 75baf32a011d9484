"""The schema of packs is where everybody can fetch it."""

from exports.packs.format.schema import SCHEMA


def test_schema_is_open_to_everybody(client):
    answer = client.get("/exports/packs/schema-1.json")
    assert answer["Content-Type"] == "application/schema+json"
    assert answer.json() == SCHEMA


def test_page_about_the_format_says_where_it_is(settings):
    page = (settings.BASE_DIR / "docs" / "pack-format.md").read_text()
    assert "/exports/packs/schema-1.json" in page
