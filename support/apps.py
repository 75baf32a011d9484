"""How this room is heard by the rooms before it: panels on the page of a portfolio."""

from django.apps import AppConfig


class SupportConfig(AppConfig):
    name = "support"

    def ready(self) -> None:
        # Models are not there before now.
        from portfolios.panels import register
        from support.giving.panel import panels_of
        from support.reviewing.due import with_reviews
        from support.reviewing.panel import panels_of as panels_of_reviews

        register(panels_of)
        register(panels_of_reviews, with_reviews)
