from django.apps import AppConfig


class RoadmapConfig(AppConfig):
    """The plan and the oversight."""

    name = "roadmap"
    verbose_name = "Дорожная карта"
