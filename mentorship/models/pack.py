import secrets
from datetime import timedelta

from django.db import models
from django.db.models import Q

from districts import clock
from districts.lifecycle import Lifecycle, Transition
from schools.models import Membership

LEASE = timedelta(seconds=45)  # without a sign of life for so long, a pack's worker is taken for dead
KEPT_FOR = timedelta(days=7)


def pack_path(pack: "Pack", filename: str) -> str:
    """A name that nobody guesses; the user's words never reach the disk."""
    return f"packs/{secrets.token_hex(16)}.{pack.container}"


class PackQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever asked for it, while they may still see the school (the district) it is about."""
        if user.is_superuser:
            return self.filter(requested_by=user)
        if Membership.objects.is_officer(user):
            return self.filter(requested_by=user, district_id=user.district_id)
        return self.filter(requested_by=user, school_id__in=Membership.objects.curated_by(user))

    def unfinished(self):
        return self.filter(status__in=[Pack.Status.QUEUED, Pack.Status.RUNNING])

    def abandoned(self):
        """Running, but their worker has given no sign of life for longer than the lease."""
        return self.filter(status=Pack.Status.RUNNING, heartbeat_at__lt=clock.now() - LEASE)


class Pack(models.Model):
    """Many papers put together as one PDF or ZIP by a background job, with its progress."""

    class Kind(models.TextChoices):
        SCHOOL_CONSENTS = "school_consents", "согласия школы"
        PAIRING_PAPERS = "pairing_papers", "бумаги пары"
        DISTRICT_ORDERS = "district_orders", "приказы района"

    class Container(models.TextChoices):
        PDF = "pdf", "один файл PDF"
        ZIP = "zip", "архив ZIP"

    class Status(models.TextChoices):
        QUEUED = "queued", "в очереди"
        RUNNING = "running", "готовится"
        READY = "ready", "готов"
        FAILED = "failed", "не получился"

    lifecycle = Lifecycle(
        Status,
        Transition("start", (Status.QUEUED, Status.RUNNING), Status.RUNNING),
        Transition("finish", (Status.RUNNING,), Status.READY),
        Transition("fail", (Status.QUEUED, Status.RUNNING), Status.FAILED),
        Transition("requeue", (Status.RUNNING, Status.FAILED), Status.QUEUED),
    )

    kind = models.CharField("что в нём", max_length=20, choices=Kind)
    container = models.CharField("вид файла", max_length=3, choices=Container, default=Container.PDF)
    district = models.ForeignKey("districts.District", models.CASCADE, verbose_name="район", related_name="+")
    school = models.ForeignKey(
        "schools.School", models.CASCADE, verbose_name="школа", related_name="packs", null=True
    )
    pairing = models.ForeignKey(
        "mentorship.Pairing", models.CASCADE, verbose_name="пара", related_name="packs", null=True
    )
    academic_year = models.ForeignKey(
        "districts.AcademicYear", models.CASCADE, verbose_name="учебный год", related_name="+", null=True
    )
    requested_by = models.ForeignKey(
        "districts.User", models.CASCADE, verbose_name="кто попросил", related_name="+"
    )
    requested_at = models.DateTimeField("когда", default=clock.now)
    status = models.CharField("состояние", max_length=10, choices=Status, default=Status.QUEUED)
    total = models.PositiveIntegerField("бумаг всего", default=0)
    done = models.PositiveIntegerField("бумаг готово", default=0)
    heartbeat_at = models.DateTimeField("признак жизни", null=True)
    file = models.FileField("файл", upload_to=pack_path, max_length=200, blank=True)
    failure = models.CharField("почему не получился", max_length=300, blank=True)

    objects = PackQuerySet.as_manager()

    class Meta:
        verbose_name = "набор бумаг"
        verbose_name_plural = "наборы бумаг"
        ordering = ["-requested_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="ready") | ~Q(file=""),
                name="pack_ready_has_file",
                violation_error_message="У готового набора есть файл.",
            )
        ]

    def __str__(self):
        return f"Набор: {self.get_kind_display()}"
