"""`manage.py papers --all DIR`: one of every kind of paper, to be looked at."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from mentorship.documents.packs import render_many
from mentorship.documents.word import render_docx
from roadmap.demo.papers import PAPERS


class Command(BaseCommand):
    """Write the samples of all papers, ordinary and longest, as PDF and DOCX."""

    help = "Сложить в папку образцы всех бумаг: обычный вид и самый длинный."

    def add_arguments(self, parser):
        parser.add_argument("names", nargs="*", help="какие бумаги: имена образцов")
        parser.add_argument("--all", action="store_true", help="все бумаги")
        parser.add_argument("folder", type=Path)

    def handle(self, *args, names, folder, **options):
        chosen = list(PAPERS) if options["all"] else names
        unknown = [name for name in chosen if name not in PAPERS]
        if unknown or not chosen:
            raise CommandError(f"Нет таких образцов: {', '.join(unknown)}. Есть: {', '.join(PAPERS)}.")
        folder.mkdir(parents=True, exist_ok=True)
        for name, pdf in zip(chosen, render_many([PAPERS[name] for name in chosen]), strict=True):
            (folder / f"{name}.pdf").write_bytes(pdf)
            (folder / f"{name}.docx").write_bytes(render_docx(PAPERS[name]))
        self.stdout.write(f"Бумаг: {len(chosen)}, папка {folder}")
