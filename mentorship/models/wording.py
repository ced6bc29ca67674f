from django.core.exceptions import ValidationError
from django.db import models

from mentorship.documents import wording
from mentorship.models.act import Act
from schools.models import Membership


class WordingQuerySet(models.QuerySet):
    def visible_to(self, user):
        if user.is_superuser:
            return self
        return (
            self.filter(district_id=user.district_id) if Membership.objects.is_officer(user) else self.none()
        )

    def texts_for(self, district, kind: str) -> wording.Texts:
        """The district's own wording of a kind of act, or the built-in one."""
        own = self.filter(district=district, kind=kind).first()
        return wording.Texts(own.heading, own.preamble, own.body) if own else wording.BUILT_IN[kind]


class Wording(models.Model):
    """A district's own words for one kind of act; drafts are filled from them.

    Plain text: a line is a point, a line beginning with «- » a sub-point; {placeholders} from a closed list.
    """

    district = models.ForeignKey(
        "districts.District", models.CASCADE, verbose_name="район", related_name="wordings"
    )
    kind = models.CharField("вид бумаги", max_length=20, choices=Act.Kind)
    heading = models.TextField("заголовок", max_length=400)
    preamble = models.TextField("преамбула", max_length=3000)
    body = models.TextField("пункты", max_length=20000)

    objects = WordingQuerySet.as_manager()

    class Meta:
        verbose_name = "формулировка"
        verbose_name_plural = "формулировки"
        ordering = ["district", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["district", "kind"],
                name="wording_one_per_kind",
                violation_error_message="Формулировка для этого вида бумаг уже есть: измените её.",
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} — формулировка"

    def clean(self):
        """Refuse unknown placeholders, by name, beside the field they stand in."""
        errors = {}
        for field in ("heading", "preamble", "body"):
            unknown = wording.unknown_placeholders(getattr(self, field), self.kind)
            if unknown:
                names = ", ".join(f"{{{name}}}" for name in unknown)
                errors[field] = f"Неизвестная подстановка: {names}."
        if errors:
            raise ValidationError(errors)
