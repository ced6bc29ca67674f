"""Young specialists of a school year: what the rule says, what is fixed on a date, and the difference."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet

from districts import clock
from districts.models import AcademicYear, District, Event
from schools.models import EarlyCareerStatus, School, Teacher


def rule_in_words(district: District) -> str:
    """The district's rule as it stands now: «до 35 лет включительно, стаж менее 3 лет»."""
    words = f"до {district.early_career_age} лет включительно, стаж менее {district.early_career_years} лет"
    return f"{words}, с педагогическим образованием" if district.early_career_needs_education else words


def default_day(year: AcademicYear) -> date:
    """1 September of the year."""
    return year.starts_on


@dataclass(frozen=True)
class Line:
    """A person who is a young specialist by the rule, by what is fixed, or was on the date."""

    teacher: Teacher

    @property
    def today(self) -> bool:
        return self.teacher.by_rule_today

    @property
    def fixed(self) -> bool | None:
        return self.teacher.fixed

    @property
    def counts(self) -> bool:
        """What the figures and the registers go by."""
        return self.today if self.fixed is None else self.fixed

    @property
    def difference(self) -> str:
        if self.fixed is None:
            return "не зафиксирован"
        if self.fixed and not self.today:
            return "по правилу уже нет, но год считается"
        return "по правилу да, решено иначе" if self.today and not self.fixed else ""


def lines(people: QuerySet[Teacher], year: AcademicYear) -> list[Line]:
    """Those of the people given whom the rule or a fixed status concerns; one query."""
    marked = people.with_early_career(year, default_day(year))
    concerned = marked.filter(Q(by_rule_today=True) | Q(fixed__isnull=False)).by_name()
    return [Line(teacher) for teacher in concerned]


def to_fix(people: QuerySet[Teacher], year: AcademicYear, on: date) -> QuerySet[Teacher]:
    """Who gets a row: nothing fixed yet, and the rule says yes on the date or today.

    Whoever was hired after the date is judged by the rule of the day: there was nothing to fix.
    """
    marked = people.with_early_career(year, on).filter(fixed__isnull=True)
    later = marked.with_hired_on().filter(hired_on__gt=on)
    return marked.filter(Q(by_rule=True) | Q(by_rule_today=True)).exclude(pk__in=later.values("pk")).by_name()


def refuse_day(year: AcademicYear, on: date) -> None:
    if on > clock.today():
        raise ValidationError({"on": "Этот день ещё не наступил."})
    if not year.starts_on <= on <= year.ends_on:
        raise ValidationError(
            {"on": f"Укажите день учебного года: с {year.starts_on:%d.%m.%Y} по {year.ends_on:%d.%m.%Y}."}
        )


def fix_early_career(*, place: School | District, year: AcademicYear, on: date, by) -> int:
    """Write down who is a young specialist of the year, for a school or a whole district; how many rows."""
    refuse_day(year, on)
    school = place if isinstance(place, School) else None
    district = school.district if school else place
    people = Teacher.objects.filter(school=school) if school else Teacher.objects.of_district(district)
    with transaction.atomic():
        AcademicYear.objects.select_for_update().get(pk=year.pk)  # two clicks at once fix the year once
        rows = [
            EarlyCareerStatus(
                teacher=teacher,
                academic_year=year,
                on=on,
                is_early_career=teacher.by_rule,
                rule=rule_in_words(district),
                fixed_by=by,
            )
            for teacher in to_fix(people.working(on), year, on)
        ]
        EarlyCareerStatus.objects.bulk_create(rows, batch_size=500)
        detail = f"на {on:%d.%m.%Y}: {sum(row.is_early_career for row in rows)}"
        said = "зафиксированы молодые специалисты"
        Event.record(said, year, by=by, district=district, school=school, detail=detail)
    return len(rows)


def decide_early_career(
    teacher: Teacher, year: AcademicYear, *, is_early_career: bool, reason: str, by
) -> EarlyCareerStatus:
    """Decide for one person, whatever the rule says; the reason is kept."""
    reason = " ".join(reason.split())
    if not reason:
        raise ValidationError({"reason": "Напишите, почему решено так."})
    values = {
        "on": clock.today(),
        "is_early_career": is_early_career,
        "rule": rule_in_words(year.district),
        "reason": reason,
        "fixed_by": by,
        "fixed_at": clock.now(),
    }
    with transaction.atomic():
        Teacher.objects.select_for_update().get(pk=teacher.pk)
        status, _ = EarlyCareerStatus.objects.update_or_create(
            teacher_id=teacher.pk, academic_year=year, defaults=values
        )
        word = "молодой специалист" if is_early_career else "не молодой специалист"
        Event.record("решён статус молодого специалиста", teacher, by=by, school=teacher.school, detail=word)
    return status
