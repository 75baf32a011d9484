"""This room's place on the page of a portfolio."""

from django.apps import AppConfig


class EndorsementConfig(AppConfig):
    name = "endorsement"

    def ready(self) -> None:
        # Models are not there before now.
        from endorsement.panel import panels_of
        from portfolios.panels import register

        register(panels_of)
