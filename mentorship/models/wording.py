from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Max, Q

from districts import clock
from districts.models import District, Event
from mentorship.documents import wordings
from mentorship.documents.wordings.placeholders import Value
from schools.models import Membership

CHANGED_MEANWHILE = "Пока вы правили, эти слова изменил кто-то ещё: откройте страницу заново и сверьте."


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

    def of(self, district, school=None):
        """An owner's own versions: a school's, or the district's without one."""
        return self.filter(district=district, school=school)

    def in_use(self, district, school=None) -> dict[str, "Wording"]:
        """By kind of paper: the school's own words, else the district's; built-in ones are not among them."""
        owners = Q(school=None) | Q(school=school)
        latest = self.filter(owners, district=district).latest().select_related("created_by")
        known = sorted(latest, key=lambda wording: wording.school_id is not None)
        return {wording.kind: wording for wording in known if wording.texts}

    def current(self, kind: str, district, school=None) -> "Wording":
        """The words in use: the school's own, else the district's, else the built-in ones (not saved)."""
        own = self.filter(kind=kind).in_use(district, school).get(kind)
        built_in = wordings.KINDS[kind].built_in
        return own or Wording(district=district, school=school, kind=kind, texts=built_in, version=0)


class Wording(models.Model):
    """One version of an organisation's words for one kind of paper; papers are filled from the last one.

    Plain text in named blocks, with {placeholders} from a closed list. A version is never changed: what was
    printed from it stays known. A version without texts says that the owner has given its own words up.
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
        """Each block by its name, filled; a block added to the kind since has its built-in words."""
        return self.paper_kind.filled(values, self.texts)

    def clean(self):
        """Refuse unknown placeholders, by name; keys of the error are names of blocks."""
        refusals = self.paper_kind.refusals(self.texts)
        if refusals:
            raise ValidationError(refusals)

    def revise(self, texts: Mapping[str, str], *, by, after: int | None = None) -> "Wording":
        """The next version of these words, for the same owner; refused where a block is wrong.

        `after` is the version that the author had before the eyes: a later one is not overwritten.
        """
        return self._next(texts, "изменена формулировка", by=by, after=after)

    def give_up(self, *, by, after: int | None = None) -> "Wording":
        """From now on a school has its district's words, and a district the built-in ones."""
        return self._next({}, "возвращены общие слова", by=by, after=after)

    def _next(self, texts: Mapping[str, str], verb: str, *, by, after: int | None) -> "Wording":
        with transaction.atomic():
            # Versions of a district are written one after the other.
            District.objects.select_for_update().get(pk=self.district_id)
            last = self.last_version()
            if after is not None and after != last:
                raise ValidationError(CHANGED_MEANWHILE)
            new = Wording(
                district=self.district,
                school=self.school,
                kind=self.kind,
                texts=dict(texts),
                version=last + 1,
                created_by=by,
            )
            if texts:
                new.clean()
            new.validate_constraints()
            new.save()
            Event.record(
                verb,
                new,
                by=by,
                district=self.district,
                school=self.school,
                detail=f"{new.get_kind_display()}, редакция {new.version}",
            )
        return new

    def last_version(self) -> int:
        """The number of the owner's last version of this kind; 0 where there is none."""
        mine = Wording.objects.of(self.district, self.school).filter(kind=self.kind)
        return mine.aggregate(last=Max("version"))["last"] or 0
