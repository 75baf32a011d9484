"""`{{ employer.lead_title|in_sentence }}`: see `looks.labels`."""

from django import template

from looks.labels import in_sentence

register = template.Library()
register.filter(in_sentence)
