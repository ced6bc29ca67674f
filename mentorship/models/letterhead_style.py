from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse

from districts.files import scan_path
from mentorship.documents.typography import NBSP, date_numeric, date_words
from schools.models import Membership


class LetterheadStyleQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The office: its own; a curator: the own schools'."""
        if user.is_superuser:
            return self
        if Membership.objects.is_officer(user):
            return self.filter(district_id=user.district_id)
        return self.filter(school_id__in=Membership.objects.curated_by(user))

    def of(self, district, school=None):
        """The organisation's own letterhead, or the preset of GOST R 7.0.97-2025, not saved."""
        own = self.filter(district=district, school=school).first()
        return own or LetterheadStyle(district=district, school=school)


class LetterheadStyle(models.Model):
    """How an organisation's papers look: the standard's preset, or what the organisation is used to.

    Without a school it is the office's. Defaults are those of GOST R 7.0.97-2025 (longitudinal, 14 pt).
    """

    class Layout(models.TextChoices):
        LONGITUDINAL = "longitudinal", "продольный: шапка по центру"
        CORNER = "corner", "угловой: шапка слева"

    class Enacting(models.TextChoices):
        SPACED = "spaced", "П Р И К А З Ы В А Ю:"
        CAPITALS = "capitals", "ПРИКАЗЫВАЮ:"
        PLAIN = "plain", "приказываю:"

    class DateStyle(models.TextChoices):
        STRICT = "strict", "30.08.2021"
        SPOKEN = "spoken", "От 30.08.2021 г."
        WORDS = "words", "30 августа 2021 г."

    class Initials(models.TextChoices):
        SPACED = "spaced", "В. А. Козлова"
        TIGHT = "tight", "В.А. Козлова"
        JOINED = "joined", "В.А.Козлова"

    class FontSize(models.IntegerChoices):
        SMALL = 12, "12"
        MIDDLE = 13, "13"
        LARGE = 14, "14"

    district = models.ForeignKey(
        "districts.District", models.CASCADE, verbose_name="район", related_name="letterhead_styles"
    )
    school = models.OneToOneField(
        "schools.School",
        models.CASCADE,
        verbose_name="школа",
        related_name="letterhead_style",
        null=True,
        blank=True,
    )
    layout = models.CharField("расположение", max_length=12, choices=Layout, default=Layout.LONGITUDINAL)
    emblem = models.FileField(
        "эмблема или герб",
        upload_to=scan_path,
        max_length=200,
        blank=True,
        help_text="PNG или JPEG до 1 МБ; на бумаге — 20 мм в высоту.",
    )
    font_size = models.PositiveSmallIntegerField("размер шрифта", choices=FontSize, default=FontSize.LARGE)
    enacting = models.CharField(
        "слово перед пунктами", max_length=10, choices=Enacting, default=Enacting.SPACED
    )
    date_style = models.CharField(
        "дата в реквизитах", max_length=10, choices=DateStyle, default=DateStyle.STRICT
    )
    initials = models.CharField("инициалы", max_length=10, choices=Initials, default=Initials.SPACED)
    has_qr = models.BooleanField(
        "QR-код с адресом бумаги",
        default=False,
        help_text="По коду откроется страница этой бумаги; имён в нём нет.",
    )

    objects = LetterheadStyleQuerySet.as_manager()

    class Meta:
        verbose_name = "бланк"
        verbose_name_plural = "бланки"
        ordering = ["district", "school"]
        constraints = [
            models.UniqueConstraint(
                fields=["district"],
                condition=Q(school=None),
                name="letterhead_style_one_of_office",
                violation_error_message="Бланк управления уже настроен.",
            )
        ]

    def __str__(self):
        return f"Бланк: {self.school or self.district.authority}"

    def get_absolute_url(self):
        return reverse("mentorship:letterhead", args=[self.school_id])

    def dated(self, day: date) -> str:
        """The date among the requisites, on one line."""
        if self.date_style == self.DateStyle.SPOKEN:
            return NBSP.join(("От", date_numeric(day), "г."))
        return date_words(day) if self.date_style == self.DateStyle.WORDS else date_numeric(day)
