from django.apps import AppConfig
from django.db.models.signals import post_migrate

from mentorship import immutable


class MentorshipConfig(AppConfig):
    """The relation and its papers; also the project package."""

    name = "mentorship"
    verbose_name = "Наставничество"

    def ready(self):
        post_migrate.connect(immutable.install_after_migrate, sender=self)
