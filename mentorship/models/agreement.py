from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Prefetch, Q

from districts import clock
from districts.lifecycle import Lifecycle, Transition
from districts.models import Event
from mentorship.models.pairing import Pairing
from schools.models import Membership, Teacher


class AgreementQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Both schools; the office sees those of the pairings it may see."""
        curated = Membership.objects.curated_by(user)
        return self.filter(Q(pairing__in=Pairing.objects.visible_to(user)) | Q(school_id__in=curated))

    def asked(self):
        return self.filter(status=Agreement.Status.ASKED)

    def given(self):
        return self.filter(status=Agreement.Status.GIVEN)

    def between(self, school):
        """Those that the school is asked for, and those that it asks for itself."""
        return self.filter(Q(school=school) | Q(pairing__school=school))

    def concerning_now(self):
        """Of pairings that are going to be or go on, and those whose own order has outlived its pairing."""
        outlived = Q(order__status="registered") & ~Q(pairing__status=Pairing.Status.COMPLETED)
        return self.filter(Q(pairing__status__in=Pairing.OPEN) | outlived | Q(order__status="draft"))

    def with_pairing(self):
        """The pairing with its sides, both schools and both orders, for pages."""
        both = self.select_related("school__district", "order", "answered_by")
        return both.prefetch_related(Prefetch("pairing", Pairing.objects.with_sides()))


class Agreement(models.Model):
    """The mentor's own school says whether its mentor may help in another school.

    Once it agrees it issues an order of its own: the mentor's employer assigns the work (ТК РФ art. 351.8).
    """

    class Status(models.TextChoices):
        ASKED = "asked", "ждёт ответа школы наставника"
        GIVEN = "given", "школа наставника согласна"
        REFUSED = "refused", "школа наставника отказала"

    lifecycle = Lifecycle(
        Status,
        Transition("give", (Status.ASKED,), Status.GIVEN),
        Transition("refuse", (Status.ASKED, Status.GIVEN), Status.REFUSED),
        Transition("ask", (Status.REFUSED,), Status.ASKED),
    )

    pairing = models.ForeignKey(Pairing, models.CASCADE, verbose_name="пара", related_name="agreements")
    school = models.ForeignKey(
        "schools.School", models.PROTECT, verbose_name="школа наставника", related_name="agreements"
    )
    status = models.CharField(
        "состояние", max_length=10, choices=Status, default=Status.ASKED, editable=False
    )
    asked_at = models.DateTimeField("спрошено", default=clock.now, editable=False)
    answered_by = models.ForeignKey(
        "districts.User",
        models.PROTECT,
        verbose_name="кто ответил",
        related_name="+",
        null=True,
        editable=False,
    )
    answered_at = models.DateTimeField("ответ", null=True, editable=False)
    comment = models.CharField("пояснение", max_length=300, blank=True)
    order = models.ForeignKey(
        "mentorship.Act",
        models.SET_NULL,
        verbose_name="приказ школы наставника",
        related_name="agreements",
        null=True,
        editable=False,
    )

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = "согласование школ"
        verbose_name_plural = "согласования школ"
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pairing", "school"],
                name="agreement_once",
                violation_error_message="Эту школу уже спросили.",
            ),
            models.CheckConstraint(
                condition=Q(status="asked", answered_at=None)
                | (~Q(status="asked") & Q(answered_at__isnull=False)),
                name="agreement_answered_has_its_moment",
                violation_error_message="У ответа школы есть время, у вопроса без ответа его нет.",
            ),
            models.CheckConstraint(
                condition=~Q(status="refused") | ~Q(comment=""),
                name="agreement_refused_says_why",
                violation_error_message="Отказ объясняют.",
            ),
            models.CheckConstraint(
                condition=Q(order=None) | Q(status="given"),
                name="agreement_order_after_consent",
                violation_error_message="Приказ о работе в другой школе издаёт школа, которая согласилась.",
            ),
        ]

    def __str__(self):
        return f"{self.school}: {self.get_status_display()}"

    @property
    def mentors(self) -> list[Teacher]:
        """The school's own people among the pairing's mentors."""
        return [mentor for mentor in self.pairing.mentors if mentor.school_id == self.school_id]

    @property
    def is_asked(self) -> bool:
        return self.status == self.Status.ASKED

    @property
    def is_given(self) -> bool:
        return self.status == self.Status.GIVEN

    @property
    def is_refused(self) -> bool:
        return self.status == self.Status.REFUSED

    @property
    def own_order(self):
        """The mentor's school's order, once it is registered."""
        return self.order if self.order and not self.order.is_draft else None

    def _answer(self, verb: str, comment: str, *, by) -> None:
        with transaction.atomic():
            fresh = Agreement.objects.select_for_update().get(pk=self.pk)
            self.status = fresh.status
            self.lifecycle.advance(self, verb)
            self.comment, self.answered_by, self.answered_at = comment.strip(), by, clock.now()
            self.save(update_fields=["status", "comment", "answered_by", "answered_at"])
            said = f"согласование школ: {self.get_status_display()}"
            Event.record(said, self.pairing, by=by, school=self.school)

    def give(self, *, by, comment: str = "") -> None:
        self._answer("give", comment, by=by)

    def refuse(self, *, by, comment: str) -> None:
        if not comment.strip():
            raise ValidationError({"comment": "Напишите коротко, почему: эту строку увидит другая школа."})
        self._answer("refuse", comment, by=by)

    def enter_order(self, order) -> None:
        """Name the draft of the school's own order, or let a cancelled one go; the state does not change."""
        self.order = order
        self.save(update_fields=["order"])

    def ask(self, *, by) -> None:
        """Ask once more after a refusal."""
        with transaction.atomic():
            self.status = Agreement.objects.select_for_update().get(pk=self.pk).status
            self.lifecycle.advance(self, "ask")
            self.asked_at, self.answered_by, self.answered_at, self.comment = clock.now(), None, None, ""
            self.save()
            Event.record("согласование школ: спрошено снова", self.pairing, by=by, school=self.pairing.school)
