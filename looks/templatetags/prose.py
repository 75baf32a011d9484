"""`{% load prose %}`: what people wrote, on the page."""

from django import template
from django.utils.safestring import SafeString

from looks.prose import to_html, to_text

register = template.Library()


@register.filter(name="prose")
def prose_filter(markdown: str, prefix: str = "") -> SafeString:
    """`{{ entry.body|prose }}`; with several texts on a page, `|prose:"entry-7"`."""
    return to_html(markdown or "", prefix=str(prefix))


@register.simple_tag(name="prose")
def prose_tag(markdown: str, *, heading_level: int = 3, prefix: str = "") -> SafeString:
    """`{% prose entry.body heading_level=4 %}`, where the text stands under an h3."""
    return to_html(markdown or "", heading_level=heading_level, prefix=str(prefix))


@register.filter
def plain(markdown: str) -> str:
    """`{{ entry.body|plain|truncatewords:30 }}`: the words alone, for an excerpt."""
    return to_text(markdown or "")
