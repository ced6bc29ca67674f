from django.db import models

from districts import clock
from schools.models.teacher import Teacher


class EarlyCareerStatusQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(teacher__in=Teacher.objects.visible_to(user))

    def counted_for(self, user):
        """For figures only, never for names."""
        return self.filter(teacher__in=Teacher.objects.counted_for(user))

    def latest_of(self, teacher):
        """What was fixed last about a person, or None."""
        return self.filter(teacher=teacher).select_related("academic_year").order_by("-on", "-pk").first()


class EarlyCareerStatus(models.Model):
    """Whether a person counts as an early-career teacher in a school year, fixed on a date.

    By the district's own rule of that day, or by hand with a reason; later birthdays change nothing.
    """

    teacher = models.ForeignKey(
        Teacher, models.CASCADE, verbose_name="педагог", related_name="early_career_statuses"
    )
    academic_year = models.ForeignKey(
        "districts.AcademicYear", models.CASCADE, verbose_name="учебный год", related_name="+"
    )
    on = models.DateField("на дату")
    is_early_career = models.BooleanField("молодой специалист")
    rule = models.CharField("правило", max_length=200, help_text="Словами, как оно было в этот день.")
    reason = models.CharField("причина", max_length=300, blank=True, help_text="Если решено не по правилу.")
    fixed_by = models.ForeignKey(
        "districts.User", models.PROTECT, verbose_name="кто зафиксировал", related_name="+"
    )
    fixed_at = models.DateTimeField("когда", default=clock.now)

    objects = EarlyCareerStatusQuerySet.as_manager()

    class Meta:
        verbose_name = "статус молодого специалиста"
        verbose_name_plural = "статусы молодых специалистов"
        ordering = ["teacher__name_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["teacher", "academic_year"],
                name="early_career_status_once",
                violation_error_message="Статус на этот учебный год уже зафиксирован.",
            )
        ]

    def __str__(self):
        return (
            f"{self.teacher}: {'молодой специалист' if self.is_early_career else 'нет'}, {self.on:%d.%m.%Y}"
        )
