from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    """The school and its people."""

    name = "schools"
    verbose_name = "Школы"

    def ready(self):
        """Every log-in, by whatever door, starts the clock of its session: the one signal of the project."""
        from django.contrib.auth.signals import user_logged_in

        from schools.session_limits import begin

        user_logged_in.connect(begin, dispatch_uid="schools.session_limits.begin")
