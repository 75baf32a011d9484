"""How this room is heard by the rooms before it: a panel on their page, a say in their signals."""

from django.apps import AppConfig


class EndorsementConfig(AppConfig):
    name = "endorsement"

    def ready(self) -> None:
        # Models are not there before now.
        from endorsement import reminding
        from endorsement.completing import why_not_complete
        from endorsement.discussing.panel import panels_of as discussed
        from endorsement.discussing.standing import missing_in
        from endorsement.keeping import is_needed
        from endorsement.panel import panels_of
        from endorsement.sealing import checks  # noqa: F401
        from endorsement.words import PLACES, SIGNED, of_judgement
        from portfolios import readiness
        from portfolios.course import completion
        from portfolios.panels import register
        from portfolios.redacting import places, targets
        from portfolios.signals import file_removed

        register(discussed)
        register(panels_of)
        readiness.register(missing_in)
        reminding.register_all()
        completion.register(why_not_complete)
        places.register(*PLACES)
        places.register_signed(*SIGNED)
        targets.register("judgement", of_judgement)
        file_removed.connect(is_needed, dispatch_uid="edition keeps its files")
