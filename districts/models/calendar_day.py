from django.db import models

from districts.validators import plausible_date


class CalendarDayQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The calendar of a user's own district."""
        if user.is_superuser:
            return self
        return self.filter(district_id=user.district_id) if user.district_id else self.none()

    def of_year(self, district, year: int):
        """The district's own days of a calendar year, in their order."""
        return self.filter(district=district, on__year=year).order_by("on")


class CalendarDay(models.Model):
    """A day of a district's production calendar that is not as the week and the law have it.

    Without a row, Saturdays, Sundays and the holidays of ТК РФ art. 112 are days off: districts.workdays.
    """

    district = models.ForeignKey(
        "districts.District", models.CASCADE, verbose_name="район", related_name="calendar_days"
    )
    on = models.DateField("день", validators=[plausible_date])
    is_working = models.BooleanField("рабочий", default=False, help_text="Без отметки день выходной.")
    note = models.CharField(
        "почему", max_length=200, blank=True, help_text="«Перенос с 1 января», «региональный праздник»."
    )

    objects = CalendarDayQuerySet.as_manager()

    class Meta:
        verbose_name = "день производственного календаря"
        verbose_name_plural = "производственный календарь"
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(
                fields=["district", "on"],
                name="calendar_day_once",
                violation_error_message="Этот день в календаре уже есть.",
            )
        ]

    def __str__(self):
        return f"{self.on:%d.%m.%Y}: {'рабочий' if self.is_working else 'выходной'}"
