from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models


class Users(UserManager):
    """Users, and whom of them one may see."""

    def visible_to(self, user):
        """The people of a user's own district; shown to the office only."""
        if user.is_superuser:
            return self.all()
        return self.filter(district_id=user.district_id) if user.district_id else self.none()


class User(AbstractUser):
    """Somebody who logs in: an officer of a district or a curator of schools."""

    district = models.ForeignKey(
        "districts.District",
        models.PROTECT,
        verbose_name="район",
        related_name="users",
        null=True,
        blank=True,
    )
    patronymic = models.CharField("отчество", max_length=100, blank=True)

    objects = Users()

    class Meta:
        verbose_name = "пользователь"
        verbose_name_plural = "пользователи"
        ordering = ["last_name", "first_name", "username"]

    def __str__(self):
        return self.get_full_name() or self.username

    def get_full_name(self) -> str:
        return " ".join(filter(None, [self.last_name, self.first_name, self.patronymic]))
