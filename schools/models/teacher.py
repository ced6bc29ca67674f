from datetime import date

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse

from districts import clock
from districts.models.district import Gender
from districts.validators import plausible_date
from schools.models.teacher_queryset import TeacherQuerySet, name_key
from schools.models.working_life import WORK_FIELDS, WorkingLife

__all__ = ["Teacher", "TeacherQuerySet", "name_key"]


FIRST_YEARS = 3


class Teacher(WorkingLife, models.Model):
    """A person who works in a school, recorded once."""

    class Category(models.TextChoices):
        NONE = "", "без категории"
        FIT = "fit", "соответствие занимаемой должности"
        FIRST = "first", "первая"
        HIGHEST = "highest", "высшая"
        METHODIST = "methodist", "педагог-методист"
        MENTOR = "mentor", "педагог-наставник"

    class Education(models.TextChoices):
        UNKNOWN = "", "не записано"
        HIGHER = "higher", "высшее педагогическое"
        SECONDARY = "secondary", "среднее профессиональное педагогическое"
        OTHER = "other", "другое, с переподготовкой"
        STUDENT = "student", "студент"

    school = models.ForeignKey(
        "schools.School",
        models.PROTECT,
        verbose_name="школа",
        related_name="teachers",
        help_text="Основное место работы; другие — в приёмах на работу.",
    )
    last_name = models.CharField("фамилия", max_length=100)
    first_name = models.CharField("имя", max_length=100)
    patronymic = models.CharField("отчество", max_length=100, blank=True, help_text="Если есть.")
    gender = models.CharField("пол", max_length=1, choices=Gender, help_text="Нужен, чтобы склонять имя.")
    born_on = models.DateField("дата рождения", null=True, blank=True, validators=[plausible_date])
    post = models.CharField("должность", max_length=200, help_text="«учитель математики», строчными.")
    subject = models.CharField("предмет", max_length=100, blank=True)
    education = models.CharField("образование", max_length=10, choices=Education, blank=True)
    category = models.CharField("категория", max_length=10, choices=Category, blank=True)
    teaching_since = models.DateField(
        "педагогический стаж с",
        null=True,
        blank=True,
        validators=[plausible_date],
        help_text="С какого дня идёт педагогический стаж; для начинающих — день приёма.",
    )
    left_on = models.DateField(
        "не работает с",
        null=True,
        blank=True,
        validators=[plausible_date],
        help_text="Первый день, когда человек уже не работает в школе.",
    )
    account = models.OneToOneField(
        "districts.User",
        models.SET_NULL,
        verbose_name="свой вход",
        related_name="teacher",
        null=True,
        editable=False,
        help_text="Только по желанию человека: для своей страницы.",
    )
    name_key = models.CharField("имя для поиска", max_length=320, editable=False, db_index=True)
    disclosed_until = models.DateField(
        "известен управлению до",
        null=True,
        editable=False,
        help_text="Пока действует согласие на передачу данных; ставят действия с согласиями.",
    )

    objects = TeacherQuerySet.as_manager()

    class Meta:
        verbose_name = "педагог"
        verbose_name_plural = "педагоги"
        ordering = ["name_key", "pk"]
        indexes = [models.Index(fields=["school", "name_key"], name="teacher_school_name")]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "name_key", "born_on"],
                name="teacher_recorded_once",
                violation_error_message="Такой педагог в школе уже записан.",
            ),
            models.UniqueConstraint(
                fields=["school", "name_key"],
                condition=Q(born_on=None),
                name="teacher_recorded_once_undated",
                violation_error_message="Такой педагог без даты рождения уже записан: укажите дату рождения.",
            ),
        ]

    def __str__(self):
        return self.full_name

    def get_absolute_url(self):
        return reverse("schools:teacher", args=[self.school_id, self.pk])

    @property
    def full_name(self) -> str:
        return " ".join(filter(None, [self.last_name, self.first_name, self.patronymic]))

    @property
    def short_name(self) -> str:
        """«Петрова А. С.», with non-breaking spaces."""
        initials = [f"{part[0]}." for part in (self.first_name, self.patronymic) if part]
        return "\xa0".join([self.last_name, *initials])

    def years_of_work(self, on: date | None = None) -> int | None:
        """Whole years of teaching on a date, or None where it is not known."""
        if not self.teaching_since:
            return None
        on = on or clock.today()
        had_anniversary = (on.month, on.day) >= (self.teaching_since.month, self.teaching_since.day)
        return max(0, on.year - self.teaching_since.year - (not had_anniversary))

    def year_of_work(self, on: date | None = None) -> int | None:
        """1, 2 or 3: which of the first three years of teaching goes on; None later or where not known."""
        years = self.years_of_work(on)
        return years + 1 if years is not None and years < FIRST_YEARS else None

    def clean(self):
        """Refuse a second record of one person: forms cannot check a constraint on a hidden field."""
        self.name_key = name_key(self.full_name)
        if self.school_id and self._namesakes_here().exclude(pk=self.pk).exists():
            raise ValidationError({"last_name": "Такой педагог в школе уже записан."})
        if self.born_on and self.born_on >= clock.today():  # «15.9.60» is read as 2060
            raise ValidationError({"born_on": "Дата рождения ещё не наступила: напишите год полностью."})
        if self.born_on and self.teaching_since and self.teaching_since <= self.born_on:
            raise ValidationError({"teaching_since": "Стаж не может начаться раньше рождения."})
        if self.hired_on and self.left_on and self.left_on <= self.hired_on:
            raise ValidationError({"hired_on": "Приём не может быть позже ухода."})
        if self.hired_on and self.born_on and self.hired_on <= self.born_on:
            raise ValidationError({"hired_on": "Принять на работу можно только после рождения."})

    def _namesakes_here(self):
        """People of the school with this name and day of birth, part-time ones too."""
        same = Teacher.objects.filter(name_key=self.name_key, born_on=self.born_on)
        return same.filter(Q(school=self.school_id) | Q(pk__in=same.employed_in(self.school_id)))

    def save(self, *args, **kwargs):
        """Save, and let the present main work say the same: see WorkingLife."""
        self.name_key = name_key(self.full_name)
        changed = kwargs.get("update_fields")
        if changed is not None:
            kwargs["update_fields"] = changed = {*changed, "name_key"}
        about_work = changed is None or bool(changed & WORK_FIELDS)
        if about_work and self.seen_in is not None:
            raise RuntimeError("A person as another school sees them may not be saved")
        with transaction.atomic():
            super().save(*args, **kwargs)
            if about_work:
                self.keep_employment()
