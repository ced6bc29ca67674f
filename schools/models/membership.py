from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from districts.models import Event

LAST_CURATOR = (
    "Это единственный куратор школы: закрыть доступ пока нельзя. Сначала пригласите коллегу; "
    "когда он примет приглашение, доступ можно будет закрыть."
)


class MembershipQuerySet(models.QuerySet):
    def visible_to(self, user):
        if user.is_superuser:
            return self
        if Membership.objects.is_officer(user):
            return self.filter(user__district_id=user.district_id)
        return self.filter(models.Q(user=user) | models.Q(school__in=self.model.objects.curated_by(user)))

    def active(self):
        return self.filter(ended_at=None, user__is_active=True)

    def is_officer(self, user) -> bool:
        """Whether the user works in the office of their district now.

        Asked once a loaded user: every request loads its user anew, so a change of role counts at once.
        """
        if not hasattr(user, "works_in_office"):
            user.works_in_office = self.active().filter(user=user, role=Membership.Role.OFFICER).exists()
        return user.works_in_office

    def curated_by(self, user):
        """School ids where the user is a curator now, and those that have joined them, as a subquery.

        What has joined another school is closed: its records are read by the successor's curators at once,
        and written by nobody, see schools.access.
        """
        own = self.held_by(user)
        schools = Membership._meta.get_field("school").related_model._base_manager
        return schools.filter(models.Q(pk__in=own) | models.Q(successor__in=own)).order_by().values("pk")

    def held_by(self, user):
        """School ids where the user is a curator by a membership of one's own, as a subquery."""
        return self.active().filter(user=user, role=Membership.Role.CURATOR).values("school_id")

    def curators_of(self, school):
        """Who curates a school now, by name."""
        return self.active().filter(school=school, role=Membership.Role.CURATOR).select_related("user")


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
        if self.user_id == by.pk and not self.school_id:
            raise ValidationError("Свой собственный доступ закрыть нельзя: это сделает другой методист.")
        with transaction.atomic():
            self._refuse_to_end(by)
            self.ended_at = timezone.now()
            self.save(update_fields=["ended_at"])
            Event.record("закрыт доступ", self, by=by, district=self.user.district, school=self.school)

    def leaves_nobody(self) -> bool:
        """Whether the school would be left without a curator."""
        if not self.school_id:
            return False
        return not Membership.objects.curators_of(self.school_id).exclude(pk=self.pk).exists()

    def _refuse_to_end(self, by) -> None:
        """Say why the access may not be closed; two curators who close each other's wait for one another."""
        list(
            Membership.objects.select_for_update().filter(school=self.school_id, ended_at=None).order_by("pk")
        )
        if Membership.objects.filter(pk=self.pk).exclude(ended_at=None).exists():
            raise ValidationError("Этот доступ уже закрыт.")
        from_office = by.is_superuser or Membership.objects.is_officer(by)
        if self.leaves_nobody() and not from_office:
            raise ValidationError(LAST_CURATOR)
