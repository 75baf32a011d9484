from django.apps import AppConfig


class ExportsConfig(AppConfig):
    name = "exports"

    def ready(self):
        from dispatch import reminders
        from exports import receivers, withdrawing  # noqa: F401 - receivers: connects them
        from exports.access.reminding import access_due
        from exports.packs.bringing import panel
        from exports.purposes.panel import panels_of
        from portfolios import panels
        from portfolios.redacting import outside, places

        reminders.register(access_due)
        panels.register(panels_of)
        panels.register(panel.panels_of, panel.with_came)
        places.register(*withdrawing.PLACES)
        outside.register(withdrawing)
