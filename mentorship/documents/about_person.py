"""«Сведения обо мне»: everything stored about a person, read from every table that names the person."""

from collections.abc import Iterable
from datetime import date

from django.utils.timezone import localtime

from districts import clock
from mentorship.documents.contexts import AboutPerson, AboutSection, Column, Fact, Row
from mentorship.documents.contexts.registers import Table
from mentorship.documents.russian import date_numeric, nbsp
from mentorship.documents.styles import organisation_style
from mentorship.models import (
    Acknowledgement,
    Act,
    Addendum,
    Candidacy,
    Consent,
    ForbiddenPair,
    Meeting,
    Notice,
    Pairing,
    Response,
)
from schools.models import EarlyCareerStatus, Employment, Reading, Teacher

PURPOSE = (
    "Это всё, что записано о вас в системе наставничества на {day}. Оператор: {operator}. "
    "Цель: организация наставничества педагогических работников."
)
# Of a row of the register: what has a column of its own, or says whose it is.
IN_COLUMNS = {"id", "teacher", "school", "role", "status", "registered_on"}
CLOSING = (
    "Если что-то записано неверно, скажите куратору школы: он исправит. Согласие можно отозвать в любое время. "
    "Зарегистрированные приказы хранятся по закону об архивном деле и не изменяются."
)


def about_person(teacher: Teacher, *, seen_by=None) -> AboutPerson:
    """The person's own copy; for a curator who hands it over, only what that user may see."""
    school = teacher.school
    sections = (
        ("Работа", ("Школа", "Должность", "С", "По"), _work),
        ("Молодой специалист", ("Учебный год", "Решение", "На дату", "Правило"), _early_career),
        ("Согласия", ("Вид", "Состояние", "Подписано", "Действует до"), _consents),
        ("Банк наставников и наставляемых", ("Роль", "Состояние", "В банке с", "Запись"), _candidacies),
        ("Пары и группы", ("Роль", "С кем", "Срок", "Состояние"), _pairings),
        ("Дополнительные соглашения", ("Номер", "Подписано", "Оплата", "Прекращено"), _addenda),
        ("Уведомления о прекращении", ("Вид", "Вручено", "С какого дня", "Состояние"), _notices),
        ("Запрещённые пары", ("С кем", "Причина", "Когда", "Кто запретил"), _forbidden),
        ("Встречи", ("Дата", "Тема", "Итог", "Минут"), _meetings),
        ("Анкеты с вашим именем", ("Анкета", "День", "Как получена", "Ответов"), _responses),
        ("Приказы, в которых вы названы", ("Приказ", "Заголовок", "Состояние", "Ознакомление"), _acts),
        ("Кто открывал ваши данные", ("День", "Кто", "Что открыто", "Учётная запись"), _readings),
    )
    return AboutPerson(
        title=f"Сведения о педагоге: {teacher.short_name}",
        style=organisation_style(school.district, school),
        organisation=(nbsp(school.name),),
        heading=("Сведения обо мне", nbsp(teacher.full_name)),
        introduction=nbsp(
            PURPOSE.format(day=date_numeric(clock.today()), operator=school.full_name or school.name)
        ),
        facts=tuple(_facts(teacher)),
        sections=tuple(_section(title, columns, read(teacher, seen_by)) for title, columns, read in sections),
        closing=nbsp(CLOSING),
    )


def _section(title: str, columns: tuple[str, ...], rows: Iterable[tuple]) -> AboutSection:
    """A table with one kind of record; what is empty is a dash."""
    lines = tuple(Row(cells=tuple(nbsp(str(cell or "–")) for cell in row)) for row in rows)
    return AboutSection(
        title=title,
        table=Table(columns=tuple(Column(title=name) for name in columns), rows=lines, small=True),
    )


def _facts(teacher: Teacher) -> Iterable[Fact]:
    known = (
        ("Фамилия, имя, отчество:", teacher.full_name),
        ("Пол:", teacher.get_gender_display()),
        ("Дата рождения:", _day(teacher.born_on)),
        ("Должность:", teacher.post),
        ("Предмет:", teacher.subject),
        ("Образование:", teacher.get_education_display()),
        ("Категория:", teacher.get_category_display()),
        ("Педагогический стаж с:", _day(teacher.teaching_since)),
        ("Известно управлению образованием до:", _day(teacher.disclosed_until)),
        ("Свой вход:", teacher.account.get_username() if teacher.account else ""),
    )
    return (Fact(label=label, text=nbsp(text or "не записано")) for label, text in known)


def _day(day) -> str:
    return date_numeric(day) if day else ""


def _within(queryset, seen_by):
    """The whole for the person, or what a user may see of it."""
    return queryset if seen_by is None else queryset.visible_to(seen_by)


def _work(teacher, seen_by):
    for one in _within(Employment.objects, seen_by).filter(teacher=teacher).select_related("school"):
        yield one.school.name, one.post, _day(one.since), _day(one.left_on)


def _early_career(teacher, seen_by):
    found = _within(EarlyCareerStatus.objects, seen_by).filter(teacher=teacher)
    for one in found.select_related("academic_year"):
        yield one.academic_year, "да" if one.is_early_career else "нет", _day(one.on), one.reason or one.rule


def _consents(teacher, seen_by):
    for one in _within(Consent.objects, seen_by).filter(teacher=teacher).order_by("printed_at", "pk"):
        yield one.get_kind_display(), one.state, _day(one.signed_on), _day(one.ended_on or one.valid_until)


def _candidacies(teacher, seen_by):
    for one in _within(Candidacy.objects, seen_by).filter(teacher=teacher).order_by("pk"):
        yield one.get_role_display(), one.get_status_display(), _day(one.registered_on), _told(one)


def _told(candidacy: Candidacy) -> str:
    """Everything else that stands in a row of the register, field by field; a later field comes in by itself."""
    said = []
    for field in Candidacy._meta.concrete_fields:
        value = getattr(candidacy, field.attname)
        if field.name not in IN_COLUMNS and value not in ("", None, False):
            shown = getattr(candidacy, f"get_{field.name}_display", lambda value=value: value)()
            said.append(f"{field.verbose_name}: {_in_words(shown)}")
    return "\n".join(said)


def _in_words(value) -> str:
    if value is True:
        return "да"
    return date_numeric(value) if isinstance(value, date) else str(value)


def _pairings(teacher, seen_by):
    for pairing in _within(Pairing.objects, seen_by).of(teacher).with_sides().order_by("starts_on", "pk"):
        own = next(side for side in pairing.participants.all() if side.teacher_id == teacher.pk)
        others = [p.teacher.short_name for p in pairing.participants.all() if p.role != own.role]
        term = f"{_day(own.starts_on)} – {_day(own.ends_on)}"
        yield own.get_role_display(), ", ".join(others), term, pairing.state


def _addenda(teacher, seen_by):
    for one in _within(Addendum.objects, seen_by).filter(teacher=teacher).order_by("signed_on", "pk"):
        pay = ", ".join(filter(None, (one.get_pay_display(), one.pay_terms)))
        yield f"№ {one.number}", _day(one.signed_on), pay, _day(one.ended_on)


def _notices(teacher, seen_by):
    for one in _within(Notice.objects, seen_by).filter(teacher=teacher).order_by("given_on", "pk"):
        yield one.get_kind_display(), _day(one.given_on), _day(one.effective_on), one.get_status_display()


def _forbidden(teacher, seen_by):
    found = _within(ForbiddenPair.objects, seen_by).among([teacher])
    for one in found.select_related("first", "second", "forbidden_by"):
        other = one.second if one.first_id == teacher.pk else one.first
        yield other.short_name, one.reason, f"{localtime(one.forbidden_at):%d.%m.%Y}", one.forbidden_by


def _meetings(teacher, seen_by):
    pairings = _within(Pairing.objects, seen_by).of(teacher)
    for one in Meeting.objects.filter(pairing__in=pairings).in_order():
        yield _day(one.on), one.topic, one.outcome, one.minutes


def _responses(teacher, seen_by):
    found = _within(Response.objects, seen_by).filter(teacher=teacher).select_related("wave")
    for one in found.order_by("answered_on", "pk"):
        yield one.wave.title, _day(one.answered_on), one.get_source_display(), len(one.answers)


def _acts(teacher, seen_by):
    named = _within(Act.objects, seen_by).frozen_papers().filter(people=teacher).distinct()
    signed = dict(Acknowledgement.objects.filter(teacher=teacher).values_list("act", "on"))
    for act in named.with_chain().order_by("dated_on", "pk"):
        yield act, " ".join(act.heading.split()), act.state, _day(signed.get(act.pk))


def _readings(teacher, seen_by):
    for one in Reading.objects.of(teacher):
        yield _day(one.on), one.by, one.page, one.by.get_username()
