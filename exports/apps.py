from django.apps import AppConfig


class ExportsConfig(AppConfig):
    name = "exports"

    def ready(self):
        from exports import receivers, withdrawing  # noqa: F401 - receivers: connects them
        from exports.packs.bringing import panel
        from exports.purposes.panel import panels_of
        from portfolios import panels
        from portfolios.redacting import outside, places

        panels.register(panels_of)
        panels.register(panel.panels_of, panel.with_came)
        places.register(*withdrawing.PLACES)
        outside.register(withdrawing)
