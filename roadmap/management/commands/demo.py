"""`manage.py demo`: a whole district entered from `demo/*.toml` by the same verbs that users use."""

import shutil
import tomllib
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.formats import date_format

from districts import clock
from districts.models import District, User
from mentorship.models import Act
from roadmap.demo.district import DemoDistrict
from roadmap.demo.schools import DemoSchool

PASSWORD = "nastavnik-2021"  # noqa: S105 a demonstration's, printed below


class Command(BaseCommand):
    """Fill an empty database with the demonstration district and write its papers."""

    help = "Наполнить пустую базу демонстрационным районом и сложить его бумаги в var/papers."

    def add_arguments(self, parser):
        parser.add_argument("--data", default=str(settings.BASE_DIR / "demo" / "ivanteevka.toml"))
        parser.add_argument("--papers", default=str(settings.VAR_DIR / "papers"))

    def handle(self, *args, data, papers, **options):
        if not settings.DEMO:
            raise CommandError("Демонстрация наполняет базу вымышленными людьми: задайте DEMO=1.")
        if District.objects.exists():
            raise CommandError("База не пуста: демонстрация наполняет только пустую.")
        facts = tomllib.loads(Path(data).read_text())
        office = DemoDistrict(facts, password=PASSWORD)
        self._say(f"{office.district}: приказ № {office.order.number} зарегистрирован")
        curators = []
        for number, row in enumerate(facts["schools"], start=1):
            school = DemoSchool(office, row, number=number, password=PASSWORD)
            school.work()
            curators.append(school.curator)
            self._say(f"Школы: {number} из {len(facts['schools'])} — {row['name']}")
        office.finish()
        self._papers(Path(papers))
        self._farewell(office.officer, curators, Path(papers))

    def _papers(self, folder: Path) -> None:
        """Copies of the registered papers under names a person can read."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        acts = list(Act.objects.registered().select_related("school").order_by("school_id", "pk"))
        for act in acts:
            owner = f"Школа {act.school_id:02} " if act.school_id else "Управление "
            target = (
                folder / f"{owner}— приказ № {act.number.replace('/', '-')} от {act.dated_on:%d.%m.%Y}.pdf"
            )
            with act.pdf.open("rb") as source:
                target.write_bytes(source.read())
        self._say(f"Бумаги: {len(acts)}")

    def _farewell(self, officer: User, curators: list[User], papers: Path) -> None:
        inside = papers.is_relative_to(settings.BASE_DIR)
        folder = papers.relative_to(settings.BASE_DIR) if inside else papers
        today = date_format(clock.today(), "j E Y г.")
        self._say(
            f"""
Готово. Демонстрационный район живёт {today}
  Адрес          http://127.0.0.1:8000/
  Управление     http://127.0.0.1:8000/admin/   вход: {officer.username}
  Школы          http://127.0.0.1:8000/schools/ вход: {curators[0].username} … {curators[-1].username}
  Пароль у всех  {PASSWORD}
  Бумаги (PDF)   {folder}/"""
        )

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
