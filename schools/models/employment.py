from datetime import date

from django.db import models
from django.db.models import F, Q

from districts import clock
from districts.validators import plausible_date
from schools.models.membership import Membership


class EmploymentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A curator: what was worked in the own schools. The office: of people whom it may know."""
        if user.is_superuser or Membership.objects.is_officer(user):
            known = self.filter(teacher__disclosed_until__gte=clock.today())
            return known if user.is_superuser else known.filter(school__district_id=user.district_id)
        return self.filter(school_id__in=Membership.objects.curated_by(user))

    def on(self, day: date | None = None):
        """Those that last on a day; an unknown beginning was long ago."""
        day = day or clock.today()
        begun = Q(since=None) | Q(since__lte=day)
        return self.filter(begun, Q(left_on=None) | Q(left_on__gt=day))


class Employment(models.Model):
    """That a person works in a school in a post, from a day, to a day: the history of the person's work.

    The present main one says the same as the teacher's own `school`, `post` and `left_on`.
    """

    class Reason(models.TextChoices):
        RESIGNED = "resigned", "уволился"
        TRANSFERRED = "transferred", "перешёл в другую школу"
        RETIRED = "retired", "вышел на пенсию"
        CONTRACT_OVER = "contract_over", "закончился срок договора"
        REORGANISED = "reorganised", "школа присоединена к другой"
        MERGED = "merged", "объединены две записи об одном человеке"
        OTHER = "other", "другое"

    teacher = models.ForeignKey(
        "schools.Teacher", models.CASCADE, verbose_name="педагог", related_name="employments"
    )
    school = models.ForeignKey(
        "schools.School", models.PROTECT, verbose_name="школа", related_name="employments"
    )
    post = models.CharField("должность", max_length=200, help_text="«учитель математики», строчными.")
    is_main = models.BooleanField("основное место", default=True)
    since = models.DateField("принят", null=True, blank=True, validators=[plausible_date])
    left_on = models.DateField(
        "не работает с",
        null=True,
        blank=True,
        validators=[plausible_date],
        help_text="Первый день без работы.",
    )
    reason = models.CharField("причина ухода", max_length=15, choices=Reason, blank=True)
    note = models.CharField("пояснение", max_length=300, blank=True)

    objects = EmploymentQuerySet.as_manager()

    class Meta:
        verbose_name = "работа в школе"
        verbose_name_plural = "работа в школах"
        ordering = ["teacher", F("since").asc(nulls_first=True), "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["teacher"],
                condition=Q(is_main=True, left_on=None),
                name="employment_one_main",
                violation_error_message="Основное место работы у человека одно.",
            ),
            models.UniqueConstraint(
                fields=["teacher", "school"],
                condition=Q(left_on=None),
                name="employment_once_in_school",
                violation_error_message="Этот человек в школе уже работает.",
            ),
            models.CheckConstraint(
                condition=Q(left_on=None) | Q(since=None) | Q(left_on__gt=F("since")),
                name="employment_left_after_start",
                violation_error_message="Уход не может быть раньше приёма.",
            ),
        ]

    def __str__(self):
        return f"{self.teacher} — {self.post}, {self.school}"
