from django.apps import AppConfig


class PortfoliosConfig(AppConfig):
    name = "portfolios"

    def ready(self) -> None:
        from people.signals import role_ended, staff_imported
        from people.staff_import import register_check
        from portfolios.actions import release
        from portfolios.enrolment import enrol, programme_problems

        role_ended.connect(release, dispatch_uid="portfolios.release")
        staff_imported.connect(enrol, dispatch_uid="portfolios.enrolment")
        register_check(programme_problems)
