from django.apps import AppConfig


class AsyeConfig(AppConfig):
    name = "asye"

    def ready(self) -> None:
        from asye import (
            checks,  # noqa: F401
            removal,
        )
        from asye.demo import checks as demo_checks  # noqa: F401

        removal.register()
