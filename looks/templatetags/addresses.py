"""`{% url %}` as Django has it, from the addresses that are kept: see `looks.addresses`.

It is built in (`TEMPLATES` in the settings), so no template loads it.
"""

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as parsed
from django.urls import NoReverseMatch

from looks.addresses import address
from looks.writing import escaped

register = template.Library()


class AddressNode(URLNode):
    """What is named by ids alone is written here; the rest, and what is not found, by Django."""

    def render(self, context: Context) -> str:
        if self.kwargs:
            return super().render(context)
        ids = [arg.resolve(context) for arg in self.args]
        try:
            found = address(self.view_name.resolve(context), *ids)
        except NoReverseMatch:
            return super().render(context)
        if self.asvar:
            context[self.asvar] = found
            return ""
        return escaped(found) if context.autoescape else found


@register.tag
def url(parser: Parser, token: Token) -> URLNode:
    node = parsed(parser, token)
    return AddressNode(node.view_name, node.args, node.kwargs, node.asvar)
