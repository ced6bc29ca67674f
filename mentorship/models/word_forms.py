from django.db import models
from django.db.models import Q

from districts import clock
from districts.models import Event
from districts.models.district import Gender
from schools.models import Membership


class WordFormsQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A curator: the own schools'; the office: its own, for a school's may name people unknown to it."""
        if user.is_superuser:
            return self.filter(school=None)
        if Membership.objects.is_officer(user):
            return self.filter(district_id=user.district_id, school=None)
        return self.filter(school_id__in=Membership.objects.curated_by(user))

    def of(self, district, school=None):
        """What papers of the school (of the office without one) use: its own, and the office's posts."""
        own = Q(school=school)
        shared = Q(school=None, subject=WordForms.Subject.POST)
        return self.filter(own | shared, district=district)


class WordForms(models.Model):
    """A name or a post in every case, as a person confirmed it: from then on this wins over the rules.

    Kept by the text in the nominative, so that it serves teachers, directors and heads alike.
    """

    class Subject(models.TextChoices):
        PERSON = "person", "имя"
        POST = "post", "должность"

    CASES = ("genitive", "dative", "accusative", "instrumental", "prepositional")

    district = models.ForeignKey(
        "districts.District", models.CASCADE, verbose_name="район", related_name="word_forms"
    )
    school = models.ForeignKey(
        "schools.School",
        models.CASCADE,
        verbose_name="школа",
        related_name="word_forms",
        null=True,
        blank=True,
    )
    subject = models.CharField("что склоняется", max_length=6, choices=Subject)
    text = models.CharField("именительный: кто?", max_length=300)
    gender = models.CharField("пол", max_length=1, choices=Gender, blank=True)
    genitive = models.CharField("родительный: нет кого?", max_length=300)
    dative = models.CharField("дательный: вручить кому?", max_length=300)
    accusative = models.CharField("винительный: назначить кого?", max_length=300)
    instrumental = models.CharField("творительный: закрепить за кем?", max_length=300)
    prepositional = models.CharField("предложный: рассказать о ком?", max_length=300)
    confirmed_by = models.ForeignKey(
        "districts.User", models.PROTECT, verbose_name="подтвердил", related_name="+", editable=False
    )
    confirmed_at = models.DateTimeField("подтверждено", default=clock.now, editable=False)

    objects = WordFormsQuerySet.as_manager()

    class Meta:
        verbose_name = "склонение"
        verbose_name_plural = "склонения"
        ordering = ["subject", "text"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "subject", "text", "gender"],
                condition=Q(school__isnull=False),
                name="word_forms_once_in_school",
                violation_error_message="Склонение этих слов уже записано.",
            ),
            models.UniqueConstraint(
                fields=["district", "subject", "text", "gender"],
                condition=Q(school=None),
                name="word_forms_once_in_office",
                violation_error_message="Склонение этих слов уже записано.",
            ),
        ]

    def __str__(self):
        return self.text

    def confirm(self, *, by) -> None:
        """Keep the forms as the right ones, under the name of who says so."""
        self.confirmed_by, self.confirmed_at = by, clock.now()
        self.full_clean(exclude=["confirmed_by"])
        self.save()
        Event.record("подтверждено склонение", self, by=by, district=self.district, school=self.school)
