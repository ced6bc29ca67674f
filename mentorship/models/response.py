import hashlib
import secrets

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from districts import clock
from mentorship.answers import accepted
from mentorship.models.wave import Wave
from schools.models import Membership


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class ResponseQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Single answers are for the school's curators only: the office reads sums.

        Of answers without names, even a curator sees only what was entered from paper.
        """
        own = self.filter(school__in=Membership.objects.curated_by(user))
        return own.filter(Q(teacher__isnull=False) | Q(source=Response.Source.PAPER))


class Response(models.Model):
    """One filled-in questionnaire. In a wave without names it names nobody, not even in the database."""

    class Source(models.TextChoices):
        LINK = "link", "по ссылке"
        PAPER = "paper", "с бумаги"

    wave = models.ForeignKey(Wave, models.PROTECT, verbose_name="волна", related_name="responses")
    school = models.ForeignKey(
        "schools.School", models.PROTECT, verbose_name="школа", related_name="responses"
    )
    teacher = models.ForeignKey(
        "schools.Teacher",
        models.PROTECT,
        verbose_name="педагог",
        related_name="responses",
        null=True,
        blank=True,
    )
    answers = models.JSONField("ответы", default=dict)
    source = models.CharField("как получен", max_length=5, choices=Source)
    entered_by = models.ForeignKey(
        "districts.User", models.PROTECT, verbose_name="кто внёс", related_name="+", null=True, editable=False
    )
    # A day, not a moment: the hour would tell who it was.
    answered_on = models.DateField("день ответа", default=clock.today, editable=False)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        verbose_name = "ответ на анкету"
        verbose_name_plural = "ответы на анкеты"
        ordering = ["wave", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["wave", "teacher"],
                condition=Q(teacher__isnull=False),
                name="response_once_from_person",
                violation_error_message="Ответ этого человека уже внесён.",
            )
        ]

    def __str__(self):
        return f"{self.wave} — {self.teacher or self.school}"

    @property
    def is_from_paper(self) -> bool:
        return self.source == self.Source.PAPER

    def clean(self):
        if not self.wave.takes_answers:
            raise ValidationError(f"Ответы не принимаются: волна «{self.wave}» {self.wave.state}.")
        if bool(self.teacher_id) != self.wave.is_named:
            raise ValidationError(
                "Эта анкета заполняется " + ("с именем." if self.wave.is_named else "без имени.")
            )
        self.answers = accepted(self.wave.questionnaire.questions.all(), self.answers)


class ResponseLinkQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(teacher__school__in=Membership.objects.curated_by(user))

    def live(self):
        """Neither used nor revoked, of waves that take answers today."""
        return self.filter(used_on=None, revoked_at=None, wave__in=Wave.objects.taking_answers())

    def used(self):
        return self.exclude(used_on=None)

    def by_token(self, token: str) -> "ResponseLink | None":
        """The live link behind an address, or None: absent, used, revoked and expired look alike."""
        found = self.live().filter(token_hash=_digest(token))
        return found.select_related(
            "wave__district", "wave__questionnaire", "teacher__school__district"
        ).first()


class ResponseLink(models.Model):
    """A person's own address of a questionnaire, good for one answer while the wave is open.

    Only its SHA-256 is kept.
    """

    wave = models.ForeignKey(Wave, models.CASCADE, verbose_name="волна", related_name="links")
    teacher = models.ForeignKey(
        "schools.Teacher", models.PROTECT, verbose_name="педагог", related_name="response_links"
    )
    token_hash = models.CharField("отпечаток ссылки", max_length=64, unique=True, editable=False)
    created_by = models.ForeignKey(
        "districts.User", models.PROTECT, verbose_name="выдал", related_name="+", editable=False
    )
    created_at = models.DateTimeField("выдана", default=clock.now, editable=False)
    used_on = models.DateField("использована", null=True, editable=False)
    revoked_at = models.DateTimeField("отозвана", null=True, editable=False)

    objects = ResponseLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "ссылка на анкету"
        verbose_name_plural = "ссылки на анкеты"
        ordering = ["wave", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["wave", "teacher"],
                condition=Q(revoked_at=None),
                name="response_link_one_of_person",
                violation_error_message="Ссылка этому человеку уже выдана.",
            )
        ]

    def __str__(self):
        return f"{self.wave} — {self.teacher}"

    @classmethod
    def issue(cls, wave: Wave, teacher, *, by) -> tuple["ResponseLink", str]:
        """A new link and its token, which is shown once and never stored."""
        token = secrets.token_urlsafe(32)
        link = cls.objects.create(wave=wave, teacher=teacher, token_hash=_digest(token), created_by=by)
        return link, token

    def use(self) -> None:
        self.used_on = clock.today()
        self.save(update_fields=["used_on"])

    def revoke(self) -> None:
        self.revoked_at = clock.now()
        self.save(update_fields=["revoked_at"])
