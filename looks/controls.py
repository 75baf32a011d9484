"""The controls of forms. Django has one to three templates for each; these are functions.

What they print is what Django prints, which the tests compare.
"""

from collections.abc import Callable
from typing import Any

from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString

from looks.writing import joined, written

Widget = dict[str, Any]  # what a widget of Django says of itself
FOLDER = "django/forms/widgets/"


class Controls(TemplatesSetting):
    """Prints forms: the common controls itself, and the others from templates."""

    def render(self, template_name: str, context: dict, request: object = None) -> str:
        draw = DRAWN.get(template_name)
        return draw(context["widget"]) if draw else super().render(template_name, context, request)


def attributes(attrs: dict) -> SafeString:
    """`attrs` inside a tag: True stands for the name alone, False for nothing.

    Their names are never typed by anybody, and printed as they are.
    """
    shown = {name: value for name, value in attrs.items() if value is not False}
    markup = "".join(f" {name}" if shown[name] is True else f' {name}="{{}}"' for name in shown)
    return written(markup, *(value for value in shown.values() if value is not True))


def typed(widget: Widget) -> SafeString:
    """A box for a line, a tick, or what nobody sees."""
    about = widget["type"], widget["name"]
    value = widget["value"]
    said = "" if value is None else written(' value="{}"', str(value))
    return written('<input type="{}" name="{}"{}{}>', *about, said, attributes(widget["attrs"]))


def text(widget: Widget) -> SafeString:
    """A box for many lines."""
    about = widget["name"], attributes(widget["attrs"])
    return written('<textarea name="{}"{}>\n{}</textarea>', *about, widget["value"] or "")


def selected(widget: Widget) -> SafeString:
    """A list to choose from, some of it perhaps under headings."""
    groups = (_group(heading, options) for heading, options, _ in widget["optgroups"])
    about = widget["name"], attributes(widget["attrs"])
    return written('<select name="{}"{}>{}\n</select>', *about, joined(groups))


def _group(heading: str | None, options: list[Widget]) -> SafeString:
    inside = joined(map(_option, options))
    if not heading:
        return inside
    return written('\n  <optgroup label="{}">{}\n  </optgroup>', heading, inside)


def _option(option: Widget) -> SafeString:
    about = str(option["value"]), attributes(option["attrs"]), option["label"]
    return written('\n  <option value="{}"{}>{}</option>\n', *about)


TYPED = ("checkbox", "email", "hidden", "number", "password", "text", "url", "input")
DRAWN: dict[str, Callable[[Widget], SafeString]] = {
    **{f"{FOLDER}{name}.html": typed for name in TYPED},
    f"{FOLDER}textarea.html": text,
    f"{FOLDER}select.html": selected,
}
