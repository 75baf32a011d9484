"""How this room is heard by the rooms before it."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "oversight"

    def ready(self) -> None:
        # Models are not there before now.
        from audit.signals import recorded
        from dispatch.reminders import register
        from dispatch.signals import job_failed
        from exports.access import contributing
        from oversight.capacity.reminding import problems_due
        from oversight.funding import panel
        from oversight.funding.access import named_to_funders, registrations
        from oversight.funding.reminding import claims_due
        from oversight.leading.following import follow
        from oversight.reporting.telling import tell_that_it_failed
        from oversight.themes.access import themes_of
        from oversight.themes.reminding import themes_due
        from oversight.threesixty.access import shown_by, signed_answers
        from oversight.timecost.access import held_back, times_said
        from oversight.visits.reminding import visits_due
        from oversight.visits.words import PLACES
        from portfolios import panels
        from portfolios.redacting import places

        job_failed.connect(tell_that_it_failed, dispatch_uid="reports that could not be made")
        recorded.connect(follow, dispatch_uid="standings are recounted")
        panels.register(panel.panels_of, panel.with_registered)
        register(claims_due)
        register(themes_due)
        register(problems_due)
        for source in (
            registrations,
            named_to_funders,
            signed_answers,
            shown_by,
            themes_of,
            times_said,
            held_back,
        ):
            contributing.register(source)
        register(visits_due)
        places.register(*PLACES)
