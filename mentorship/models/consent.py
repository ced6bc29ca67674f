from datetime import date

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q

from districts import clock
from districts.files import scan_path, validate_scan
from districts.lifecycle import Lifecycle, Transition
from districts.models import AcademicYear, Event
from districts.validators import plausible_date
from mentorship.documents.wordings import kind_on
from mentorship.documents.wordings.consents import EDITION
from schools.models import Membership, School, Teacher

DATA_CONSENT_YEARS = 3


class ConsentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The operator's curators, and the office for disclosed people; others read the state only."""
        if user.is_superuser or Membership.objects.is_officer(user):
            return self.counted_for(user).filter(teacher__in=Teacher.objects.disclosed())
        return self.counted_for(user)

    def counted_for(self, user):
        if user.is_superuser:
            return self
        if Membership.objects.is_officer(user):
            return self.filter(school__district_id=user.district_id)
        return self.filter(school_id__in=Membership.objects.curated_by(user))

    def of(self, teacher, kind: str, pairing=None):
        """For a pairing, or given to the school that the teacher is seen from: see `Teacher.as_in`."""
        found = self.filter(teacher=teacher, kind=kind, pairing=pairing)
        return found if pairing else found.given_to(teacher.school_id)

    def given_to(self, school_id: int):
        """Given to the school, or to one that has been joined to it."""
        return self.filter(Q(school=school_id) | Q(school__successor=school_id))

    def in_force(self, on: date | None = None):
        """Signed by a date, not expired, withdrawn or replaced by it."""
        on = on or clock.today()
        return self.filter(
            Q(status=Consent.Status.IN_FORCE)
            | Q(status=Consent.Status.WITHDRAWN, ended_on__gt=on)
            | Q(status=Consent.Status.SUPERSEDED, ended_on__gt=on),
            Q(valid_until=None) | Q(valid_until__gte=on),
            signed_on__lte=on,
        )

    def signed(self):
        """In force by their state; the term is not asked."""
        return self.filter(status=Consent.Status.IN_FORCE)

    def with_sheets(self):
        """With all that a printed sheet says, the sides of the pairing among it: free of queries a row."""
        return self.select_related(
            "teacher__school", "school__district", "pairing__school", "wording"
        ).prefetch_related("pairing__participants__teacher")

    def answered(self):
        """Signed or refused once: whatever does not wait for its first signature."""
        return self.exclude(status=Consent.Status.PRINTED)

    def awaiting_signature(self):
        return self.filter(status=Consent.Status.PRINTED)

    def open(self):
        """Out for a signature, or signed and in force."""
        return self.filter(status__in=[Consent.Status.PRINTED, Consent.Status.IN_FORCE])

    def in_school(self, school):
        """Given to the school."""
        return self.filter(school=school)

    def of_allowing_people(self):
        """Without people who have withdrawn the consent to processing and have not been given a new one."""
        own = {"teacher": OuterRef("teacher"), "school": OuterRef("school")}
        processing = Consent.objects.filter(kind=Consent.Kind.PROCESSING, **own)
        withdrawn = processing.filter(status=Consent.Status.WITHDRAWN)
        return self.exclude(Exists(withdrawn) & ~Exists(processing.open()))


class Consent(models.Model):
    """One person's written consent of one kind: always a paper of its own, signed by hand.

    Role consents belong to a pairing (they name its term and sides); the three consents of 152-ФЗ belong
    to the person. Source: 152-ФЗ art. 9 (a separate document since 1 September 2025), ТК РФ art. 88, 351.8.
    """

    class Kind(models.TextChoices):
        ROLE_MENTOR = "role_mentor", "на работу наставником"
        ROLE_MENTEE = "role_mentee", "на участие наставляемым"
        PROCESSING = "processing", "на обработку данных"
        TRANSFER = "transfer", "на передачу данных управлению"
        DISTRIBUTION = "distribution", "на распространение данных"

    ROLE_KINDS = (Kind.ROLE_MENTOR, Kind.ROLE_MENTEE)
    DATA_KINDS = (Kind.PROCESSING, Kind.TRANSFER, Kind.DISTRIBUTION)

    class Status(models.TextChoices):
        PRINTED = "printed", "распечатано"
        IN_FORCE = "in_force", "действует"
        REFUSED = "refused", "отказано"
        WITHDRAWN = "withdrawn", "отозвано"
        SUPERSEDED = "superseded", "заменено"
        DISCARDED = "discarded", "не понадобилось"

    # As if it had never been printed: another one took its place, or it was not needed after all.
    GONE = (Status.SUPERSEDED, Status.DISCARDED)

    lifecycle = Lifecycle(
        Status,
        Transition("sign", (Status.PRINTED,), Status.IN_FORCE),
        Transition("refuse", (Status.PRINTED,), Status.REFUSED),
        Transition("withdraw", (Status.IN_FORCE,), Status.WITHDRAWN),
        Transition("supersede", (Status.IN_FORCE,), Status.SUPERSEDED),
        Transition("discard", (Status.PRINTED,), Status.DISCARDED),  # nobody was asked after all
    )

    teacher = models.ForeignKey(
        "schools.Teacher", models.PROTECT, verbose_name="педагог", related_name="consents"
    )
    school = models.ForeignKey(
        "schools.School",
        models.PROTECT,
        verbose_name="оператор",
        related_name="consents",
        editable=False,
        help_text="Школа, которой дано согласие: по умолчанию основное место работы.",
    )
    kind = models.CharField("вид согласия", max_length=15, choices=Kind)
    pairing = models.ForeignKey(
        "mentorship.Pairing",
        models.PROTECT,
        verbose_name="пара",
        related_name="consents",
        null=True,
        blank=True,
    )
    status = models.CharField(
        "состояние", max_length=10, choices=Status, default=Status.PRINTED, editable=False
    )
    text_version = models.CharField("редакция текста", max_length=20, default=EDITION, editable=False)
    wording = models.ForeignKey(
        "mentorship.Wording",
        models.PROTECT,
        verbose_name="формулировка",
        related_name="+",
        null=True,
        editable=False,
        help_text="Чьими словами напечатано; пусто — встроенными.",
    )
    printed_at = models.DateTimeField("распечатано", default=clock.now, editable=False)
    signed_on = models.DateField("подписано", null=True, blank=True, validators=[plausible_date])
    valid_until = models.DateField(
        "действует до",
        null=True,
        blank=True,
        validators=[plausible_date],
        help_text="Пусто — до отзыва.",
    )
    paper_location = models.CharField(
        "где хранится", max_length=200, blank=True, help_text="Например, «дело № 05-12, лист 3»."
    )
    scan = models.FileField(
        "скан", upload_to=scan_path, blank=True, validators=[validate_scan], max_length=200
    )
    ended_on = models.DateField("прекращено", null=True, editable=False)
    registered_by = models.ForeignKey(
        "districts.User", models.PROTECT, verbose_name="зарегистрировал", related_name="+", null=True
    )

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = "согласие"
        verbose_name_plural = "согласия"
        ordering = ["teacher__name_key", "kind", "-pk"]
        indexes = [models.Index(fields=["teacher", "kind", "status"], name="consent_teacher_kind")]
        constraints = [
            models.UniqueConstraint(
                fields=["teacher", "kind", "school"],
                condition=Q(status__in=["printed", "in_force"], pairing=None),
                name="consent_one_open_per_person",
                violation_error_message="Такое согласие этого человека уже распечатано или действует.",
            ),
            models.UniqueConstraint(
                fields=["teacher", "kind", "pairing"],
                condition=Q(status="printed", pairing__isnull=False),
                name="consent_one_printed_per_pairing",
                violation_error_message="Такое согласие для этой пары уже распечатано.",
            ),
            # A later end needs a new paper, and the old one holds until that is signed.
            models.UniqueConstraint(
                fields=["teacher", "kind", "pairing"],
                condition=Q(status="in_force", pairing__isnull=False),
                name="consent_one_in_force_per_pairing",
                violation_error_message="Такое согласие для этой пары уже действует.",
            ),
            models.CheckConstraint(
                condition=Q(kind__startswith="role_", pairing__isnull=False)
                | Q(~Q(kind__startswith="role_"), pairing=None),
                name="consent_role_belongs_to_pairing",
                violation_error_message="Согласие на роль даётся для определённой пары.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["printed", "refused", "discarded"]) | Q(signed_on__isnull=False),
                name="consent_in_force_is_signed",
                violation_error_message="Укажите дату подписи.",
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(signed_on=None) | Q(valid_until__gte=models.F("signed_on")),
                name="consent_valid_after_signing",
                violation_error_message="Срок действия кончается раньше даты подписи.",
            ),
        ]

    def __str__(self):
        return f"{self.teacher}: согласие {self.get_kind_display()}"

    @property
    def wording_kind(self) -> str:
        """Whose words it has: a role consent follows the law of the day that the mentoring begins."""
        return kind_on(self.kind, self.pairing.days_of(self.teacher)[0] if self.pairing else clock.today())

    @staticmethod
    def term_for(kind: str, pairing=None) -> date:
        """The last day a consent printed today will hold: the pairing's, or 31 August in three years."""
        if pairing:
            return pairing.later_end or pairing.ends_on
        return date(AcademicYear.start_for(clock.today()) + DATA_CONSENT_YEARS, 8, 31)

    def save(self, *args, **kwargs):
        if not self.school_id:
            self.school_id = self.teacher.school_id
        super().save(*args, **kwargs)

    @property
    def operator_id(self) -> int:
        """Who answers for the data now: the school, or the one that it has been joined to."""
        return self.school.successor_id or self.school_id

    @property
    def person(self) -> Teacher:
        """The teacher as the operator knows them; see `Teacher.as_in`."""
        if self.teacher.school_id == self.school_id:
            return self.teacher
        return self.teacher.as_in(self.school, ever=True)

    def is_expired(self, on: date | None = None) -> bool:
        on = on or clock.today()
        return bool(self.status == self.Status.IN_FORCE and self.valid_until and self.valid_until < on)

    def reaches(self, until: date) -> bool:
        """Whether its term goes on till that day."""
        return self.valid_until is None or self.valid_until >= until

    @property
    def is_withdrawn(self) -> bool:
        return self.status == self.Status.WITHDRAWN

    @property
    def state(self) -> str:
        """The state in words: expiry is computed, never stored."""
        return "истекло" if self.is_expired() else self.get_status_display()

    def sign(self, *, signed_on: date, by, valid_until=None, paper_location="", scan=None) -> None:
        """Register the paper signed by hand; its term is the one printed on it, unless another is given."""
        with transaction.atomic():
            self.lifecycle.advance(self, "sign")
            self.signed_on, self.valid_until = signed_on, valid_until or self.valid_until
            self.paper_location, self.registered_by = paper_location, by
            if scan:
                self.scan = scan
            if signed_on > clock.today():
                raise ValidationError({"signed_on": "Дата подписи ещё не наступила."})
            self._take_over(by=by)
            self.full_clean(exclude=["teacher", "pairing"])
            self.save()
            self._disclose()
            Event.record(f"согласие {self.get_kind_display()}: подписано", self, by=by, school=self.school)

    def _take_over(self, *, by) -> None:
        """A role consent signed anew, with a later end, takes the place of the one in force."""
        if self.pairing_id is None:
            return
        held = Consent.objects.of(self.teacher, self.kind, self.pairing).signed().exclude(pk=self.pk)
        for former in held:
            if self.signed_on < former.signed_on:
                day = f"{former.signed_on:%d.%m.%Y}"
                raise ValidationError({"signed_on": f"Прежнее согласие подписано {day}: новое — не раньше."})
            former.supersede(on=self.signed_on, by=by)

    def refuse(self, *, by) -> None:
        """The person declined; nothing else may suffer from it."""
        self._end("refuse", clock.today(), by=by)

    def withdraw(self, *, on: date, by) -> None:
        """The person's application takes effect at once (152-ФЗ art. 9 part 2)."""
        if self.signed_on and on < self.signed_on:
            raise ValidationError({"on": "Отзыв не может быть раньше подписи."})
        if on > clock.today():
            raise ValidationError({"on": "Дата отзыва ещё не наступила."})
        self._end("withdraw", on, by=by)

    def supersede(self, *, on: date, by) -> None:
        self._end("supersede", on, by=by)

    def discard(self, *, by) -> None:
        """The pairing for which the sheet was printed will not be: nobody has declined anything."""
        self._end("discard", clock.today(), by=by)

    def _end(self, verb: str, on: date, *, by) -> None:
        with transaction.atomic():
            self.lifecycle.advance(self, verb)
            self.ended_on, self.registered_by = on, by
            self.save()
            self._disclose()
            Event.record(
                f"согласие {self.get_kind_display()}: {self.get_status_display()}",
                self,
                by=by,
                school=self.school,
            )

    def _disclose(self) -> None:
        """Keep the teacher's `disclosed_until` true: transfer in force, and processing not withdrawn."""
        if self.kind in (self.Kind.TRANSFER, self.Kind.PROCESSING):
            Consent.review_disclosure(self.teacher)

    @classmethod
    def review_disclosure(cls, teacher: Teacher) -> None:
        """Compute `disclosed_until` anew from what the person has given to the main employer.

        A second school's consents hand over nothing: the record is the main school's too.
        """
        own_school = School.objects.filter(teachers=teacher.pk).values_list("pk", flat=True).get()
        of_person = cls.objects.filter(teacher=teacher, pairing=None).given_to(own_school)
        processing = of_person.filter(kind=cls.Kind.PROCESSING).order_by("-pk").first()
        ends = []
        if not processing or processing.status != cls.Status.WITHDRAWN:
            transfers = of_person.filter(kind=cls.Kind.TRANSFER).signed()
            ends = [consent.valid_until or date.max for consent in transfers]
        teacher.disclosed_until = max(ends, default=None)
        teacher.save(update_fields=["disclosed_until"])
