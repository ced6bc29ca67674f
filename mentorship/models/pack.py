import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from districts import clock
from districts.lifecycle import Lifecycle, Transition
from schools.models import Membership

KEPT_FOR = timedelta(days=7)
PATIENCE = timedelta(minutes=1)  # longer without a sign of life, and the user is told
MOST_STARTS = 3  # in a row without one finished paper: that paper is what stops the workers


class LeaseLost(Exception):
    """The pack has been given to another run since: this one has nothing more to say."""


def pack_path(pack: "Pack", filename: str) -> str:
    """A name that nobody guesses; the user's words never reach the disk."""
    return f"{pack.folder}/{secrets.token_hex(16)}.{pack.container}"


class PackQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever asked for it, while they may still see the school (the district) it is about."""
        if user.is_superuser:
            return self.filter(requested_by=user)
        if Membership.objects.is_officer(user):
            return self.filter(requested_by=user, district_id=user.district_id)
        return self.filter(requested_by=user, school_id__in=Membership.objects.curated_by(user))

    def same_as(self, pack: "Pack"):
        """Of the same papers, in the same form, for the same user."""
        return self.filter(**{name: getattr(pack, name) for name in Pack.SUBJECT})

    def unfinished(self):
        return self.filter(status__in=Pack.UNFINISHED)

    def finished(self):
        return self.exclude(status__in=Pack.UNFINISHED)

    def queued(self):
        return self.filter(status=Pack.Status.QUEUED)

    def abandoned(self):
        """Running, but their worker has given no sign of life for longer than the lease."""
        return self.filter(status=Pack.Status.RUNNING).silent()

    def silent(self):
        return self.filter(heartbeat_at__lt=timezone.now() - settings.PACK_LEASE)

    def being_made(self):
        """Running, and their worker lives."""
        since = timezone.now() - settings.PACK_LEASE
        return self.filter(status=Pack.Status.RUNNING, heartbeat_at__gte=since)

    def outdated(self):
        return self.finished().filter(heartbeat_at__lt=timezone.now() - KEPT_FOR)

    def take(self, pk: int) -> "Pack | None":
        """The pack, held for one run; None where it is gone, done, or held by a worker that lives."""
        with transaction.atomic():
            pack = self.select_for_update().filter(pk=pk).first()
            if pack is None or not (pack.status == Pack.Status.QUEUED or pack.is_abandoned):
                return None
            Pack.lifecycle.advance(pack, "start")
            pack.lease, pack.heartbeat_at = secrets.token_hex(16), timezone.now()
            pack.starts += 1
            pack.save()
        return pack


class Pack(models.Model):
    """Many papers put together as one PDF or ZIP by a background job, with its progress."""

    class Kind(models.TextChoices):
        SCHOOL_CONSENTS = "school_consents", "согласия, которые ждут подписи"
        OPEN_CONSENTS = "open_consents", "согласия, которые ждут подписи или действуют"
        PAIRING_PAPERS = "pairing_papers", "бумаги пары"
        DISTRICT_ORDERS = "district_orders", "приказы района за учебный год"

    class Container(models.TextChoices):
        PDF = "pdf", "один файл PDF"
        ZIP = "zip", "архив ZIP"

    class Status(models.TextChoices):
        QUEUED = "queued", "в очереди"
        RUNNING = "running", "готовится"
        READY = "ready", "готов"
        FAILED = "failed", "не получился"

    UNFINISHED = (Status.QUEUED, Status.RUNNING)
    # Who asked for what: two packs that agree in these are one.
    SUBJECT = ("requested_by", "kind", "container", "district", "school", "pairing", "academic_year")

    lifecycle = Lifecycle(
        Status,
        Transition("start", (Status.QUEUED, Status.RUNNING), Status.RUNNING),
        Transition("finish", (Status.RUNNING,), Status.READY),
        Transition("fail", (Status.QUEUED, Status.RUNNING), Status.FAILED),
        Transition("requeue", (Status.RUNNING,), Status.QUEUED),
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
    items = models.JSONField(
        "бумаги", default=list, help_text="Вид и номер записи каждой бумаги, по порядку."
    )
    pieces = models.JSONField("готовые бумаги", default=list, help_text="Файлы, пока набор не собран.")
    # The machine's own clock, not the demonstration's: a lease is counted in seconds that really pass.
    heartbeat_at = models.DateTimeField("признак жизни", default=timezone.now)
    lease = models.CharField("кем готовится", max_length=32, blank=True)
    starts = models.PositiveSmallIntegerField("попыток на одной бумаге", default=0)
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
        return self.title

    def get_absolute_url(self):
        if self.school_id:
            return reverse("mentorship:pack", args=[self.school_id, self.pk])
        return reverse("admin:mentorship_pack_change", args=[self.pk])

    @property
    def title(self) -> str:
        """«Приказы района за учебный год»: names nobody."""
        return self.get_kind_display().capitalize()

    @property
    def folder(self) -> str:
        """Where its files lie: pieces while it is made, then the one file."""
        return f"packs/{self.pk}"

    @property
    def is_unfinished(self) -> bool:
        return self.status in self.UNFINISHED

    @property
    def is_ready(self) -> bool:
        return self.status == self.Status.READY

    @property
    def is_abandoned(self) -> bool:
        silent = timezone.now() - self.heartbeat_at > settings.PACK_LEASE
        return self.status == self.Status.RUNNING and silent

    @property
    def is_stalled(self) -> bool:
        """Unfinished without a sign of life for so long that the user should know."""
        return self.is_unfinished and timezone.now() - self.heartbeat_at > PATIENCE

    @property
    def kept_until(self) -> datetime:
        """For the user, in the product's own days."""
        return self.requested_at + KEPT_FOR

    def anew(self) -> "Pack":
        """The same wish once more, not yet asked."""
        return Pack(**{name: getattr(self, name) for name in self.SUBJECT})

    def add_piece(self, content: bytes) -> None:
        """Keep the next paper: from here a restart goes on."""
        name = self.file.storage.save(f"{self.folder}/{self.done + 1:05}.pdf", ContentFile(content))
        self._write(pieces=[*self.pieces, name], done=self.done + 1, starts=1)

    def beat(self) -> None:
        """A sign of life between papers."""
        self._write()

    def finish(self, content: File) -> None:
        """Keep the whole file, then let go of the pieces; a file counts from the moment its row names it."""
        self.file.save("pack", content, save=False)
        self._write("finish", file=self.file, pieces=[], lease="", failure="")
        self._clear_folder(keep=self.file.name)

    def fail(self, failure: str) -> None:
        self._write("fail", failure=failure, pieces=[], lease="")
        self._clear_folder()

    def requeue(self) -> None:
        """Back into the queue with what is ready; the worker is gone, or is asked to stop."""
        self._write("requeue", lease="")

    def discard(self) -> None:
        """Forget the pack with its files."""
        folder = self.folder
        self.delete()
        transaction.on_commit(lambda: _clear(self.file.storage, folder))

    def _clear_folder(self, keep: str = "") -> None:
        _clear(self.file.storage, self.folder, keep)

    def _write(self, verb: str = "", **changed) -> None:
        """Write what this run has done, unless the pack has been given to another run since."""
        with transaction.atomic():
            fresh = Pack.objects.select_for_update().filter(pk=self.pk, lease=self.lease).first()
            if fresh is None:
                raise LeaseLost
            self.status = fresh.status
            if verb:
                self.lifecycle.advance(self, verb)
            self.heartbeat_at = timezone.now()
            for name, value in changed.items():
                setattr(self, name, value)
            self.save(update_fields=["status", "heartbeat_at", *changed])


def _clear(storage, folder: str, keep: str = "") -> None:
    """Delete what lies in a folder, and the folder unless something is kept."""
    if not storage.exists(folder):
        return
    for name in storage.listdir(folder)[1]:
        if f"{folder}/{name}" != keep:
            storage.delete(f"{folder}/{name}")
    if not keep:
        storage.delete(folder)
