"""Teachers as they are asked for: who sees them, where and when they work, who is a young specialist."""

from datetime import date

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery

from districts import clock
from schools.models.employment import Employment
from schools.models.membership import Membership


def name_key(text: str) -> str:
    """Name as it is searched and sorted: lower case, ё as е, single spaces; the same on every engine."""
    return " ".join(text.lower().replace("ё", "е").split())


def _years_before(day: date, years: int) -> date:
    """The same day `years` earlier; 29 February becomes 28."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


class TeacherQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A curator's own teachers, part-time ones while they work there; the office sees a person only
        with a transfer consent (art. 88 ТК РФ)."""
        if user.is_superuser:
            return self.disclosed()
        if Membership.objects.is_officer(user):
            return self.filter(school__district_id=user.district_id).disclosed()
        curated = Membership.objects.curated_by(user)
        part_time = Employment.objects.unended().filter(school_id__in=curated, is_main=False)
        return self.filter(Q(school_id__in=curated) | Q(pk__in=part_time.values("teacher")))

    def counted_for(self, user):
        """Everybody who counts in the figures the user may see, once, in the main school; never for names."""
        if user.is_superuser:
            return self
        if Membership.objects.is_officer(user):
            return self.filter(school__district_id=user.district_id)
        return self.filter(school_id__in=Membership.objects.curated_by(user))

    def disclosed(self):
        """People whose transfer consent is in force today."""
        return self.filter(disclosed_until__gte=clock.today())

    def working(self, on: date | None = None):
        """People whose main work is not over."""
        on = on or clock.today()
        return self.filter(Q(left_on=None) | Q(left_on__gt=on))

    def working_somewhere(self, on: date | None = None):
        """People who have any work that is not over, main or part-time."""
        return self.filter(Exists(Employment.objects.unended(on).filter(teacher=OuterRef("pk"))))

    def left(self, on: date | None = None):
        return self.filter(left_on__lte=on or clock.today())

    def employed_in(self, school, on: date | None = None):
        """Everybody whose work in the school is not over on a day, main or part-time."""
        here = Employment.objects.unended(on).filter(school=school, teacher=OuterRef("pk"))
        return self.filter(Exists(here))

    def of_school(self, school):
        """Everybody the school may list: people whose main school it is or was, and its part-timers.

        Each carries the post in that school: see `Teacher.as_in`.
        """
        part_time = Employment.objects.unended().filter(school=school, is_main=False)
        known = self.filter(Q(school=school) | Q(pk__in=part_time.values("teacher")))
        return known.with_post_in(school)

    def working_in(self, school, on: date | None = None):
        """Those of the school's people whose work there is not over; each with `post_here`."""
        return self.employed_in(school, on).with_post_in(school)

    def with_post_in(self, school):
        """Each with `post_here`, `hired_here` and `left_here`: the latest work in the school."""
        here = Employment.objects.latest_first().filter(school=school, teacher=OuterRef("pk"))
        return self.annotate(
            post_here=Subquery(here.values("post")[:1]),
            hired_here=Subquery(here.values("since")[:1]),
            left_here=Subquery(here.values("left_on")[:1]),
        )

    def with_hired_on(self):
        """Each with `hired_on`, the first day of the latest main work."""
        main = Employment.objects.latest_first().filter(is_main=True, teacher=OuterRef("pk"))
        return self.annotate(hired_on=Subquery(main.values("since")[:1]))

    def named_like(self, text: str):
        """Search by any part of the name, blind to case and to ё, on both engines."""
        found = self
        for word in name_key(text).split():
            found = found.filter(name_key__contains=word)
        return found

    def early_career(self, district, on: date | None = None):
        """Young specialists by the district's own rule on a date: age inclusive, years of work exclusive."""
        on = on or clock.today()
        young = self.filter(
            born_on__gt=_years_before(on, district.early_career_age + 1),
            teaching_since__gt=_years_before(on, district.early_career_years),
        )
        if district.early_career_needs_education:
            young = young.filter(education__in=["higher", "secondary", "other"])
        return young

    def early_career_in(self, year, on: date | None = None):
        """Young specialists of a school year: what was fixed for it wins over the rule of the day."""
        fixed = self._fixed_in(year)
        by_rule = self.model.objects.early_career(year.district, on).filter(pk=OuterRef("pk"))
        return self.filter(
            Exists(fixed.filter(is_early_career=True)) | Exists(by_rule) & ~Exists(fixed),
        )

    def with_early_career(self, year, on: date | None = None, *, today: date | None = None):
        """Each with `by_rule` (on `on`), `by_rule_today` and `fixed` (None where nothing is fixed)."""
        rule = self.model.objects.early_career
        mine = {"pk": OuterRef("pk")}
        return self.annotate(
            by_rule=Exists(rule(year.district, on).filter(**mine)),
            by_rule_today=Exists(rule(year.district, today).filter(**mine)),
            fixed=Subquery(self._fixed_in(year).values("is_early_career")[:1]),
        )

    def _fixed_in(self, year):
        statuses = self.model.early_career_statuses.rel.related_model.objects
        return statuses.filter(academic_year=year, teacher=OuterRef("pk"))

    def of_district(self, district):
        return self.filter(school__district=district)

    def by_name(self):
        return self.order_by(F("name_key"), "pk")
