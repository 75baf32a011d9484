"""What the service does by itself, and when: each task is safe to run twice.

What comes too late to be of use expires.
"""

from celery.schedules import crontab


def every(task: str, schedule: int | crontab, expires: int | None = None) -> dict:
    """An entry of the schedule. In seconds; what comes every so often is of use until the next."""
    return {"task": task, "schedule": schedule, "options": {"expires": expires or schedule}}


def swept_every(seconds: int) -> dict:
    """The sweeps over rows of jobs, as often as the settings say."""
    return {
        "jobs that nobody works on": every("dispatch.sweep_jobs", seconds),
        "ZIPs that nobody packs": every("exports.sweep_bundles", seconds),
    }


AT_THEIR_TIMES = {
    "notices that were not mailed": every("dispatch.sweep_mail", 60),
    "reminders": every("dispatch.remind", crontab(hour="7-18", minute=20), 3000),
    "documents that are old": every("exports.clear_away", crontab(hour=3, minute=30), 3600),
    "files of what was deleted": every("retention.clear_files", 300),
    "what is past its period": every(
        "retention.tell_what_is_due", crontab(hour=5, minute=20), 3600
    ),
    "promises of the month": every("oversight.count_months", crontab(hour=4, minute=40), 3600),
    "time of the half-year": every("oversight.count_time", crontab(hour=4, minute=55), 3600),
    "fairness of the year": every("oversight.count_fairness", crontab(hour=4, minute=50), 3600),
    "payments that are nobody's": every(
        "oversight.forget_payments", crontab(hour=3, minute=40), 3600
    ),
    "seals": every("endorsement.verify_seals", crontab(hour=4, minute=10), 3600),
    "bins and forms that are old": every("portfolios.clean", crontab(hour=3, minute=50), 3600),
    "portfolios that were not recounted": every("oversight.sweep_standings", 300),
    "where every portfolio stands": every(
        "oversight.check_standings", crontab(hour=2, minute=40), 3600
    ),
    "rounds of questions that begin or close": every(
        "oversight.come_round", crontab(minute=15), 3000
    ),
    "pauses that begin or end": every("portfolios.come_round", crontab(minute=5), 3000),
    "files that wait for the virus check": every("portfolios.sweep_scans", 60),
    "requests for feedback": every("portfolios.sweep_requests", 300),
    "invitations that were not mailed": every("people.sweep", 300),
}
