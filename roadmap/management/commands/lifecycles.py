"""`manage.py lifecycles`: the state tables of all models as Mermaid pictures, for docs/lifecycles.md."""

from django.apps import apps
from django.core.management.base import BaseCommand

from districts.lifecycle import Lifecycle

INTRODUCTION = """# States and verbs

Made by `python manage.py lifecycles > docs/lifecycles.md` from the tables on the models;
a test compares the two.
Overdue, expired and active are computed from dates and never stored.
"""


def document() -> str:
    """docs/lifecycles.md: one diagram for each model that has a state table, by app and name."""
    models = sorted(apps.get_models(), key=lambda model: model._meta.label)
    diagrams = [
        _section(model) for model in models if isinstance(getattr(model, "lifecycle", None), Lifecycle)
    ]
    return "\n".join([INTRODUCTION, *diagrams])


def _section(model) -> str:
    title = f"## {model._meta.label} — {model._meta.verbose_name}"
    return f"{title}\n\n```mermaid\n{model.lifecycle.mermaid()}\n```\n"


class Command(BaseCommand):
    """Print the state tables."""

    help = "Напечатать таблицы состояний (для docs/lifecycles.md)."

    def handle(self, *args, **options):
        self.stdout.write(document(), ending="")
