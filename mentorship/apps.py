from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class MentorshipConfig(AppConfig):
    """The relation and its papers; also the project package."""

    name = "mentorship"
    verbose_name = "Наставничество"

    def ready(self):
        from mentorship import immutable, periods

        post_migrate.connect(immutable.install_after_migrate, sender=self)
        pre_migrate.connect(periods.drop_before_migrate, sender=self)
        post_migrate.connect(periods.install_after_migrate, sender=self)
