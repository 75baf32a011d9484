from django.apps import AppConfig


class PortfoliosConfig(AppConfig):
    name = "portfolios"

    def ready(self) -> None:
        from dispatch.reminders import register
        from people.signals import role_ended, staff_imported
        from people.staff_import import register_check
        from portfolios import removed
        from portfolios.actions import release
        from portfolios.enrolment import enrol, programme_problems
        from portfolios.panels import register as register_panel
        from portfolios.redacting import ours, places
        from portfolios.reminding import feedback, observations, pauses, stages

        register_panel(removed.panels_of, removed.with_removal)
        role_ended.connect(release, dispatch_uid="portfolios.release")
        staff_imported.connect(enrol, dispatch_uid="portfolios.enrolment")
        register_check(programme_problems)
        register(observations.observations_due)
        register(pauses.pauses_due)
        register(feedback.held_due)
        register(feedback.requests_due)
        register(stages.stages_due)
        places.register(*ours.PLACES)
        places.register_signed(*ours.SIGNED)
