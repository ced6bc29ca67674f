"""A school joins another or closes: which of its records move, which stay, what forbids it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from mentorship.models import Act, Agreement, Candidacy, Consent, ForbiddenPair, Pairing, Participant, Wave
from schools.models import Employment, School, Teacher

# Every relation to a school: what a successor takes over, and what stays with the closed one for good.
MOVED = {
    ("schools.Teacher", "school"),
    ("schools.Employment", "school"),
    ("schools.Invitation", "school"),
    ("schools.School", "successor"),
    ("mentorship.Candidacy", "school"),
    ("mentorship.Consent", "school"),
    ("mentorship.Pairing", "school"),
    ("mentorship.Participant", "school"),
    ("mentorship.Agreement", "school"),
    ("mentorship.ForbiddenPair", "school"),
    ("mentorship.Wave", "schools"),
    ("mentorship.WordForms", "school"),
}
STAYS = {
    ("schools.Membership", "school"),
    ("mentorship.Act", "school"),
    ("mentorship.LetterheadStyle", "school"),
    ("mentorship.Pack", "school"),
    ("mentorship.ProgrammeTemplate", "school"),
    ("mentorship.Response", "school"),
    ("mentorship.Wording", "school"),
}
MOST_NAMES = 10


@dataclass(frozen=True)
class Plan:
    """What an act will do: (label, number) rows of what moves and of what stays; sentences that forbid it."""

    moves: list[tuple[str, int]] = field(default_factory=list)
    stays: list[tuple[str, int]] = field(default_factory=list)
    obstacles: list[str] = field(default_factory=list)


# The rows of each kind that a successor takes over.


def working_here(school: School, on: date) -> QuerySet[Teacher]:
    """People whose main work in the school is not over on a day."""
    return Teacher.objects.working(on).filter(school=school)


def work_here(school: School, on: date) -> QuerySet[Employment]:
    return Employment.objects.unended(on).filter(school=school)


def candidacies_here(school: School) -> QuerySet[Candidacy]:
    return Candidacy.objects.open().filter(school=school)


def consents_here(school: School) -> QuerySet[Consent]:
    return Consent.objects.open().filter(school=school)


def pairings_here(school: School) -> QuerySet[Pairing]:
    return Pairing.objects.open().filter(school=school)


def sides_here(school: School) -> QuerySet[Participant]:
    """The school's people in pairings that go on, in this school and in others."""
    return Participant.objects.filter(school=school, pairing__in=Pairing.objects.open())


def agreements_here(school: School, to: School) -> QuerySet[Agreement]:
    """Of pairings that go on in another school than the successor, which has not been asked itself."""
    asked = Agreement.objects.filter(pairing=OuterRef("pairing"), school=to)
    going_on = Agreement.objects.filter(school=school, pairing__in=Pairing.objects.open())
    return going_on.exclude(pairing__school__in=[school, to]).exclude(Exists(asked))


def waves_here(school: School) -> QuerySet[Wave]:
    return Wave.objects.unclosed().filter(schools=school)


def recorded_in_both(school: School, to: School, on: date) -> QuerySet[Teacher]:
    """People of the school of whom the other has a record with the same name and day of birth."""
    same = Teacher.objects.filter(school=to, name_key=OuterRef("name_key"))
    undated = Q(born_on=None) & Exists(same.filter(born_on=None))
    return working_here(school, on).filter(undated | Exists(same.filter(born_on=OuterRef("born_on"))))


def join_plan(school: School, to: School, on: date, user) -> Plan:
    """Of a school that joins another: counted for everybody, named only as far as the user may know."""
    ended = Pairing.objects.filter(school=school).exclude(pk__in=pairings_here(school).values("pk"))
    past = Employment.objects.filter(school=school).exclude(pk__in=work_here(school, on).values("pk"))
    return Plan(
        moves=_counted(
            ("Работающие педагоги", working_here(school, on)),
            ("Работа по совместительству", work_here(school, on).filter(is_main=False)),
            ("Наставники и наставляемые в банках", candidacies_here(school)),
            ("Согласия: оператором станет правопреемник", consents_here(school)),
            ("Пары и группы, которые продолжаются", pairings_here(school)),
            ("Согласования наставников для других школ", agreements_here(school, to)),
            ("Запреты пар", ForbiddenPair.objects.filter(school=school)),
            ("Анкетирования, которые ещё идут", waves_here(school)),
        ),
        stays=_counted(
            ("Приказы", Act.objects.frozen_papers().filter(school=school)),
            ("Проекты приказов (пары из них выйдут)", Act.objects.drafts().filter(school=school)),
            ("Закончившиеся пары", ended),
            ("Прежняя работа педагогов", past),
        ),
        obstacles=[*_refusals(school, to), *_twice_recorded(school, to, on, user)],
    )


def _refusals(school: School, to: School) -> list[str]:
    said = []
    if school.is_closed:
        said.append("Эта школа уже закрыта.")
    if to.pk == school.pk or to.is_closed or to.district_id != school.district_id:
        said.append("Правопреемник — другая работающая школа того же района.")
    return said


def _twice_recorded(school: School, to: School, on: date, user) -> list[str]:
    twins = recorded_in_both(school, to, on)
    if not (number := twins.count()):
        return []
    return [
        f"В обеих школах записаны: {named(twins, number, user, str)}. Сначала объедините записи: это сделает "
        "методист, если видит обе, или куратор, у которого есть доступ к обеим школам."
    ]


def close_plan(school: School, on: date, user) -> Plan:
    """Of a school that closes without a successor: nobody works there and nothing goes on."""
    said = ["Эта школа уже закрыта."] if school.is_closed else []
    people = Teacher.objects.filter(pk__in=work_here(school, on).values("teacher"))
    if number := people.count():
        said.append(f"Здесь работают: {named(people, number, user, str)}. Сначала запишите уход или переход.")
    pairings = pairings_here(school)
    if number := pairings.count():
        seen = pairings.with_sides()
        said.append(
            f"Пары продолжаются: {named(seen, number, user, str)}. Сначала завершите или прекратите их."
        )
    return Plan(obstacles=said)


def named(rows: QuerySet, number: int, user, words: Callable) -> str:
    """«Иванова М. П. и ещё 2»: names of those whom the user may know, the others as a number."""
    known = [words(row) for row in rows.visible_to(user)[:MOST_NAMES]]
    more = number - len(known)
    if not known:
        return f"{number}, имён управление не видит"
    return ", ".join(known) + (f" и ещё {more}" if more else "")


def _counted(*rows: tuple[str, QuerySet]) -> list[tuple[str, int]]:
    found = [(label, queryset.count()) for label, queryset in rows]
    return [(label, number) for label, number in found if number]


def move_plan(teacher: Teacher, to: School, on: date) -> Plan:
    """Of one person who goes to another school: a new employer, so that its papers are asked for anew."""
    here = teacher.school
    said = []
    if to.pk == here.pk or to.is_closed or to.district_id != here.district_id:
        said.append("Переходят в другую работающую школу того же района.")
    if teacher.left_on:
        said.append("Человек уже не работает: запишите приём в новой школе.")
    if Teacher.objects.filter(school=to, name_key=teacher.name_key, born_on=teacher.born_on).exists():
        said.append(f"В школе {to} такой педагог уже записан: сначала объедините записи.")
    pairings = Pairing.objects.open().filter(participants__teacher=teacher).distinct()
    return Plan(
        moves=_counted(
            ("Записи в банках школы: закончатся", candidacies_here(here).filter(teacher=teacher)),
            ("Согласия, данные школе: будут «заменено»", data_consents_of(teacher, here)),
        ),
        stays=_counted(("Пары продолжаются, пока школа не издаст приказ", pairings)),
        obstacles=said,
    )


def data_consents_of(teacher: Teacher, school: School) -> QuerySet[Consent]:
    """Open consents of 152-ФЗ that the person has given to the school."""
    return consents_here(school).filter(teacher=teacher, pairing=None)
