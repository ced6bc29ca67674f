"""What may still be noted about a registered act: its signed copy, and who has been acquainted with it."""

from django.core.exceptions import ValidationError
from django.db import models, transaction

from districts import clock
from districts.files import scan_path, validate_scan
from districts.models import Event
from districts.validators import plausible_date
from mentorship.models.act import Act


class OfActQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(act__in=Act.objects.visible_to(user))


class SignedCopy(models.Model):
    """A scan of the paper signed by hand, bound by SHA-256 to the version that was printed."""

    act = models.ForeignKey(Act, models.PROTECT, verbose_name="приказ", related_name="signed_copies")
    scan = models.FileField("скан", upload_to=scan_path, validators=[validate_scan], max_length=200)
    of_sha256 = models.CharField("SHA-256 напечатанного", max_length=64, editable=False)
    added_by = models.ForeignKey(
        "districts.User", models.PROTECT, verbose_name="приложил", related_name="+", editable=False
    )
    added_at = models.DateTimeField("приложен", default=clock.now, editable=False)

    objects = OfActQuerySet.as_manager()

    class Meta:
        verbose_name = "подписанный экземпляр"
        verbose_name_plural = "подписанные экземпляры"
        ordering = ["-added_at", "-pk"]

    def __str__(self):
        return f"{self.act}: подписанный экземпляр"

    def attach(self, *, by) -> None:
        """Keep the scan with the registered act; a later scan stands beside the earlier one."""
        if self.act.is_draft:
            raise ValidationError("Сначала зарегистрируйте бумагу: скан относится к напечатанному.")
        self.of_sha256, self.added_by, self.added_at = self.act.sha256, by, clock.now()
        self.full_clean(exclude=["added_by"])
        with transaction.atomic():
            self.save()
            Event.record(
                "приложен подписанный экземпляр",
                self.act,
                by=by,
                district=self.act.district,
                school=self.act.school,
            )


class Acknowledgement(models.Model):
    """«С приказом ознакомлен(а)»: who signed the sheet of acknowledgement, and when."""

    act = models.ForeignKey(Act, models.PROTECT, verbose_name="приказ", related_name="acknowledgements")
    teacher = models.ForeignKey(
        "schools.Teacher", models.PROTECT, verbose_name="педагог", related_name="acknowledgements"
    )
    on = models.DateField("ознакомлен", validators=[plausible_date])
    recorded_by = models.ForeignKey(
        "districts.User", models.PROTECT, verbose_name="записал", related_name="+", editable=False
    )

    objects = OfActQuerySet.as_manager()

    class Meta:
        verbose_name = "ознакомление"
        verbose_name_plural = "ознакомления"
        ordering = ["act", "teacher__name_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["act", "teacher"],
                name="acknowledgement_once",
                violation_error_message="Ознакомление этого педагога уже записано.",
            )
        ]

    def __str__(self):
        return f"{self.teacher}: ознакомление, {self.act}"
