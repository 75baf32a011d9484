"""Annual reports, step by step, by the application's own actions."""

from datetime import datetime
from zoneinfo import ZoneInfo

from audit import clock
from oversight.reporting import actions
from oversight.reporting.workflow import State

AFTER = datetime(2026, 5, 4, 12, tzinfo=ZoneInfo("Europe/London"))  # the year 2025 is over
SUMMARY = "Supervision **came in time**."


def written(lead, year=2025):
    """Begun, with a summary."""
    report = actions.begin(year=year, by=lead)
    return actions.write(report=report, section="summary", words=SUMMARY, by=lead)


def in_state(state, lead, leader):
    """A report of the year 2025 that came as far as `state`."""
    with clock.at(AFTER):
        report = written(lead)
        if state != State.DRAFTED:
            report = actions.propose(report=report, by=lead)
        if state == State.PUBLISHED:
            report = actions.publish(report=report, by=leader)
    return report
