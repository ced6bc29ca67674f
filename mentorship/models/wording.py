from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Max, Q

from districts import clock
from districts.models import Event
from mentorship.documents import wordings
from mentorship.documents.wordings.placeholders import Value, fill
from schools.models import Membership


class WordingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The office: its district's own and its schools'; a curator: the own schools'."""
        if user.is_superuser:
            return self
        if Membership.objects.is_officer(user):
            return self.filter(district_id=user.district_id)
        return self.filter(school_id__in=Membership.objects.curated_by(user))

    def latest(self):
        """The last version of each kind of each owner."""
        last = self.order_by().values("district", "school", "kind").annotate(last=Max("pk"))
        return self.filter(pk__in=last.values("last"))

    def current(self, kind: str, district, school=None) -> "Wording":
        """The words in use: the school's own, else the district's, else the built-in ones (not saved)."""
        own = self.filter(Q(school=None) | Q(school=school), kind=kind, district=district)
        latest = own.order_by(models.F("school").asc(nulls_last=True), "-version").first()
        return latest or Wording(
            district=district, school=school, kind=kind, texts=wordings.KINDS[kind].built_in, version=0
        )


class Wording(models.Model):
    """One version of an organisation's words for one kind of paper; papers are filled from the last one.

    Plain text in named blocks, with {placeholders} from a closed list. A version is never changed: what was
    printed from it stays known.
    """

    district = models.ForeignKey(
        "districts.District", models.CASCADE, verbose_name="район", related_name="wordings"
    )
    school = models.ForeignKey(
        "schools.School",
        models.CASCADE,
        verbose_name="школа",
        related_name="wordings",
        null=True,
        blank=True,
        help_text="Пусто — для всех школ района.",
    )
    kind = models.CharField("вид бумаги", max_length=40, choices=wordings.choices)
    texts = models.JSONField("тексты", default=dict)
    version = models.PositiveIntegerField("редакция", editable=False)
    created_by = models.ForeignKey(
        "districts.User",
        models.PROTECT,
        verbose_name="кто изменил",
        related_name="+",
        null=True,
        editable=False,
    )
    created_at = models.DateTimeField("когда", default=clock.now, editable=False)

    objects = WordingQuerySet.as_manager()

    class Meta:
        verbose_name = "формулировка"
        verbose_name_plural = "формулировки"
        ordering = ["kind", "school", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "kind", "version"],
                condition=Q(school__isnull=False),
                name="wording_version_once_in_school",
                violation_error_message="Формулировку только что изменил кто-то ещё: откройте её заново.",
            ),
            models.UniqueConstraint(
                fields=["district", "kind", "version"],
                condition=Q(school=None),
                name="wording_version_once_in_district",
                violation_error_message="Формулировку только что изменил кто-то ещё: откройте её заново.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} — формулировка"

    @property
    def paper_kind(self) -> wordings.PaperKind:
        return wordings.KINDS[self.kind]

    def filled(self, values: Mapping[str, Value]) -> dict[str, str]:
        """Each block by its name, with placeholders filled; a block added to the kind since has its built-in words."""
        texts = self.paper_kind.built_in | self.texts
        return {name: fill(text, values) for name, text in texts.items()}

    def clean(self):
        """Refuse unknown placeholders, by name; keys of the error are names of blocks."""
        refusals = self.paper_kind.refusals(self.texts)
        if refusals:
            raise ValidationError(refusals)

    def revise(self, texts: Mapping[str, str], *, by) -> "Wording":
        """The next version of these words, for the same owner; refused where a block is wrong."""
        with transaction.atomic():
            mine = Wording.objects.filter(district=self.district, school=self.school, kind=self.kind)
            last = mine.aggregate(last=Max("version"))["last"] or 0
            new = Wording(
                district=self.district,
                school=self.school,
                kind=self.kind,
                texts=dict(texts),
                version=last + 1,
                created_by=by,
            )
            new.clean()
            new.validate_constraints()
            new.save()
            Event.record(
                "изменена формулировка",
                new,
                by=by,
                district=self.district,
                school=self.school,
                detail=f"{new.get_kind_display()}, редакция {new.version}",
            )
        return new
