"""The pages of this room: title, who asks, name and numbers of the address."""

from benches._oversight.world import Looked

Page = tuple[str, str, str, list]


def of_oversight(rows) -> list[Page]:
    """Who asks is named from the rows on: "looked.lead"."""
    parts = (_at_home, _funded, _asked, _visited, _counted)
    return [
        *(
            (title, f"looked.{who}", name, args)
            for part in parts
            for title, who, name, args in part(rows.looked)
        ),
        (
            "Answer the 360 review",
            "reviewing.worker",
            "oversight:review-answer",
            [rows.reviewing.review.pk],
        ),
    ]


def _at_home(looked: Looked) -> list[Page]:
    return [
        ("Home of a senior leader", "leader", "home", []),
        ("Home, you said, we did", "worker", "home", []),
        ("Home of a reviewer", "reviewer", "home", []),
        ("Team of a manager", "manager", "oversight:team", []),
        ("Capacity problems", "lead", "oversight:capacity", []),
        ("Capacity problem", "leader", "oversight:capacity-problem", [looked.problem.pk]),
        ("Job profiles", "lead", "standards:profiles", []),
        ("Job profile", "worker", "standards:profile", [looked.job.pk]),
    ]


def _funded(looked: Looked) -> list[Page]:
    return [
        ("Funding", "lead", "oversight:funding:overview", []),
        ("Funding scheme", "lead", "oversight:funding:scheme", [looked.registration.scheme]),
        ("Registration", "lead", "oversight:funding:registration", [looked.registration.pk]),
        ("Claim", "lead", "oversight:funding:claim", [looked.claim.pk]),
        ("Remittances", "lead", "oversight:funding:remittances", []),
        ("Remittance", "lead", "oversight:funding:remittance", [looked.remittance.pk]),
    ]


def _asked(looked: Looked) -> list[Page]:
    of_statement = [looked.review.pk, looked.statement]
    return [
        ("Rounds of questions", "lead", "oversight:pulses", []),
        ("Answer a round", "worker", "oversight:pulse-answer", [looked.open_round.pk]),
        ("A round, read by the lead", "lead", "oversight:pulse", [looked.round.pk]),
        ("Remarks and themes", "lead", "oversight:pulse-remarks", [looked.round.pk]),
        ("Answer a theme", "leader", "oversight:theme", [looked.theme.pk]),
        ("360 review", "lead", "oversight:review", [looked.review.pk]),
        ("Statement of a review", "lead", "oversight:review-statement", of_statement),
    ]


def _visited(looked: Looked) -> list[Page]:
    return [
        ("Quality visits", "reviewer", "oversight:visits", []),
        ("Quality visit", "reviewer", "oversight:visit", [looked.found.pk]),
        ("Evidence of a visit", "reviewer", "oversight:visit-evidence", [looked.visit.pk]),
        ("Record of a visit", "reviewer", "oversight:visit-record", [looked.record.pk]),
        ("Findings of a visit", "lead", "oversight:visit-findings", [looked.found.pk]),
        ("Employers side by side", "reviewer", "oversight:overview", []),
    ]


def _counted(looked: Looked) -> list[Page]:
    of_programme = [looked.programme.key]
    return [
        ("Promises", "leader", "oversight:promises", []),
        ("One promise", "leader", "oversight:promise", ["time"]),
        ("Fairness", "leader", "oversight:fairness", []),
        ("Fairness of a year", "leader", "oversight:fairness-period", [looked.year - 1]),
        ("Time cost", "leader", "oversight:time-cost", []),
        ("Time cost of a programme", "leader", "oversight:time-cost-programme", of_programme),
        ("Investment", "leader", "oversight:investment", []),
        ("Annual reports", "lead", "oversight:reports", []),
        ("Annual report", "worker", "oversight:report", [looked.report.pk]),
        ("Annual report, written", "lead", "oversight:report", [looked.draft.pk]),
    ]
