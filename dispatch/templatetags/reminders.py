"""When people were reminded of a thing, on its page."""

from django import template

from dispatch.reminders.shown import in_words

register = template.Library()
register.filter("in_words", in_words)
