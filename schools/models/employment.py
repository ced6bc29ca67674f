from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from districts import clock
from districts.validators import plausible_date
from schools.models.membership import Membership


class EmploymentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A curator: what was worked in the own schools. The office: of people whom it may know."""
        if user.is_superuser or Membership.objects.is_officer(user):
            known = self.filter(teacher__disclosed_until__gte=clock.today())
            return known if user.is_superuser else known.filter(school__district_id=user.district_id)
        return self.filter(school_id__in=Membership.objects.curated_by(user))

    def on(self, day: date | None = None):
        """Those that last on a day; an unknown beginning was long ago."""
        day = day or clock.today()
        begun = Q(since=None) | Q(since__lte=day)
        return self.filter(begun, Q(left_on=None) | Q(left_on__gt=day))

    def unended(self, day: date | None = None):
        """Those that are not over on a day, begun or not."""
        return self.filter(Q(left_on=None) | Q(left_on__gt=day or clock.today()))

    def latest_first(self):
        """Open ones before ended ones, main before part-time, then by the first day."""
        return self.order_by(
            F("left_on").desc(nulls_first=True), "-is_main", F("since").desc(nulls_last=True), "-pk"
        )

    def post_at(self) -> Subquery:
        """The latest post of a row's `teacher` in the row's own `school`, for `annotate(post_here=…)`."""
        here = self.latest_first().filter(teacher=OuterRef("teacher"), school=OuterRef("school"))
        return Subquery(here.values("post")[:1])

    def keep(self, teachers) -> None:
        """What `Teacher.save` does for one, for many written at once: the main work says the same."""
        present: dict[int, Employment] = {}
        for work in self.filter(teacher__in=[t.pk for t in teachers], is_main=True).latest_first():
            present.setdefault(work.teacher_id, work)
        works = [(present.get(t.pk) or Employment(teacher=t, is_main=True), t) for t in teachers]
        changed = [work for work, teacher in works if work.follows(teacher)]
        new, known = [w for w in changed if w.pk is None], [w for w in changed if w.pk is not None]
        self.bulk_create(new)
        self.bulk_update(known, ["school", "post", "since", "left_on", "reason", "note"])


class Employment(models.Model):
    """That a person works in a school in a post, from a day, to a day: the history of the person's work.

    The present main one says the same as the teacher's own `school`, `post` and `left_on`.
    """

    class Reason(models.TextChoices):
        RESIGNED = "resigned", "уволился"
        TRANSFERRED = "transferred", "перешёл в другую школу"
        RETIRED = "retired", "вышел на пенсию"
        NEW_POST = "new_post", "перешёл на другую должность"
        CONTRACT_OVER = "contract_over", "закончился срок договора"
        REORGANISED = "reorganised", "школа присоединена к другой"
        MERGED = "merged", "объединены две записи об одном человеке"
        OTHER = "other", "другое"

    teacher = models.ForeignKey(
        "schools.Teacher", models.CASCADE, verbose_name="педагог", related_name="employments"
    )
    school = models.ForeignKey(
        "schools.School", models.PROTECT, verbose_name="школа", related_name="employments"
    )
    post = models.CharField("должность", max_length=200, help_text="«учитель математики», строчными.")
    is_main = models.BooleanField("основное место", default=True)
    since = models.DateField("принят", null=True, blank=True, validators=[plausible_date])
    left_on = models.DateField(
        "не работает с",
        null=True,
        blank=True,
        validators=[plausible_date],
        help_text="Первый день без работы.",
    )
    reason = models.CharField("причина ухода", max_length=15, choices=Reason, blank=True)
    note = models.CharField("пояснение", max_length=300, blank=True)

    objects = EmploymentQuerySet.as_manager()

    class Meta:
        verbose_name = "работа в школе"
        verbose_name_plural = "работа в школах"
        ordering = ["teacher", F("since").asc(nulls_first=True), "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["teacher"],
                condition=Q(is_main=True, left_on=None),
                name="employment_one_main",
                violation_error_message="Основное место работы у человека одно.",
            ),
            models.UniqueConstraint(
                fields=["teacher", "school"],
                condition=Q(left_on=None),
                name="employment_once_in_school",
                violation_error_message="Этот человек в школе уже работает.",
            ),
            models.CheckConstraint(
                condition=Q(left_on=None) | Q(since=None) | Q(left_on__gt=F("since")),
                name="employment_left_after_start",
                violation_error_message="Уход не может быть раньше приёма.",
            ),
        ]

    def __str__(self):
        return f"{self.teacher} — {self.post}, {self.school}"

    @property
    def in_words(self) -> str:
        """«МОУ СОШ № 1, учитель физики, с 01.09.2015, совместитель»."""
        parts = [self.school.name, self.post]
        parts += [f"с {self.since:%d.%m.%Y}"] if self.since else []
        parts += (
            [f"не работает с {self.left_on:%d.%m.%Y} ({self.get_reason_display()})"] if self.left_on else []
        )
        return ", ".join([*parts, *([] if self.is_main else ["совместитель"])])

    # Why a person goes; the rest are written by other acts.
    LEAVING = (Reason.RESIGNED, Reason.TRANSFERRED, Reason.RETIRED, Reason.CONTRACT_OVER, Reason.OTHER)

    def follows(self, teacher) -> bool:
        """Take over what the card of the person says; whether anything is to be saved."""
        said = {"school_id": teacher.school_id, "post": teacher.post, "left_on": teacher.left_on}
        if teacher.hired_on is not None:
            said["since"] = teacher.hired_on
        changed = {name: value for name, value in said.items() if getattr(self, name) != value}
        for name, value in changed.items():
            setattr(self, name, value)
        if self.left_on is None:
            self.reason = self.note = ""
        elif not self.reason:
            self.reason = self.Reason.OTHER
        return self.pk is None or bool(changed)

    def end(self, on: date, reason: str, note: str = "") -> None:
        """The first day without this work, and why."""
        self.left_on, self.reason, self.note = on, reason, " ".join(note.split())
        self.full_clean(exclude=["teacher", "school"])
        self.save()

    def refuse_overlap(self, since: date) -> None:
        """The next main work begins when this one is over."""
        if self.left_on is None or since < self.left_on:
            raise ValidationError({"since": "Прежняя работа ещё не закончилась."})
