"""`manage.py verify_archive`: every registered paper and signed copy is there, and is what was registered."""

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError

from mentorship.models import Act, SignedCopy


class Command(BaseCommand):
    """Compare the kept PDF of every registered act with its SHA-256, and each signed copy with its act."""

    help = (
        "Проверить архив: файл каждого зарегистрированного приказа на месте и не изменён, "
        "скан каждого подписанного экземпляра на месте и относится к своему приказу."
    )

    def handle(self, *args, **options):
        acts, copies = Act.objects.frozen_papers(), SignedCopy.objects.select_related("act")
        faults = [fault for act in acts.iterator() if (fault := self._fault(act))]
        faults += [fault for copy in copies.iterator() if (fault := self._fault_of_copy(copy))]
        for fault in faults:
            self.stderr.write(fault)
        if faults:
            raise CommandError(f"Архив повреждён: {len(faults)}.")
        self.stdout.write(f"Архив цел, приказов: {acts.count()}, подписанных экземпляров: {copies.count()}")

    @staticmethod
    def _fault(act: Act) -> str:
        """What is wrong with one paper, or nothing; the number of the record, no personal data."""
        if not default_storage.exists(act.pdf.name):
            return f"Приказ, запись {act.pk}: файла нет"
        if not act.pdf_is_intact():
            return f"Приказ, запись {act.pk}: файл изменён"
        return ""

    @staticmethod
    def _fault_of_copy(copy: SignedCopy) -> str:
        if not default_storage.exists(copy.scan.name):
            return f"Подписанный экземпляр, запись {copy.pk}: файла нет"
        if copy.of_sha256 != copy.act.sha256:
            return f"Подписанный экземпляр, запись {copy.pk}: относится к другому файлу"
        return ""
