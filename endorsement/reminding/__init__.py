"""What has a day in endorsement, as sources of reminders."""

from dispatch.reminders import register
from endorsement.reminding.decisions import decisions_due
from endorsement.reminding.discussions import discussions_due
from endorsement.reminding.ends import ends_due
from endorsement.reminding.moderation import moderation_due
from endorsement.reminding.panels import panels_due

SOURCES = (ends_due, discussions_due, panels_due, decisions_due, moderation_due)


def register_all() -> None:
    """Have all of them asked on every walk."""
    for source in SOURCES:
        register(source)
