"""Logos and colours of employers."""

from io import BytesIO

from PIL import Image

from people import actions
from people.letterheads import letterhead_of
from people.models import Employer, Letterhead, Person

WORDS = "Riverside Council"


def drawn(kind: str = "PNG", colours: str = "RGBA", size=(300, 90)) -> bytes:
    """A logo, half of it seen through where its colours allow that."""
    image = Image.new(colours, size, "#7a1f5b" if colours != "CMYK" else 0)
    if colours == "RGBA":
        image.paste((0, 0, 0, 0), (0, 0, size[0] // 2, size[1]))
    file = BytesIO()
    image.save(file, kind)
    return file.getvalue()


def chosen(employer: Employer, by: Person, **facts) -> Letterhead:
    """What an administrator chose: a colour of their own, and a logo."""
    logo = (drawn(), "image/png")
    facts = {"colour": "#7a1f5b", "logo": logo, "text_alternative": WORDS, **facts}
    actions.change_letterhead(employer=employer, by=by, **facts)
    return letterhead_of(employer)
