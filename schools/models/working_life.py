"""The verbs of a person's work: hired, moved to another post, part-time elsewhere, gone, back again."""

import copy
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from districts import clock
from districts.models import Event
from schools.models.employment import Employment

# When one of these is saved, the present main work follows.
WORK_FIELDS = {"school", "school_id", "post", "left_on"}


class WorkingLife:
    """What a Teacher does with its Employment rows; the present main one says what the Teacher says."""

    hired_on: date | None = None  # the first day of the main work, where it was read or given with the card
    seen_in: int | None = None  # whose post and name as the employer a copy carries: see `as_in`

    @property
    def main_employment(self) -> Employment | None:
        """The latest main work."""
        return self.employments.latest_first().filter(is_main=True).first()

    def employment_in(self, school, *, ever: bool = False) -> Employment | None:
        """The work in a school that is not over; with `ever`, the latest one there."""
        here = self.employments.latest_first().filter(school=school)
        return (here if ever else here.unended()).first()

    def as_in(self, school, post: str = "", *, ever: bool = False):
        """The person as a school knows them: own post and days, itself as the employer; not to be saved.

        Whoever does not work there (with `ever`: never did) stays as they are. Free of queries after
        `with_post_in(school)`, or where the post is given.
        """
        if self.school_id == school.pk:
            return self
        here = {"post": post or self.__dict__.get("post_here"), "hired_on": None, "left_on": None}
        if here["post"]:
            here |= {"hired_on": self.__dict__.get("hired_here"), "left_on": self.__dict__.get("left_here")}
        elif work := self.employment_in(school, ever=ever):
            here = {"post": work.post, "hired_on": work.since, "left_on": work.left_on}
        else:
            return self
        seen = copy.copy(self)
        seen.school, seen.seen_in = school, school.pk
        for name, value in here.items():
            setattr(seen, name, value)
        return seen

    def keep_employment(self) -> None:
        """Write what the card says into the present main work; the first save makes it."""
        work = self.main_employment or Employment(teacher=self, is_main=True)
        if work.follows(self):
            work.save()

    def leave(self, school, on: date, reason: str, *, by, note: str = "") -> Employment:
        """End the work in a school; `on` is the first day without it."""
        with transaction.atomic():
            work = self._present_work(school)
            if work.since and on <= work.since:
                raise ValidationError(
                    {"on": f"Человек принят {work.since:%d.%m.%Y}: уход не может быть раньше."}
                )
            if self.born_on and on <= self.born_on:
                raise ValidationError({"on": "Проверьте день ухода."})
            work.end(on, reason, note)
            if work.is_main:
                self.left_on = on
                self.save(update_fields=["left_on"])
            said = f"{work.get_reason_display()}, не работает с {on:%d.%m.%Y}"
            Event.record("записан уход", self, by=by, school=school, detail=said)
        return work

    def change_post(self, school, post: str, since: date, *, by) -> Employment:
        """A new post in the same school from a day; the former one stays in the history."""
        post = " ".join(post.split())
        with transaction.atomic():
            work = self._present_work(school)
            if since > clock.today():
                raise ValidationError(
                    {"since": "День ещё не наступил: запишите новую должность, когда он придёт."}
                )
            if work.since and since <= work.since:
                raise ValidationError(
                    {"since": f"Прежняя должность — с {work.since:%d.%m.%Y}: новая начинается позже."}
                )
            if post == work.post:
                raise ValidationError({"post": "Эта должность у человека уже записана."})
            work.end(since, Employment.Reason.NEW_POST)
            following = self._begin(school, post, since, is_main=work.is_main)
            if work.is_main:
                self.post = post
                self.save(update_fields=["post"])
            Event.record("записана новая должность", self, by=by, school=school)
        return following

    def come_back(self, school, post: str, since: date, *, by) -> Employment:
        """Work in the main school again after a break: a new line of the history."""
        post = " ".join(post.split())
        with transaction.atomic():
            before = self.main_employment
            if self.school_id != school.pk or self.left_on is None:
                raise ValidationError("Человек работает в школе: возвращаться ему неоткуда.")
            if since < self.left_on:
                raise ValidationError(
                    {"since": f"Человек не работает с {self.left_on:%d.%m.%Y}: вернуться можно не раньше."}
                )
            if before:
                before.refuse_overlap(since)
            following = self._begin(school, post, since, is_main=True)
            self.post, self.left_on = post, None
            self.save(update_fields=["post", "left_on"])
            Event.record("записано возвращение", self, by=by, school=school)
        return following

    def employ_also(self, school, post: str, since: date, *, by) -> Employment:
        """Part-time work in a second school of the district, beside the main one."""
        with transaction.atomic():
            if school.district_id != self.school.district_id:
                raise ValidationError({"school": "Совместительство записывают в школе того же района."})
            if school.pk == self.school_id or self.employments.unended().filter(school=school).exists():
                raise ValidationError({"school": "В этой школе человек уже работает."})
            if school.closed_on:
                raise ValidationError({"school": "Эта школа закрыта."})
            work = self._begin(school, " ".join(post.split()), since, is_main=False)
            Event.record("записано совместительство", self, by=by, school=school)
        return work

    def _begin(self, school, post: str, since: date, *, is_main: bool) -> Employment:
        work = Employment(teacher=self, school=school, post=post, since=since, is_main=is_main)
        work.full_clean(exclude=["teacher", "school"])
        work.save()
        if is_main:
            self.hired_on = since
        return work

    def _present_work(self, school) -> Employment:
        """The work in the school that is not over, locked; refused where there is none."""
        here = self.employments.latest_first().filter(school=school, left_on=None)
        work = here.select_for_update().first()
        if work is None:
            raise ValidationError("Уход из этой школы уже записан.")
        return work
