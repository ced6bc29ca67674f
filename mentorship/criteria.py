"""What a district expects of those who enter the registers: warnings in words, never refusals."""

from districts.models import AcademicYear
from mentorship.documents.russian import plural
from mentorship.models import Candidacy
from mentorship.models.candidacy import Role
from schools.models import Teacher

ENOUGH = (
    Teacher.Category.FIRST,
    Teacher.Category.HIGHEST,
    Teacher.Category.METHODIST,
    Teacher.Category.MENTOR,
)


def criteria_warnings(candidacy: Candidacy) -> list[str]:
    """«Стаж 3 года, а в районе наставники — от 5 лет.»; empty where all is as the district expects."""
    district = candidacy.school.district
    found = (
        [_experience(candidacy, district), _category(candidacy, district)]
        if candidacy.role == Role.MENTOR
        else [_early_career(candidacy, district)]
    )
    return [sentence for sentence in found if sentence]


def _experience(candidacy: Candidacy, district) -> str:
    asked = district.mentor_min_experience
    if not asked:
        return ""
    wish = f"в районе наставником становятся со стажем от {plural(asked, 'года', 'лет', 'лет')}"
    years = candidacy.teacher.years_of_work()
    if years is None:
        return f"Стаж не записан, а {wish}."
    if years >= asked:
        return ""
    has = plural(years, "год", "года", "лет") if years else "меньше года"
    return f"Стаж — {has}, а {wish}."


def _category(candidacy: Candidacy, district) -> str:
    teacher = candidacy.teacher
    if not district.mentor_needs_category or teacher.category in ENOUGH:
        return ""
    has = teacher.get_category_display()
    return f"Категория — {has}, а район ждёт от наставника первую, высшую или равную им."


def _early_career(candidacy: Candidacy, district) -> str:
    if candidacy.reason != Candidacy.Reason.EARLY_CAREER:
        return ""
    if early_career_of(Teacher.objects.filter(pk=candidacy.teacher_id), district).exists():
        return ""
    return "Основание — «молодой специалист», а по правилу района и карточке педагога это не так."


def early_career_of(teachers, district):
    """Young specialists among the teachers: as it is fixed for the year, or by the rule of today."""
    year = AcademicYear.objects.current(district)
    return teachers.early_career_in(year) if year else teachers.early_career(district)
