from django.apps import AppConfig


class ExportsConfig(AppConfig):
    name = "exports"

    def ready(self):
        from exports import receivers  # noqa: F401 - connects them
        from exports.purposes.panel import panels_of
        from exports.withdrawing import PLACES, Documents
        from portfolios import panels
        from portfolios.redacting import outside, places

        panels.register(panels_of)
        places.register(*PLACES)
        outside.register(Documents())
