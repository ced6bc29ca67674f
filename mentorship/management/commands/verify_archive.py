"""`manage.py verify_archive`: every registered paper is there, and is what was registered."""

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError

from mentorship.models import Act


class Command(BaseCommand):
    """Compare the kept PDF of every registered act with the SHA-256 it was registered with."""

    help = "Проверить архив: файл каждого зарегистрированного приказа на месте и не изменён."

    def handle(self, *args, **options):
        faults = [fault for act in Act.objects.frozen_papers().iterator() if (fault := self._fault(act))]
        for fault in faults:
            self.stderr.write(fault)
        if faults:
            raise CommandError(f"Архив повреждён: {len(faults)}.")
        self.stdout.write(f"Архив цел, приказов: {Act.objects.frozen_papers().count()}")

    @staticmethod
    def _fault(act: Act) -> str:
        """What is wrong with one paper, or nothing; the number of the record, no personal data."""
        if not default_storage.exists(act.pdf.name):
            return f"Приказ, запись {act.pk}: файла нет"
        if not act.pdf_is_intact():
            return f"Приказ, запись {act.pk}: файл изменён"
        return ""
