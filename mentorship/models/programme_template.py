from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from mentorship.models.programme_plan import ProgrammeItem
from schools.models import Membership

SECTIONS = tuple(ProgrammeItem.Section)
WAYS = {label: value for value, label in ProgrammeItem.Way.choices}
LONGEST = {"task": 500, "planned": 300}


@dataclass(frozen=True)
class Planned:
    """A line of a template's plan: its section, the task, the planned result, the form of work."""

    section: str
    task: str
    planned: str = ""
    way: str = ProgrammeItem.Way.CONSULTATION.value


def read_plan(text: str) -> list[Planned]:
    """«# » begins the next section; a line is «задание | результат | форма», the last two as wished."""
    found, section = [], -1
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("#"):
            section += 1
            continue
        if not 0 <= section < len(SECTIONS):
            raise ValidationError("План — это до трёх разделов, и каждый начинается строкой с «# ».")
        found.append(_planned(SECTIONS[section].value, line))
    if not found:
        raise ValidationError("Впишите хотя бы одно мероприятие.")
    return found


def _planned(section: str, line: str) -> Planned:
    task, planned, way, *more = [*map(str.strip, line.split("|")), "", ""]
    if any(more) or not task or len(task) > LONGEST["task"] or len(planned) > LONGEST["planned"]:
        raise ValidationError(f"Не разобрать строку: «{line[:80]}». Нужно «задание | результат | форма».")
    if way and way not in WAYS:
        raise ValidationError(f"Нет такой формы работы: «{way}». Есть: {', '.join(WAYS)}.")
    return Planned(section, task, planned, WAYS.get(way, ProgrammeItem.Way.CONSULTATION.value))


def valid_plan(text: str) -> None:
    """Refuse a plan that cannot be read."""
    read_plan(text)


class ProgrammeTemplateQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The office: its district's and its schools'; a curator: the district's and the own school's."""
        if user.is_superuser:
            return self
        own = self.filter(district_id=user.district_id)
        if Membership.objects.is_officer(user):
            return own
        curated = Membership.objects.curated_by(user)
        return self.filter(
            Q(school_id__in=curated) | Q(school=None, district__schools__in=curated)
        ).distinct()

    def for_school(self, school):
        """What a school may begin with: its own first, then the district's."""
        fitting = self.filter(Q(school=school) | Q(school=None), district_id=school.district_id)
        return fitting.order_by(models.F("school_id").asc(nulls_last=True), "title")


class ProgrammeTemplate(models.Model):
    """A programme to begin with: the district's, or a school's own."""

    district = models.ForeignKey(
        "districts.District", models.CASCADE, verbose_name="район", related_name="programme_templates"
    )
    school = models.ForeignKey(
        "schools.School",
        models.CASCADE,
        verbose_name="школа",
        related_name="programme_templates",
        null=True,
        blank=True,
        help_text="Пусто — для всех школ района.",
    )
    title = models.CharField("название", max_length=200)
    aim = models.TextField("цель", max_length=1000)
    tasks_text = models.TextField("задачи", max_length=2000, blank=True, help_text="Каждая с новой строки.")
    results = models.TextField(
        "ожидаемые результаты", max_length=2000, blank=True, help_text="Каждый с новой строки."
    )
    plan = models.TextField(
        "план",
        max_length=10000,
        validators=[valid_plan],
        help_text="«# » начинает раздел; строка: «задание | результат | форма работы».",
    )

    objects = ProgrammeTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = "образец программы"
        verbose_name_plural = "образцы программ"
        ordering = ["title", "pk"]

    def __str__(self):
        return self.title

    def clean(self):
        if self.school_id and self.school.district_id != self.district_id:
            raise ValidationError({"school": "Эта школа — в другом районе."})
