"""What the service does by itself, and when: each task is safe to run twice.

What comes too late to be of use expires.
"""

from celery.schedules import crontab


def swept_every(seconds: int) -> dict:
    """The sweeps over rows of jobs, as often as the settings say."""
    return {
        "jobs that nobody works on": {
            "task": "dispatch.sweep_jobs",
            "schedule": seconds,
            "options": {"expires": seconds},
        },
        "ZIPs that nobody packs": {
            "task": "exports.sweep_bundles",
            "schedule": seconds,
            "options": {"expires": seconds},
        },
    }


AT_THEIR_TIMES = {
    "notices that were not mailed": {
        "task": "dispatch.sweep_mail",
        "schedule": 60,
        "options": {"expires": 60},
    },
    "reminders": {
        "task": "dispatch.remind",
        "schedule": crontab(hour="7-18", minute=20),
        "options": {"expires": 3000},
    },
    "documents that are old": {
        "task": "exports.clear_away",
        "schedule": crontab(hour=3, minute=30),
        "options": {"expires": 3600},
    },
    "files of what was deleted": {
        "task": "retention.clear_files",
        "schedule": 300,
        "options": {"expires": 300},
    },
    "what is past its period": {
        "task": "retention.tell_what_is_due",
        "schedule": crontab(hour=5, minute=20),
        "options": {"expires": 3600},
    },
    "promises of the month": {
        "task": "oversight.count_months",
        "schedule": crontab(hour=4, minute=40),
        "options": {"expires": 3600},
    },
    "fairness of the year": {
        "task": "oversight.count_fairness",
        "schedule": crontab(hour=4, minute=50),
        "options": {"expires": 3600},
    },
    "seals": {
        "task": "endorsement.verify_seals",
        "schedule": crontab(hour=4, minute=10),
        "options": {"expires": 3600},
    },
    "bins and forms that are old": {
        "task": "portfolios.clean",
        "schedule": crontab(hour=3, minute=50),
        "options": {"expires": 3600},
    },
    "portfolios that were not recounted": {
        "task": "oversight.sweep_standings",
        "schedule": 300,
        "options": {"expires": 300},
    },
    "where every portfolio stands": {
        "task": "oversight.check_standings",
        "schedule": crontab(hour=2, minute=40),
        "options": {"expires": 3600},
    },
    "rounds of questions that begin or close": {
        "task": "oversight.come_round",
        "schedule": crontab(minute=15),
        "options": {"expires": 3000},
    },
    "pauses that begin or end": {
        "task": "portfolios.come_round",
        "schedule": crontab(minute=5),
        "options": {"expires": 3000},
    },
    "files that wait for the virus check": {
        "task": "portfolios.sweep_scans",
        "schedule": 60,
        "options": {"expires": 60},
    },
    "requests for feedback": {
        "task": "portfolios.sweep_requests",
        "schedule": 300,
        "options": {"expires": 300},
    },
    "invitations that were not mailed": {
        "task": "people.sweep",
        "schedule": 300,
        "options": {"expires": 300},
    },
}
