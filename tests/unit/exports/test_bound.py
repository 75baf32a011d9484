"""The bound file is the one that the engine would set in one piece: nobody can tell them apart."""

import pypdfium2
import pytest
from PIL import ImageChops

from exports import render
from exports.dividing import divided
from exports.fetching import pictures_of
from exports.models import KeptUnit
from tests.factories import editions
from tests.unit.exports import pdfs
from tests.unit.exports.whole import whole

DOTS_PER_INCH = 60


@pytest.fixture
def one_piece(signed_off):
    return whole(divided(signed_off), pictures_of(signed_off))


def drawn(document):
    """Each page as a picture."""
    opened = pypdfium2.PdfDocument(document)
    try:
        scale = DOTS_PER_INCH / 72
        return [page.render(scale=scale).to_pil().convert("RGB") for page in opened]
    finally:
        opened.close()


def words(document):
    return sorted(pdfs.text(document).split())


def kinds(document):
    """Tags in reading order. The engine's own foot is a span; ours is an artifact."""
    return [tag for tag in pdfs.tags(document) if tag != "Span"]


def test_bound_file_is_the_same_in_pictures_words_outline_and_tags(signed_off, one_piece):
    bound = render.bound(signed_off).content
    pages, expected = drawn(bound), drawn(one_piece)
    assert len(pages) == len(expected)
    both = zip(pages, expected, strict=True)
    differ = [n for n, pair in enumerate(both, 1) if ImageChops.difference(*pair).getbbox()]
    assert differ == []
    assert words(bound) == words(one_piece)
    assert pdfs.outline(bound) == pdfs.outline(one_piece)
    assert kinds(bound) == kinds(one_piece)
    assert pdfs.alternatives(bound) == pdfs.alternatives(one_piece)


def test_a_letter_that_differs_is_seen(signed_off, one_piece):
    """The control of the test above."""
    other = whole(divided(signed_off), {})  # without its picture
    pairs = zip(drawn(other), drawn(one_piece), strict=False)
    assert any(ImageChops.difference(*pair).getbbox() for pair in pairs)


def test_the_same_edition_gives_the_same_bytes_whether_units_are_kept_or_not(signed_off):
    first = render.bound(signed_off).content
    assert KeptUnit.objects.count() > 5
    assert render.bound(signed_off).content == first
    KeptUnit.objects.all().delete()
    assert render.bound(signed_off).content == first


def test_next_edition_sets_only_what_it_says_itself(signed_off, monkeypatch):
    """Its cover and its signatures name it; the entries are those of the edition before."""
    render.bound(signed_off)
    kept = set(KeptUnit.objects.values_list("pk", flat=True))
    following = editions.frozen(signed_off.portfolio, number=2)
    render.bound(following)
    new = KeptUnit.objects.exclude(pk__in=kept).count()
    assert new < len(kept) / 2


def test_units_of_another_portfolio_are_not_found(signed_off, django_assert_num_queries):
    from exports.store import Store

    render.bound(signed_off)
    keys = list(KeptUnit.objects.values_list("key", flat=True))
    with django_assert_num_queries(1):
        assert Store(signed_off.portfolio_id, 0).find(keys).keys() == set(keys)
    assert Store(signed_off.portfolio_id + 1, 0).find(keys) == {}
