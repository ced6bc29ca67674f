from django.db import models
from django.utils import timezone

from districts import clock


class EventQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The journal of a user's own district; shown to the office only."""
        if user.is_superuser:
            return self
        return self.filter(district_id=user.district_id) if user.district_id else self.none()

    def of(self, subject):
        """What happened to one record, newest first."""
        return self.filter(subject_type=subject._meta.label_lower, subject_id=subject.pk)

    def update(self, **kwargs):
        raise TypeError("The journal is append-only")

    def delete(self):
        raise TypeError("The journal is append-only")


class Event(models.Model):
    """One line of the journal: who did what to which record, and when; never changed or deleted.

    Subjects live in higher apps, so they are named by type and id, without a foreign key.
    `detail` holds no personal data: field names, numbers, dates.
    """

    district = models.ForeignKey(
        "districts.District", models.PROTECT, verbose_name="район", related_name="events", null=True
    )
    school_id = models.BigIntegerField("школа", null=True, db_index=True)
    by = models.ForeignKey(
        "districts.User", models.PROTECT, verbose_name="кто", related_name="events", null=True
    )
    at = models.DateTimeField("когда", default=clock.now)
    verb = models.CharField("действие", max_length=100)
    subject_type = models.CharField("вид записи", max_length=100)
    subject_id = models.BigIntegerField("номер записи")
    detail = models.CharField("подробности", max_length=500, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = "событие"
        verbose_name_plural = "события"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="event_subject")]

    def __str__(self):
        return f"{timezone.localtime(self.at):%d.%m.%Y %H:%M} {self.verb}"

    @classmethod
    def record(cls, verb: str, subject, *, by, district=None, school=None, detail: str = "") -> "Event":
        """Write one line; `verb` is Russian in the past tense, as the user will read it."""
        return cls.objects.create(
            verb=verb,
            subject_type=subject._meta.label_lower,
            subject_id=subject.pk,
            by=by,
            district=district or (school.district if school else getattr(by, "district", None)),
            school_id=school.pk if school else None,
            detail=detail[:500],
        )

    def save(self, *args, **kwargs):
        if self.pk:
            raise TypeError("The journal is append-only")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("The journal is append-only")
