from django.apps import AppConfig


class ExportsConfig(AppConfig):
    name = "exports"

    def ready(self):
        from exports import receivers  # noqa: F401 - connects them
        from exports.purposes.panel import panels_of
        from portfolios import panels

        panels.register(panels_of)
