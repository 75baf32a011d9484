"""Reminders: a week before, a day before, on the day, then weekly; see docs/reminders.md.

A room that knows of something dated registers a source here. What is due is asked anew on every
walk, so whatever is done, moved or over reminds nobody, and no room has to call anything off.
"""

from dispatch.reminders.due import Due, Rung, register

__all__ = ["Due", "Rung", "register"]
