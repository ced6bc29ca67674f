from django.apps import AppConfig


class RoadmapConfig(AppConfig):
    """The plan and the oversight."""

    name = "roadmap"
    verbose_name = "Дорожная карта"

    def ready(self):
        from roadmap import actions  # noqa: F401 — it tells the acts how the plan's orders are made
