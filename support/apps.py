"""How this room is heard by the rooms before it: panels on their page, a say in their signals."""

from django.apps import AppConfig


class SupportConfig(AppConfig):
    name = "support"

    def ready(self) -> None:
        # Models are not there before now.
        from portfolios.panels import register
        from portfolios.redacting import places
        from portfolios.signals import people_changed
        from portfolios.transferring.chapters import register as register_chapters
        from support import reminding
        from support.agreeing import actions
        from support.agreeing.panel import panels_of as agreed
        from support.giving.panel import panels_of as given
        from support.reviewing.due import with_reviews
        from support.reviewing.panel import panels_of as reviewed
        from support.transferring import handed_over
        from support.words import PLACES, SIGNED

        register_chapters(handed_over)
        register(agreed)
        register(given)
        register(reviewed, with_reviews)
        reminding.register_all()
        places.register(*PLACES)
        places.register_signed(*SIGNED)
        people_changed.connect(actions.people_changed, dispatch_uid="agreement is signed again")
