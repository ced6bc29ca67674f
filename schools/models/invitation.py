import hashlib
import secrets
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from districts.models import Event, User
from schools.models.membership import Membership
from schools.models.teacher import Teacher

LIFETIME = timedelta(days=14)
USED_UP = "Ссылка уже использована или её срок истёк."


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class InvitationQuerySet(models.QuerySet):
    def visible_to(self, user):
        if user.is_superuser:
            return self
        if Membership.objects.is_officer(user):
            return self.filter(district_id=user.district_id)
        return self.filter(school__in=Membership.objects.curated_by(user))

    def open(self):
        return self.filter(accepted_at=None, revoked_at=None, expires_at__gt=timezone.now())

    def by_token(self, token: str) -> "Invitation | None":
        """The open invitation behind a link, or None: absent, used and expired look alike."""
        return self.open().filter(token_hash=_digest(token)).first()


class Invitation(models.Model):
    """A one-time link by which an invited person gets access; only its SHA-256 is kept."""

    district = models.ForeignKey(
        "districts.District", models.CASCADE, verbose_name="район", related_name="invitations"
    )
    school = models.ForeignKey(
        "schools.School",
        models.CASCADE,
        verbose_name="школа",
        related_name="invitations",
        null=True,
        blank=True,
        help_text="Для куратора; пусто — приглашение методиста в управление.",
    )
    teacher = models.ForeignKey(
        "schools.Teacher",
        models.CASCADE,
        verbose_name="педагог",
        related_name="invitations",
        null=True,
        blank=True,
        editable=False,
        help_text="Приглашение на свою страницу: ничего другого оно не открывает.",
    )
    name = models.CharField("кого приглашаем", max_length=200, help_text="Фамилия, имя, отчество.")
    token_hash = models.CharField("отпечаток ссылки", max_length=64, unique=True, editable=False)
    created_by = models.ForeignKey(
        User, models.PROTECT, verbose_name="пригласил", related_name="+", editable=False
    )
    created_at = models.DateTimeField("создано", auto_now_add=True)
    expires_at = models.DateTimeField("действует до", editable=False)
    accepted_at = models.DateTimeField("принято", null=True, editable=False)
    accepted_by = models.ForeignKey(
        User, models.PROTECT, verbose_name="кем принято", related_name="+", null=True, editable=False
    )
    revoked_at = models.DateTimeField("отозвано", null=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "приглашение"
        verbose_name_plural = "приглашения"
        ordering = ["-created_at"]

    def __str__(self):
        return f"{self.name} — {self.school or 'управление'}"

    @property
    def role(self) -> str:
        """What somebody becomes who works here; an invitation to one's own page gives no membership."""
        return Membership.Role.CURATOR if self.school_id else Membership.Role.OFFICER

    @property
    def state(self) -> str:
        """«принято», «отозвано», «срок истёк» or «ожидает»."""
        if self.accepted_at:
            return "принято"
        if self.revoked_at:
            return "отозвано"
        return "ожидает" if self.expires_at > timezone.now() else "срок истёк"

    @classmethod
    def issue(cls, *, name: str, district, school=None, teacher=None, by) -> tuple["Invitation", str]:
        """A new invitation and its token, which is shown once and never stored."""
        token = secrets.token_urlsafe(32)
        with transaction.atomic():
            invitation = cls.objects.create(
                name=name,
                district=district,
                school=school,
                teacher=teacher,
                created_by=by,
                token_hash=_digest(token),
                expires_at=timezone.now() + LIFETIME,
            )
            Event.record("создано приглашение", invitation, by=by, district=district, school=school)
        return invitation, token

    def is_for(self, user: User) -> bool:
        """Whether somebody who already has an account may accept: one's own district only."""
        return user.district_id == self.district_id

    def accept(self, user: User) -> Membership | None:
        """Give a new user, or one of the same district, what was promised; the link is dead from then on.

        The membership, or None where a teacher has come to the own page.
        """
        with transaction.atomic():
            opened = Invitation.objects.select_for_update().open().filter(pk=self.pk)
            if not opened.exists():
                raise ValidationError(USED_UP)
            self._admit(user)
            membership = self._given_to(user)
            self.accepted_at, self.accepted_by = timezone.now(), user
            self.save(update_fields=["accepted_at", "accepted_by"])
            Event.record("принято приглашение", self, by=user, district=self.district, school=self.school)
        return membership

    def _given_to(self, user: User) -> Membership | None:
        if not self.teacher_id:
            return Membership.objects.create(user=user, school=self.school, role=self.role)
        if hasattr(user, "teacher"):
            raise ValidationError("У этой учётной записи уже есть своя страница педагога.")
        teacher = Teacher.objects.select_for_update().get(pk=self.teacher_id)
        if teacher.account_id:
            raise ValidationError("Вход на эту страницу уже открыт.")
        teacher.account = user
        teacher.save(update_fields=["account"])
        return None

    def _admit(self, user: User) -> None:
        """Store a new user; refuse a known one who is of another district or already here."""
        if user.pk is None:
            user.district = self.district
            user.save()
        elif not self.is_for(user):
            raise ValidationError("Это приглашение — от другого района.")
        elif self.teacher_id:
            return
        elif Membership.objects.active().filter(user=user, school=self.school_id).exists():
            raise ValidationError(f"У вас уже есть этот доступ: {self.school or 'управление'}.")

    def revoke(self, *, by) -> None:
        with transaction.atomic():
            if not Invitation.objects.select_for_update().open().filter(pk=self.pk).exists():
                raise ValidationError(f"Отозвать можно только ожидающее приглашение, а это — {self.state}.")
            self.revoked_at = timezone.now()
            self.save(update_fields=["revoked_at"])
            Event.record("отозвано приглашение", self, by=by, district=self.district, school=self.school)
