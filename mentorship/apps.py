from django.apps import AppConfig


class MentorshipConfig(AppConfig):
    """The relation and its papers; also the project package."""

    name = "mentorship"
    verbose_name = "Наставничество"
