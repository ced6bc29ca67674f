import hashlib
from datetime import date

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, models, transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from districts import clock
from districts.lifecycle import InvalidTransition, Lifecycle, Transition
from districts.models import Event
from districts.validators import plausible_date
from mentorship.models.pairing import Participant
from schools.models import Membership, Teacher


def pdf_path(act: "Act", filename: str) -> str:
    """Registered papers lie under their own SHA-256."""
    return f"acts/{act.sha256[:2]}/{act.sha256}.pdf"


class ActQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A curator: own schools' acts and the district's registered ones. The office: its district's own
        acts, and the schools' acts in which every named person is disclosed."""
        curated = Membership.objects.curated_by(user)
        works_here = Exists(Membership.objects.active().filter(user=user))
        own = Q(school_id__in=curated) | Q(
            works_here, school=None, status__in=Act.IN_FORCE, district_id=user.district_id
        )
        if not (user.is_superuser or Membership.objects.is_officer(user)):
            return self.filter(own)
        hidden = Participant.objects.filter(pairing__order=OuterRef("pk")).exclude(
            teacher__in=Teacher.objects.disclosed()
        )
        return self.counted_for(user).exclude(Exists(hidden))

    def counted_for(self, user):
        """For figures only: whether a paper exists, never what it says."""
        if user.is_superuser:
            return self
        if Membership.objects.is_officer(user):
            return self.filter(district_id=user.district_id)
        return self.filter(school_id__in=Membership.objects.curated_by(user))

    def drafts(self):
        return self.filter(status=Act.Status.DRAFT)

    def registered(self):
        """Registered and not cancelled, amended ones among them."""
        return self.filter(status__in=Act.IN_FORCE)

    def frozen_papers(self):
        """Registered once, even if cancelled later: their files are kept."""
        return self.exclude(status=Act.Status.DRAFT)

    def in_series(self, act: "Act"):
        """Registered and cancelled papers that share a journal of numbers with `act`."""
        return self.frozen_papers().filter(district=act.district, school=act.school, series=act.series)


class Act(models.Model):
    """A registered paper of the office (no school) or of a school: drafted, then numbered and frozen."""

    class Kind(models.TextChoices):
        ROADMAP_ORDER = "roadmap_order", "приказ о дорожной карте"
        PAIRING_ORDER = "pairing_order", "приказ о закреплении пар"
        LOCAL_ACTS_ORDER = "local_acts_order", "приказ о Положении и кураторе"
        AMENDING_ORDER = "amending_order", "приказ об изменении приказа"
        CANCELLING_ORDER = "cancelling_order", "приказ об отмене приказа"

    CORRECTING = (Kind.AMENDING_ORDER, Kind.CANCELLING_ORDER)

    class Series(models.TextChoices):
        MAIN = "main", "по основной деятельности"
        STAFF = "staff", "по личному составу"

    class Status(models.TextChoices):
        DRAFT = "draft", "проект"
        REGISTERED = "registered", "зарегистрирован"
        AMENDED = "amended", "действует с изменениями"
        CANCELLED = "cancelled", "отменён"

    IN_FORCE = (Status.REGISTERED, Status.AMENDED)

    lifecycle = Lifecycle(
        Status,
        Transition("register", (Status.DRAFT,), Status.REGISTERED),
        Transition("amend", (Status.REGISTERED, Status.AMENDED), Status.AMENDED),
        Transition("cancel", (Status.REGISTERED, Status.AMENDED), Status.CANCELLED),
    )

    district = models.ForeignKey(
        "districts.District", models.PROTECT, verbose_name="район", related_name="acts"
    )
    school = models.ForeignKey(
        "schools.School", models.PROTECT, verbose_name="школа", related_name="acts", null=True, blank=True
    )
    academic_year = models.ForeignKey(
        "districts.AcademicYear", models.PROTECT, verbose_name="учебный год", related_name="acts"
    )
    kind = models.CharField("вид", max_length=20, choices=Kind)
    series = models.CharField("журнал", max_length=10, choices=Series, default=Series.MAIN)
    status = models.CharField(
        "состояние", max_length=10, choices=Status, default=Status.DRAFT, editable=False
    )
    heading = models.TextField(
        "заголовок", max_length=400, help_text="«Об организации…», без точки; строки — как на бумаге."
    )
    preamble = models.TextField("преамбула", max_length=3000)
    body = models.TextField(
        "пункты",
        max_length=20000,
        help_text="Каждый пункт с новой строки; подпункт начинается с «- ». Номера ставятся сами.",
    )
    annex = models.TextField(
        "приложение",
        max_length=60000,
        blank=True,
        help_text="Разделы начинаются с «# », каждый пункт с новой строки. Номера ставятся сами.",
    )
    particulars = models.JSONField(
        "сведения", default=dict, blank=True, editable=False, help_text="Что ещё нужно этому виду бумаги."
    )
    corrects = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name="какой приказ изменяет или отменяет",
        related_name="corrections",
        null=True,
        blank=True,
        editable=False,
    )
    number = models.CharField("номер", max_length=50, blank=True)
    dated_on = models.DateField("дата", null=True, blank=True, validators=[plausible_date])
    effective_on = models.DateField(
        "вступает в силу",
        null=True,
        blank=True,
        validators=[plausible_date],
        help_text="Пусто — со дня подписания.",
    )
    registered_year = models.PositiveSmallIntegerField("год журнала", null=True, editable=False)
    registered_by = models.ForeignKey(
        "districts.User",
        models.PROTECT,
        verbose_name="зарегистрировал",
        related_name="+",
        null=True,
        editable=False,
    )
    registered_at = models.DateTimeField("зарегистрирован", null=True, editable=False)
    frozen = models.JSONField("данные на день регистрации", null=True, editable=False)
    pdf = models.FileField("файл", upload_to=pdf_path, max_length=200, editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True, editable=False)
    cancelled_on = models.DateField("отменён", null=True, editable=False)
    ground = models.CharField("основание отмены", max_length=300, blank=True, editable=False)

    objects = ActQuerySet.as_manager()

    class Meta:
        verbose_name = "приказ"
        verbose_name_plural = "приказы"
        ordering = ["-dated_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "series", "registered_year", "number"],
                condition=Q(school__isnull=False, registered_year__isnull=False),
                name="act_number_unique_in_school",
                violation_error_message="Такой номер в этом году уже есть.",
            ),
            models.UniqueConstraint(
                fields=["district", "series", "registered_year", "number"],
                condition=Q(school=None, registered_year__isnull=False),
                name="act_number_unique_in_office",
                violation_error_message="Такой номер в этом году уже есть.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["amending_order", "cancelling_order"], corrects__isnull=False)
                | (~Q(kind__in=["amending_order", "cancelling_order"]) & Q(corrects=None)),
                name="act_correction_names_its_act",
                violation_error_message="Укажите приказ, который изменяется или отменяется.",
            ),
            models.CheckConstraint(
                condition=Q(status="draft")
                | (
                    Q(dated_on__isnull=False, registered_year__isnull=False)
                    & ~Q(number="")
                    & ~Q(sha256="")
                    & ~Q(pdf="")
                ),
                name="act_registered_is_frozen",
                violation_error_message="У зарегистрированной бумаги есть номер, дата и файл.",
            ),
        ]

    def __str__(self):
        if self.status == self.Status.DRAFT:
            return f"{self.get_kind_display().capitalize()} (проект)"
        return f"Приказ от {self.dated_on:%d.%m.%Y} № {self.number}"

    def get_absolute_url(self):
        if self.school_id:
            return reverse("mentorship:act", args=[self.school_id, self.pk])
        return reverse("admin:mentorship_act_change", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        return self.status == self.Status.DRAFT

    def clean(self):
        if self.pk and not self.is_draft:
            raise InvalidTransition("Зарегистрированная бумага не изменяется: оформите новый приказ.")

    def propose_number(self, on: date | None = None) -> str:
        """The next whole number in this journal and year, or «1»; only a suggestion."""
        year = (on or clock.today()).year
        numbers = Act.objects.in_series(self).filter(registered_year=year).values_list("number", flat=True)
        taken = [int(number) for number in numbers if number.isascii() and number.isdigit()]
        return str(max(taken, default=0) + 1)

    def refuse_registered(self) -> None:
        """Raise a message for the user where the paper is no draft any more."""
        if not self.is_draft:
            raise InvalidTransition("Эта бумага уже зарегистрирована.")

    def refuse_taken(self, number: str, dated_on: date) -> None:
        """Raise a message for the user where the number is taken in its journal and year."""
        taken = Act.objects.in_series(self).filter(registered_year=dated_on.year, number=number)
        if taken.exists():
            raise self._number_taken(number, dated_on)

    @staticmethod
    def _number_taken(number: str, dated_on: date) -> ValidationError:
        return ValidationError({"number": f"Номер {number} в {dated_on.year} году уже есть в журнале."})

    def register(self, *, number: str, dated_on: date, pdf: bytes, frozen: dict, by) -> None:
        """Number the paper and freeze it: PDF, its SHA-256 and the data it was made of."""
        number = " ".join(number.split())
        if not number:
            raise ValidationError({"number": "Укажите номер."})
        plausible_date(dated_on)
        with transaction.atomic():
            self.refuse_registered()
            self.refuse_taken(number, dated_on)
            self.lifecycle.advance(self, "register")
            self.number, self.dated_on, self.registered_year = number, dated_on, dated_on.year
            self.registered_by, self.registered_at = by, clock.now()
            self.frozen, self.sha256 = frozen, hashlib.sha256(pdf).hexdigest()
            self.pdf.save("act.pdf", ContentFile(pdf), save=False)
            try:
                with transaction.atomic():
                    self.save()
            except IntegrityError as error:  # somebody took the number since it was looked up
                raise self._number_taken(number, dated_on) from error
            Event.record(
                "зарегистрирован приказ",
                self,
                by=by,
                district=self.district,
                school=self.school,
                detail=f"№ {number} от {dated_on:%d.%m.%Y}",
            )

    def pdf_is_intact(self) -> bool:
        """Whether the kept file still has the SHA-256 it was registered with."""
        with self.pdf.open("rb") as file:
            return hashlib.sha256(file.read()).hexdigest() == self.sha256

    def save(self, *args, **kwargs):
        """Write a draft, or the one change by which it is registered or cancelled."""
        if self.pk:
            before = Act.objects.filter(pk=self.pk).values_list("status", flat=True).first()
            if before == self.Status.CANCELLED or (
                before == self.Status.REGISTERED and self.status != self.Status.CANCELLED
            ):
                raise InvalidTransition("Зарегистрированная бумага не изменяется: оформите новый приказ.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        if not self.is_draft:
            raise InvalidTransition("Зарегистрированная бумага не удаляется.")
        return super().delete(*args, **kwargs)
