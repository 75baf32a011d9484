"""A chart says the same on grey paper, to a screen reader, and in the table under it."""

from io import BytesIO
from itertools import pairwise
from xml.etree import ElementTree

import pypdfium2
import pytest
from django.template.loader import render_to_string
from PIL import ImageStat
from weasyprint import HTML

from looks.charts import LONGEST, WIDTH, Bar, Chart
from looks.contrast import on_white
from looks.gallery import CHART

ENOUGH = 3  # WCAG 2.2, 1.4.11: parts of a graphic beside each other
SVG = "{http://www.w3.org/2000/svg}"
SCALE = 4  # dots for a point, so that a hatching is more than noise


def html_of(chart):
    return render_to_string("components/chart.html", {"chart": chart})


def drawing_of(chart):
    html = html_of(chart)
    return html[html.index("<svg") : html.index("</svg>") + 6]


@pytest.fixture(scope="module")
def in_grey():
    """The chart of the gallery, as a printer without colours prints it."""
    page = f"@page {{ size: {WIDTH}pt {CHART.height}pt; margin: 0 }}"
    page += "body { margin: 0 } svg { display: block }"
    svg = drawing_of(CHART).replace("<svg", f'<svg width="{WIDTH}pt" height="{CHART.height}pt"', 1)
    document = HTML(string=f"<style>{page}</style>{svg}").write_pdf()
    with pypdfium2.PdfDocument(BytesIO(document)) as opened:
        return opened[0].render(scale=SCALE).to_pil().convert("L")


def tone(picture, piece, y):
    """How light a piece is over all, as a colour that `on_white` takes."""
    inside = (piece.x + 3, y + 3, piece.x + piece.width - 3, y + CHART.bar_height - 3)
    spot = picture.crop(tuple(side * SCALE for side in inside))
    grey = round(ImageStat.Stat(spot).mean[0])
    return f"#{grey:02x}{grey:02x}{grey:02x}"


def test_pieces_beside_each_other_are_told_apart_in_grey(in_grey):
    compared = 0
    for bar in CHART.drawn:
        for one, other in pairwise(on_white(tone(in_grey, piece, bar.y)) for piece in bar.pieces):
            assert max(one, other) / min(one, other) >= ENOUGH
            compared += 1
    assert compared == 5


def test_every_piece_has_an_outline_that_is_seen_on_white():
    for piece in ElementTree.fromstring(drawing_of(CHART)).iter(f"{SVG}rect"):
        if "chart__piece" in piece.get("class"):
            assert on_white(piece.get("stroke")) >= ENOUGH


def test_screen_reader_is_given_a_name_and_a_sentence():
    svg = ElementTree.fromstring(drawing_of(CHART))
    ids = svg.get("aria-labelledby").split()
    texts = {one.get("id"): one.text for one in svg if one.get("id")}
    assert svg.get("role") == "img"
    assert [texts[one] for one in ids] == [
        CHART.title,
        f"{CHART.text} The table below has the same numbers.",
    ]


def test_table_says_what_the_chart_says():
    table = html_of(CHART).partition("</svg>")[2]
    for bar in CHART.bars:
        assert bar.label in table
        assert all(cell in table for cell in bar.cells)


def test_nothing_in_it_needs_a_style_or_a_script_of_the_page():
    html = html_of(CHART)
    assert "style=" not in html
    assert "<script" not in html
    assert "<style" not in html


def chart(*bars, most=10, parts=("Given",)):
    return Chart("a", "Given", "Some.", parts, ("Team", "Given"), bars, most)


def test_pieces_lie_side_by_side_and_stay_inside():
    for bar in CHART.drawn:
        ends = [(piece.x, piece.x + piece.width) for piece in bar.pieces]
        assert all(end == begin for (_, end), (begin, _) in pairwise(ends))
        assert all(0 < begin < end < WIDTH for begin, end in ends)


def test_longest_bar_leaves_room_for_its_words():
    (drawn,) = chart(Bar("Oct", (10,), "about 10 of 10", ("10",))).drawn
    assert drawn.said_x + 8 * len(drawn.said) <= WIDTH


def test_nothing_has_no_piece_and_words_all_the_same():
    (drawn,) = chart(Bar("Oct", (0,), "0", ("0",)), most=0).drawn
    assert drawn.pieces == ()
    assert drawn.said == "0"


def test_bar_that_is_not_known_says_so_and_has_no_piece():
    drawn = next(bar for bar in CHART.drawn if bar.label == "Night")
    assert (drawn.pieces, drawn.said) == ((), "not shown")


def test_long_label_is_cut_in_the_chart_and_whole_in_the_table():
    label = "The service for young people who leave the care of the council"
    found = chart(Bar(label, (1,), "1", ("1",)))
    assert found.drawn[0].label.endswith("…")
    assert len(found.drawn[0].label) == LONGEST
    assert found.rows[0][0] == label


@pytest.mark.parametrize("parts", [(), ("a", "b", "c", "d")])
def test_four_fillings_cannot_be_told_apart(parts):
    with pytest.raises(ValueError, match="at most"):
        chart(parts=parts)
