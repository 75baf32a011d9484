"""What a letterhead may be: a colour that can be read on white, a picture that is one."""

import re

import filetype
from django.core.exceptions import ValidationError
from django.core.files import File

from looks import contrast, pictures
from people.models import Employer, Letterhead

LARGEST = 1024 * 1024  # bytes of a logo
COLOUR = re.compile(r"#?([0-9a-f]{6})")


def letterhead_of(employer: Employer) -> Letterhead:
    """That of `employer`; one that nobody has changed is not saved."""
    found = Letterhead.objects.filter(employer=employer).first()
    return found or Letterhead(employer=employer)


def clean_colour(text: str) -> str:
    """“#1f5f5b” for “1F5F5B” and the like. Raises `ValidationError` with what is wrong."""
    found = COLOUR.fullmatch(text.strip().lower())
    if not found:
        raise ValidationError(
            "Enter the colour as # and six digits or letters from a to f, like #1f5f5b",
            code="colour",
        )
    colour = f"#{found[1]}"
    reached = int(contrast.on_white(colour) * 10) / 10  # 4.49 is not enough, and not called 4.5
    if reached < contrast.ENOUGH:
        raise ValidationError(
            f"This colour is too light: its contrast on white is {reached} to 1, and people need "
            f"at least {contrast.ENOUGH} to 1 to read in it. Choose a darker one",
            code="contrast",
        )
    return colour


def clean_logo(upload: File) -> tuple[bytes, str]:
    """The picture drawn anew, and its type. Raises `ValidationError` with what is wrong."""
    if upload.size > LARGEST:
        raise ValidationError("The logo must be smaller than 1 MB", code="too_big")
    content = upload.read()
    found = filetype.guess(content)
    if found is None or found.mime not in pictures.FORMATS:
        raise ValidationError("The logo must be a PNG or a JPG", code="type")
    return pictures.without_metadata(content, pictures.FORMATS[found.mime]), found.mime
