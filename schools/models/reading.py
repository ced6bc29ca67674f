from collections.abc import Iterable

from django.db import models

from districts import clock


class ReadingQuerySet(models.QuerySet):
    def note(self, teachers: Iterable, *, by, page: str) -> None:
        """Write down whose data somebody has opened today: not one's own, and nothing twice."""
        day = clock.today()
        opened = {teacher.pk for teacher in teachers if teacher.account_id != by.pk}
        noted = self.filter(teacher__in=opened, by=by, on=day, page=page).values_list("teacher", flat=True)
        new = opened.difference(noted)
        if new:  # mostly there is nothing to write, and a reader waits for no lock
            lines = [self.model(teacher_id=pk, by=by, on=day, page=page) for pk in sorted(new)]
            self.bulk_create(lines, ignore_conflicts=True)

    def of(self, teacher):
        """Who has looked, newest first."""
        return self.filter(teacher=teacher).select_related("by").order_by("-on", "-pk")


class Reading(models.Model):
    """That somebody opened a page or a paper with a person's data on a day: the person may ask who looked.

    One line a day for each reader, person and kind of page; nothing of what was read is repeated.
    """

    teacher = models.ForeignKey(
        "schools.Teacher", models.CASCADE, verbose_name="чьи данные", related_name="readings"
    )
    by = models.ForeignKey("districts.User", models.PROTECT, verbose_name="кто", related_name="readings")
    on = models.DateField("день")
    page = models.CharField("что открыто", max_length=60)
    first_at = models.DateTimeField("впервые в этот день", default=clock.now)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        verbose_name = "просмотр данных"
        verbose_name_plural = "просмотры данных"
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["teacher", "by", "on", "page"],
                name="reading_once_a_day",
                violation_error_message="Этот просмотр уже записан.",
            )
        ]

    def __str__(self):
        return f"{self.on:%d.%m.%Y}: {self.page}"
