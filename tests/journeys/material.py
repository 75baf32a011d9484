"""What people in the journeys write and attach, and what must never be seen elsewhere."""

from io import BytesIO

import pikepdf
from PIL import Image, ImageDraw

from portfolios.models import Kind

DRAFT_SECRET = "hidden-bittern-1213"  # stands in a draft of the owner
OTHERS_SECRET = "distant-plover-8155"  # stands in everything of another employer
OWN_SECRET = "quiet-kingfisher-4711"  # stands in everything of the owner
CAMERA = "Kestrel Camera 9000"  # stands in the picture's metadata, with a place

STATEMENT = {
    "heading": "How I came to social work",
    "opening": "I came to social work from youth work, and I brought patience with me.",
    "stressed": "patience",
    "points": [
        "I listen first.",
        "I write down what was said.",
        "I come back when I said I would.",
    ],
    "quote": f"“You came back,” a father told me in Llŷn. {OWN_SECRET}",
    "closing": "By the end of the year I want to chair a review without an “um” in it.",
}
REFLECTION = f"""## The situation I have chosen and why

I visited a family who had stopped answering the door, and *I nearly did not go back*.

1. I asked my supervisor what I was avoiding.
2. I wrote to the mother in her own language.

> Nobody had asked us before. {OWN_SECRET}

| Before | After |
|---|---|
| one hurried visit | three calm visits |
"""
REFLECTION_SAYS = [
    "The situation I have chosen and why",
    "I visited a family who had stopped answering the door, and I nearly did not go back.",
    "I asked my supervisor what I was avoiding.",
    "I wrote to the mother in her own language.",
    f"Nobody had asked us before. {OWN_SECRET}",
    "one hurried visit",
    "three calm visits",
]
REPORT = "The children say that evenings are calm when their uncle cooks, and loud when he is away."
FEEDBACK = "She tells you straight, and she turned up every single time she said she would."
OBSERVED = "Wren explained why she was there before she sat down, and checked that it had landed."
COLLEAGUE = "Information reached the school on the same day, which let us plan the morning."
SHOWN = "A form filled in by hand: my worker listens to me, with a smiling face drawn beside it."

EXPLAINED = {
    "standard": "The second paragraph shows how I built trust before I asked for anything.",
    "value": "I was kind in the small things: the right name, the right day, the right door.",
}
JUDGED = "Seen in the statement, and again in the observation in March."
JUDGED_FIRST = "Watched at three visits, and each time a little less was said for her."
RECOMMENDED = "I recommend a pass, and have seen all that it rests on."
COMMENT = "A careful and honest year; I would be glad to work beside Wren for another."
CONFIRMED = "The process was followed, and the judgements rest on what is in here."
REASONS = "Say more of what the family thought of your second visit, in the reflection."
ADDED = "They told me that the second visit was the one that mattered to them."


def picture() -> dict:
    """A photograph of a form, as a phone would make it: with the place and the camera in it."""
    image = Image.new("RGB", (640, 480), "#f4efe4")
    ImageDraw.Draw(image).text((40, 40), "My worker listens to me", fill="black")
    exif = Image.Exif()
    exif[0x010F] = CAMERA
    exif.get_ifd(0x8825).update({1: "N", 2: (53.0, 48.0, 12.5), 3: "W", 4: (1.0, 32.0, 6.5)})
    content = BytesIO()
    image.save(content, "JPEG", exif=exif)
    assert CAMERA.encode() in content.getvalue()
    return {"name": "form.jpg", "mimeType": "image/jpeg", "buffer": content.getvalue()}


def certificate() -> dict:
    """A PDF of one empty page."""
    content = BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(content)
    file = {"name": "certificate.pdf", "mimeType": "application/pdf"}
    return {**file, "buffer": content.getvalue()}


def not_a_pdf() -> dict:
    return {"name": "letter.pdf", "mimeType": "application/pdf", "buffer": b"MZ is no portfolio"}


def words_of(kind: Kind, number: int) -> str:
    """A paragraph that stands nowhere else."""
    return (
        f"This is what I noted as number {number} of my {kind.label.lower()}: "
        f"the family spoke for {number} minutes before anybody wrote a word."
    )
