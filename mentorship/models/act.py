import hashlib
from datetime import date

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, models, transaction
from django.db.models import F, Q
from django.urls import reverse

from districts import clock
from districts.lifecycle import InvalidTransition, Lifecycle, Transition
from districts.models import Event
from districts.validators import plausible_date
from mentorship.documents.typography import capitalize_first
from mentorship.models.act_kinds import CHANGING, CITING, ActKind
from mentorship.models.act_queryset import ActQuerySet

# All that may still happen to a registered act is its amending and its cancelling.
MUTABLE = {"status", "cancelled_on", "ground"}
FROZEN = "Зарегистрированная бумага не изменяется: оформите новый приказ."


def pdf_path(act: "Act", filename: str) -> str:
    """Registered papers lie under their own SHA-256."""
    return f"acts/{act.sha256[:2]}/{act.sha256}.pdf"


class Act(models.Model):
    """A registered paper of the office (no school) or of a school: drafted, then numbered and frozen."""

    Kind = ActKind
    CORRECTING = (Kind.AMENDING_ORDER, Kind.CANCELLING_ORDER)
    CHANGING = CHANGING

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
    people = models.ManyToManyField(
        "schools.Teacher",
        verbose_name="кого называет",
        related_name="named_in",
        blank=True,
        editable=False,
        help_text="Записывается при регистрации.",
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
                condition=Q(kind__in=CITING, corrects__isnull=False)
                | (~Q(kind__in=CITING) & Q(corrects=None)),
                name="act_correction_names_its_act",
                violation_error_message="Укажите приказ, который изменяется или отменяется.",
            ),
            models.UniqueConstraint(
                fields=["corrects"],
                condition=Q(kind="cancelling_order", status="draft"),
                name="act_one_cancelling_draft",
                violation_error_message="Проект приказа об отмене уже составлен.",
            ),
            models.CheckConstraint(
                condition=Q(effective_on=None) | Q(dated_on=None) | Q(effective_on__gte=F("dated_on")),
                name="act_effective_from_its_date",
                violation_error_message="Приказ не вступает в силу раньше своей даты.",
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
            return f"{capitalize_first(self.get_kind_display())} (проект)"
        return f"Приказ от {self.dated_on:%d.%m.%Y} № {self.number}"

    def get_absolute_url(self):
        if self.school_id:
            # A draft of this kind has pages of its own; once registered it is an act like others.
            own = self.is_draft and self.kind == self.Kind.LOCAL_ACTS_ORDER
            name = "roadmap:local_acts_order" if own else "mentorship:act"
            return reverse(name, args=[self.school_id, self.pk])
        return reverse("admin:mentorship_act_change", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        return self.status == self.Status.DRAFT

    @property
    def is_correction(self) -> bool:
        return self.kind in self.CORRECTING

    @property
    def registered_corrections(self) -> list["Act"]:
        """What has amended or cancelled this act, in order; free of queries after `with_chain()`."""
        return [correction for correction in self.corrections.all() if not correction.is_draft]

    @property
    def cancelled_by(self) -> "Act | None":
        cancelling = [c for c in self.registered_corrections if c.kind == self.Kind.CANCELLING_ORDER]
        return cancelling[-1] if cancelling else None

    @property
    def amendments(self) -> list["Act"]:
        """Registered orders that amend this one, those cancelled since left out."""
        kinds = (self.Kind.AMENDING_ORDER, *self.CHANGING)
        amending = [c for c in self.registered_corrections if c.kind in kinds]
        return [correction for correction in amending if correction.status != self.Status.CANCELLED]

    @property
    def state(self) -> str:
        """The state in words; «действует» is computed from the day and from what has corrected the act."""
        if self.is_draft:
            return "проект"
        if self.status == self.Status.CANCELLED:
            order = self.cancelled_by
            return f"отменён приказом № {order.number}" if order else "отменён"
        if self.effective_on and self.effective_on > clock.today():
            return f"зарегистрирован, вступит в силу {self.effective_on:%d.%m.%Y}"
        amended = self.status == self.Status.AMENDED and self.amendments
        return "действует с изменениями" if amended else "действует"

    @property
    def sheets(self) -> int:
        """Pages of the PDF, counted at registration."""
        return self.particulars.get("sheets", 0)

    def clean(self):
        if self.pk and not self.is_draft:
            raise InvalidTransition(FROZEN)

    def propose_number(self, on: date | None = None) -> str:
        """The next number of this journal and year in its own manner; only a suggestion."""
        return Act.objects.next_number(self, (on or clock.today()).year)

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

    @staticmethod
    def refuse_requisites(number: str, dated_on: date, effective_on: date | None) -> None:
        """Raise a message for the user where number and dates cannot be those of a paper."""
        if not number:
            raise ValidationError({"number": "Укажите номер."})
        plausible_date(dated_on)
        if effective_on and effective_on < dated_on:
            raise ValidationError({"effective_on": "Приказ не вступает в силу раньше своей даты."})

    def register(
        self,
        *,
        number: str,
        dated_on: date,
        pdf: bytes,
        frozen: dict,
        by,
        effective_on: date | None = None,
        sheets: int = 0,
    ) -> None:
        """Number the paper and freeze it: PDF, its SHA-256, its pages and the data it was made of."""
        number = " ".join(number.split())
        self.refuse_requisites(number, dated_on, effective_on)
        with transaction.atomic():
            self.refuse_registered()
            self.refuse_taken(number, dated_on)
            self.lifecycle.advance(self, "register")
            self.number, self.dated_on, self.registered_year = number, dated_on, dated_on.year
            self.effective_on, self.particulars = effective_on, {**self.particulars, "sheets": sheets}
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

    def amend(self, *, by, order: "Act") -> None:
        """A registered order has changed this one: it goes on in force with the changes."""
        self._correct("amend", "приказ изменён", by=by, order=order)

    def cancel(self, *, on: date, by, order: "Act") -> None:
        """A registered order has cancelled this one."""
        self._correct("cancel", "приказ отменён", by=by, order=order, cancelled_on=on)

    def _correct(self, verb: str, said: str, *, by, order: "Act", **changed) -> None:
        if order.corrects_id != self.pk or order.is_draft:
            raise ValidationError("Приказ изменяет и отменяет только зарегистрированный приказ о нём.")
        reference = f"от {order.dated_on:%d.%m.%Y} № {order.number}"
        if verb == "cancel":
            changed["ground"] = f"приказ {reference}"
        with transaction.atomic():
            self.status = Act.objects.select_for_update().values_list("status", flat=True).get(pk=self.pk)
            self.lifecycle.advance(self, verb)
            for name, value in changed.items():
                setattr(self, name, value)
            self.save(update_fields=["status", *changed])
            organisation = {"district": self.district, "school": self.school}
            Event.record(said, self, by=by, detail=f"приказом {reference}", **organisation)

    def save(self, *args, **kwargs):
        """Write a draft, its registration, or what may still happen to a registered paper."""
        if self.pk and not set(kwargs.get("update_fields") or ["*"]) <= MUTABLE:
            before = Act.objects.filter(pk=self.pk).values_list("status", flat=True).first()
            if before not in (None, self.Status.DRAFT):
                raise InvalidTransition(FROZEN)
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        if not self.is_draft:
            raise InvalidTransition("Зарегистрированная бумага не удаляется.")
        return super().delete(*args, **kwargs)
