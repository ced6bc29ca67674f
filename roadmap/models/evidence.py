from django.core.exceptions import ValidationError
from django.db import models, transaction

from districts import clock
from districts.files import scan_path, validate_scan
from districts.lifecycle import InvalidTransition
from districts.models import Event
from roadmap.models.assignment import Assignment


class EvidenceQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(assignment__in=Assignment.objects.visible_to(user))


class Evidence(models.Model):
    """What shows that a measure was carried out: words, a link, a scan."""

    assignment = models.ForeignKey(
        Assignment, models.CASCADE, verbose_name="поручение", related_name="evidence"
    )
    text = models.TextField("что сделано", max_length=2000, blank=True)
    link = models.URLField("ссылка", max_length=1000, blank=True)
    scan = models.FileField(
        "документ (PDF, JPEG, PNG)",
        upload_to=scan_path,
        blank=True,
        validators=[validate_scan],
        max_length=200,
    )
    created_by = models.ForeignKey(
        "districts.User", models.PROTECT, verbose_name="добавил", related_name="+", editable=False
    )
    created_at = models.DateTimeField("добавлено", default=clock.now, editable=False)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = "подтверждение"
        verbose_name_plural = "подтверждения"
        ordering = ["created_at", "pk"]

    def __str__(self):
        return self.text[:80] or self.link or "документ"

    def clean(self):
        if not (self.text.strip() or self.link or self.scan):
            raise ValidationError("Напишите, что сделано, дайте ссылку или приложите документ.")

    def submit(self, *, by) -> None:
        """Add the evidence; the assignment is in work from now on."""
        assignment = self.assignment
        self.created_by = by
        self.full_clean()
        with transaction.atomic():
            assignment.refresh_from_db(fields=["status"])  # two people may act at once
            if not assignment.is_open:
                state = assignment.get_status_display()
                raise InvalidTransition(f"Сейчас мероприятие «{state}»: сначала верните его в работу.")
            if assignment.status != Assignment.Status.IN_PROGRESS:
                assignment.start(by=by)
            self.save()
            Event.record(
                "добавлено подтверждение",
                assignment,
                by=by,
                school=assignment.school,
                district=assignment.measure.stage.roadmap.district,
            )
