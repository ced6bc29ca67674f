from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    """The school and its people."""

    name = "schools"
    verbose_name = "Школы"
