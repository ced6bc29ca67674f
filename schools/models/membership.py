from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from districts.models import Event


class MembershipQuerySet(models.QuerySet):
    def visible_to(self, user):
        if user.is_superuser:
            return self
        if Membership.objects.is_officer(user):
            return self.filter(user__district_id=user.district_id)
        return self.filter(user=user)

    def active(self):
        return self.filter(ended_at=None, user__is_active=True)

    def is_officer(self, user) -> bool:
        """Whether the user works in the office of their district now.

        Asked once for each loaded user: every request loads its user anew, so a change of role counts at once.
        """
        if not hasattr(user, "works_in_office"):
            user.works_in_office = self.active().filter(user=user, role=Membership.Role.OFFICER).exists()
        return user.works_in_office

    def curated_by(self, user):
        """School ids where the user is a curator now, as a subquery."""
        return self.active().filter(user=user, role=Membership.Role.CURATOR).values("school_id")


class Membership(models.Model):
    """What a user may do: work in the district's office (no school) or curate one school."""

    class Role(models.TextChoices):
        OFFICER = "officer", "методист (управление, ресурсный центр)"
        CURATOR = "curator", "куратор школы"

    user = models.ForeignKey(
        "districts.User", models.CASCADE, verbose_name="пользователь", related_name="memberships"
    )
    school = models.ForeignKey(
        "schools.School",
        models.CASCADE,
        verbose_name="школа",
        related_name="memberships",
        null=True,
        blank=True,
    )
    role = models.CharField("роль", max_length=10, choices=Role)
    ended_at = models.DateTimeField("доступ закрыт", null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "доступ"
        verbose_name_plural = "доступы"
        ordering = ["user__last_name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role="officer", school=None)
                | models.Q(role="curator", school__isnull=False),
                name="membership_school_fits_role",
                violation_error_message="Куратору нужна школа; методист управления школу не указывает.",
            ),
            models.UniqueConstraint(
                fields=["user", "school"],
                condition=models.Q(ended_at=None),
                name="membership_unique_in_school",
                violation_error_message="У этого пользователя уже есть доступ к этой школе.",
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(ended_at=None, school=None),
                name="membership_unique_in_office",
                violation_error_message="Этот пользователь уже работает в управлении.",
            ),
        ]

    def __str__(self):
        return f"{self.user} — {self.school or 'управление'}"

    def clean(self):
        if self.school_id and self.user_id and self.school.district_id != self.user.district_id:
            raise ValidationError({"school": "Эта школа — другого района, чем пользователь."})

    def end(self, *, by) -> None:
        """Close the access: the log-in stays, and opens nothing of this school or office any more."""
        if self.user_id == by.pk:
            raise ValidationError("Свой собственный доступ закрыть нельзя: это сделает другой методист.")
        if self.ended_at:
            raise ValidationError("Этот доступ уже закрыт.")
        with transaction.atomic():
            self.ended_at = timezone.now()
            self.save(update_fields=["ended_at"])
            Event.record("закрыт доступ", self, by=by, district=self.user.district, school=self.school)
