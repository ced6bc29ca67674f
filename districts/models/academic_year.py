from datetime import date

from django.db import models

from districts import clock


class AcademicYearQuerySet(models.QuerySet):
    def visible_to(self, user):
        if user.is_superuser:
            return self
        return self.filter(district_id=user.district_id)

    def current(self, district, on: date | None = None) -> "AcademicYear | None":
        """The district's year that contains `on` (today), or its latest one opened, or None."""
        start = AcademicYear.start_for(on or clock.today())
        years = self.filter(district=district)
        return years.filter(start_year=start).first() or years.order_by("-start_year").first()


class AcademicYear(models.Model):
    """A district's school year, 1 September to 31 August, named by its first calendar year."""

    district = models.ForeignKey(
        "districts.District", models.PROTECT, verbose_name="район", related_name="academic_years"
    )
    start_year = models.PositiveSmallIntegerField(
        "начинается в году", help_text="2021 — для 2021–2022 учебного года."
    )

    objects = AcademicYearQuerySet.as_manager()

    class Meta:
        verbose_name = "учебный год"
        verbose_name_plural = "учебные годы"
        ordering = ["-start_year"]
        constraints = [
            models.UniqueConstraint(
                fields=["district", "start_year"],
                name="academic_year_unique_in_district",
                violation_error_message="Этот учебный год уже открыт.",
            ),
            models.CheckConstraint(
                condition=models.Q(start_year__gte=2015, start_year__lte=2100),
                name="academic_year_plausible",
                violation_error_message="Укажите год от 2015 до 2100.",
            ),
        ]

    def __str__(self):
        return f"{self.start_year}–{self.start_year + 1} учебный год"

    @staticmethod
    def start_for(day: date) -> int:
        """The first calendar year of the school year that contains `day`."""
        return day.year if day.month >= 9 else day.year - 1

    @property
    def starts_on(self) -> date:
        return date(self.start_year, 9, 1)

    @property
    def ends_on(self) -> date:
        """The last day, inclusive."""
        return date(self.start_year + 1, 8, 31)
