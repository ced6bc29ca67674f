from django.apps import AppConfig


class DistrictsConfig(AppConfig):
    """Who and when: the authority, school years, users, the journal."""

    name = "districts"
    verbose_name = "Район"
