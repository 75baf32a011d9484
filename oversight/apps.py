"""How this room is heard by the rooms before it."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "oversight"
