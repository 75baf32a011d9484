from django.apps import AppConfig


class AsyeConfig(AppConfig):
    name = "asye"

    def ready(self) -> None:
        from asye.demo import checks  # noqa: F401
