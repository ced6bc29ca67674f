from datetime import date

from django.db import models

from districts.validators import plausible_date
from mentorship.documents.russian import date_numeric
from mentorship.models.pairing import Pairing


class ProgrammePartQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(programme__pairing__in=Pairing.objects.visible_to(user))


class ProgrammeItem(models.Model):
    """A task of a programme's plan, in one of its sections."""

    class Section(models.TextChoices):
        ANALYSIS = "analysis", "Анализ трудностей и способы их преодоления"
        ENTRY = "entry", "Вхождение в должность"
        GROWTH = "growth", "Направления профессионального развития"

    class Way(models.TextChoices):
        CONSULTATION = "consultation", "консультация"
        MENTOR_LESSON = "mentor_lesson", "посещение урока наставника"
        MENTEE_LESSON = "mentee_lesson", "посещение урока наставляемого"
        JOINT_LESSON = "joint_lesson", "совместный урок"
        ANALYSIS = "analysis", "анализ урока"
        MASTER_CLASS = "master_class", "мастер-класс"
        SEMINAR = "seminar", "семинар, вебинар"
        SELF_STUDY = "self_study", "самообразование"
        MATERIAL = "material", "разработка материала"
        CONTEST = "contest", "участие в конкурсе"
        PORTFOLIO = "portfolio", "портфолио"
        ONLINE = "online", "онлайн-встреча"

    class Mark(models.TextChoices):
        NONE = "", "не отмечено"
        DONE = "done", "выполнено"
        PARTLY = "partly", "частично"
        NOT_DONE = "not_done", "не выполнено"

    programme = models.ForeignKey(
        "mentorship.Programme", models.CASCADE, verbose_name="программа", related_name="items"
    )
    section = models.CharField("раздел", max_length=10, choices=Section, default=Section.ENTRY)
    position = models.PositiveSmallIntegerField("№", default=1)
    task = models.CharField("мероприятие, задание", max_length=500)
    way = models.CharField("форма работы", max_length=15, choices=Way, default=Way.CONSULTATION)
    due_on = models.DateField("срок", null=True, blank=True, validators=[plausible_date])
    due_text = models.CharField(
        "срок словами", max_length=100, blank=True, help_text="Вместо даты: «в течение года»."
    )
    planned = models.CharField("планируемый результат", max_length=300, blank=True)
    actual = models.CharField("фактический результат", max_length=300, blank=True)
    mark = models.CharField("отметка", max_length=10, choices=Mark, blank=True, default=Mark.NONE)

    objects = ProgrammePartQuerySet.as_manager()

    SNAPSHOT = ("section", "position", "task", "way", "due_text", "planned", "actual", "mark")

    class Meta:
        verbose_name = "мероприятие программы"
        verbose_name_plural = "мероприятия программы"
        ordering = ["programme", "section", "position", "pk"]

    def __str__(self):
        return self.task

    @property
    def number(self) -> str:
        """«2.1.»: its section and its place there."""
        return f"{self.Section.values.index(self.section) + 1}.{self.position}."

    @property
    def due(self) -> str:
        """«до 15.10.2021», the words instead of a date, or nothing."""
        return f"до {date_numeric(self.due_on)}" if self.due_on else self.due_text

    def snapshot(self) -> dict:
        kept = {name: getattr(self, name) for name in self.SNAPSHOT}
        return kept | {"due_on": self.due_on.isoformat() if self.due_on else None}

    @classmethod
    def of_snapshot(cls, kept: dict) -> "ProgrammeItem":
        """The task as it stood, not to be saved."""
        due_on = date.fromisoformat(kept["due_on"]) if kept["due_on"] else None
        return cls(**{**kept, "due_on": due_on})


class ProgrammeChange(models.Model):
    """A line of the sheet of changes: what became different with an edition, and what stood before it."""

    programme = models.ForeignKey(
        "mentorship.Programme", models.CASCADE, verbose_name="программа", related_name="changes"
    )
    edition = models.PositiveSmallIntegerField("редакция", editable=False)
    agreed_on = models.DateField("согласовано сторонами", validators=[plausible_date])
    content = models.CharField(
        "содержание изменения",
        max_length=1000,
        help_text="Например: «Срок продлён до 31.05.2022», «Добавлен пункт 3.4».",
    )
    ground = models.CharField("основание", max_length=300, blank=True)
    before = models.JSONField("прежняя редакция", default=dict, editable=False)

    objects = ProgrammePartQuerySet.as_manager()

    class Meta:
        verbose_name = "изменение программы"
        verbose_name_plural = "изменения программы"
        ordering = ["programme", "edition"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "edition"],
                name="programme_change_once_in_edition",
                violation_error_message="Эту редакцию уже записал кто-то ещё: откройте программу заново.",
            )
        ]

    def __str__(self):
        return f"{self.programme}, редакция {self.edition}"
