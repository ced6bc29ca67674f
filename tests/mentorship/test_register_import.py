"""A register from a file: whom a row means, what it changes, and that nobody enters the bank by it."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from districts.models import Event
from mentorship.models import Candidacy
from mentorship.register_import import import_register, preview_register, template_workbook
from mentorship.registers import MENTEES, MENTORS, rows
from mentorship.resources import register_file, with_cards
from schools.imports import BadCell, Change, FileRefused
from schools.models import Teacher
from schools.spreadsheet_scan import SpreadsheetError
from schools.spreadsheets import read_table
from tests.factories import CandidacyFactory, ConsentFactory, PairingFactory, TeacherFactory
from tests.schools.workbooks import workbook

pytestmark = pytest.mark.usefixtures("today", "year")
NAME = "Фамилия, имя, отчество"
UNKNOWN = (
    "Такого педагога в школе нет. Проверьте имя, внесите человека в список педагогов "
    "или отметьте «Создать педагогов, которых ещё нет»."
)


def table(**columns):
    """A sheet of one row, by heading."""
    return read_table(workbook(list(columns.values()), headings=list(columns)))


def sheet(*lines: dict):
    headings = list(dict.fromkeys(heading for line in lines for heading in line))
    filled = ([line.get(heading, "") for heading in headings] for line in lines)
    return read_table(workbook(*filled, headings=headings))


@pytest.fixture
def person(school) -> Teacher:
    return TeacherFactory(school=school, last_name="Петрова", first_name="Анна", patronymic="Сергеевна")


@pytest.fixture
def load(school, curator):
    def load(given, register=MENTEES, *, creates=False):
        return import_register(given, register, school, creates=creates, by=curator)

    return load


@pytest.fixture
def errors(school, curator):
    def errors(given, register=MENTEES, *, creates=False) -> list[BadCell]:
        return preview_register(given, register, school, creates=creates, by=curator).errors

    return errors


def row(**more) -> dict:
    return {NAME: "Петрова Анна Сергеевна", "Основание": "собственное желание"} | more


# Whom a row means ------------------------------------------------------------------------------------


def test_recorded_teacher_is_enlisted_and_surveyed_but_not_registered(load, person):
    ConsentFactory(teacher=person)

    outcome = load(sheet(row(Запрос="Работа с родителями", **{"Затруднения по диагностике": "оценивание"})))

    stored = Candidacy.objects.get()
    assert outcome.added == ["Петрова Анна Сергеевна — наставляемый"]
    assert (stored.teacher, stored.status, stored.reason) == (person, "surveyed", "own_wish")
    assert (stored.summary, stored.deficits) == ("Работа с родителями", "оценивание")


def test_row_without_a_request_leaves_the_questionnaire_to_come(load, person):
    load(sheet(row()))

    assert Candidacy.objects.get().status == "identified"


def test_name_is_known_blind_to_case_and_yo(load, school):
    TeacherFactory(school=school, last_name="Семёнова", first_name="Алёна", patronymic="")

    load(sheet(row(**{NAME: "СЕМЕНОВА  алена"})))

    assert Candidacy.objects.get().teacher.last_name == "Семёнова"


def test_unknown_person_is_an_error_with_advice_and_nobody_is_created(errors, load, person):
    given = sheet(row(), row(**{NAME: "Белова Ирина"}))

    assert errors(given) == [BadCell(3, "Белова Ирина", NAME, UNKNOWN)]
    with pytest.raises(FileRefused):
        load(given)
    assert (Teacher.objects.count(), Candidacy.objects.count()) == (1, 0)


def test_unknown_person_is_created_when_it_is_ticked(load, school):
    card = {"Должность": "учитель химии", "Дата рождения": "12.04.1998", "Категория": "первая"}

    load(sheet(row(**{NAME: "Белова Ирина Павловна"}, **card)), creates=True)

    made = Teacher.objects.get()
    assert (made.school, made.post, made.gender, made.category) == (school, "учитель химии", "f", "first")
    assert (made.born_on, Candidacy.objects.get().teacher) == (date(1998, 4, 12), made)


def test_person_to_be_created_without_a_post_or_a_gender_is_refused_by_column(errors):
    given = sheet(row(**{NAME: "Ким Саша"}))

    assert errors(given, creates=True) == [
        BadCell(2, "Ким Саша", "Пол", "Укажите пол: по отчеству его не определить."),
        BadCell(2, "Ким Саша", "Должность", "Это поле не может быть пустым."),
    ]


def test_namesakes_are_told_apart_by_the_date_of_birth(errors, load, school, person):
    other = TeacherFactory(school=school, last_name="Петрова", first_name="Анна", patronymic="Сергеевна",
                           born_on=date(1990, 9, 15))  # fmt: skip

    assert errors(sheet(row())) == [
        BadCell(2, "Петрова Анна Сергеевна", "Дата рождения", "В школе есть тёзки: впишите дату рождения.")
    ]
    load(sheet(row(**{"Дата рождения": "15.09.1990"})))
    assert Candidacy.objects.get().teacher == other


@pytest.mark.parametrize(
    ("more", "column", "sentence"),
    [
        (
            {"Дата рождения": "01.01.1980"},
            "Дата рождения",
            "В карточке педагога другая дата рождения: 12.04.1975.",
        ),
        ({NAME: ""}, NAME, "Впишите фамилию, имя, отчество."),
        ({"Основание": ""}, "Основание", "Это поле не может быть пустым."),
        (
            {"Основание": "предложен администрацией"},
            "Основание",
            "Это основание — из другого банка. Возможные: «молодой специалист», «новый в организации», "
            "«сменил должность», «вернулся после перерыва», «затруднения по итогам диагностики», "
            "«собственное желание».",
        ),
    ],
)
def test_bad_cell_is_named_by_row_person_and_column(errors, person, more, column, sentence):
    given = row(**more)

    assert errors(sheet(given | {"Запрос": "x"})) == [BadCell(2, given[NAME], column, sentence)]


@pytest.mark.parametrize(
    ("column", "value", "sentence"),
    [
        ("Часов в неделю", "два", "«два» — не целое число."),
        ("Часов в неделю", "37", "Часов в неделю не больше 36."),
        ("Готов помогать другой школе", "может быть", "«может быть» не подходит: напишите «да» или «нет»."),
        ("Обучение наставников: дата", "вчера", "«вчера» — не дата: напишите её как 15.09.1990."),
        (
            "Обучение наставников: дата",
            "17.10.2021",
            "Эта дата ещё не наступила: запишите оконченное обучение.",
        ),
    ],
)
def test_bad_cell_of_a_mentor_is_named(errors, person, column, value, sentence):
    given = row(**{column: value})

    assert errors(sheet(given), MENTORS) == [BadCell(2, given[NAME], column, sentence)]


def test_person_twice_in_the_file_is_refused(errors, person):
    assert errors(sheet(row(), row())) == [
        BadCell(3, "Петрова Анна Сергеевна", NAME, "Этот человек уже есть в строке 2.")
    ]


def test_teacher_who_left_is_not_enlisted(errors, school):
    TeacherFactory(school=school, last_name="Петрова", first_name="Анна", patronymic="Сергеевна",
                   left_on=date(2021, 9, 1))  # fmt: skip

    (bad,) = errors(sheet(row()))

    assert (bad.column, bad.sentence) == (NAME, "Этот педагог не работает в школе с 01.09.2021.")


def test_teacher_of_another_school_is_unknown(errors, neighbour_school):
    TeacherFactory(school=neighbour_school, last_name="Петрова", first_name="Анна", patronymic="Сергеевна")

    assert [bad.sentence for bad in errors(sheet(row()))] == [UNKNOWN]


# What it changes -------------------------------------------------------------------------------------


def test_mentor_in_the_bank_is_corrected_and_stays_there(load, person, curator):
    mentor = CandidacyFactory(teacher=person, role="mentor", reason="own_wish", summary="Методика")
    cells = {"Сильные стороны": "Методика и ИКТ", "Часов в неделю": "3", "Готов работать дистанционно": "да"}

    outcome = load(sheet(row(**cells)), MENTORS)

    mentor.refresh_from_db()
    assert outcome.changes == [
        Change("Петрова Анна Сергеевна — наставник", "Сильные стороны", "Методика", "Методика и ИКТ"),
        Change("Петрова Анна Сергеевна — наставник", "Часов в неделю", "—", 3),
        Change("Петрова Анна Сергеевна — наставник", "Готов работать дистанционно", "нет", "да"),
    ]
    assert (mentor.status, mentor.summary, mentor.hours_per_week, mentor.works_remotely) == (
        "registered", "Методика и ИКТ", 3, True,
    )  # fmt: skip


def test_empty_cell_erases_nothing(load, person):
    mentor = CandidacyFactory(teacher=person, role="mentor", reason="own_wish", hours_per_week=4)

    outcome = load(sheet(row(**{"Сильные стороны": "", "Часов в неделю": ""})), MENTORS)

    mentor.refresh_from_db()
    assert (outcome.same, mentor.summary, mentor.hours_per_week) == (1, "Работа с классом.", 4)


def test_same_file_again_changes_nothing_and_leaves_no_line(load, person):
    given = sheet(row(Запрос="Оценивание"))
    load(given)
    before = Event.objects.count()

    again = load(given)

    assert (again.added, again.changed, again.same) == ([], 0, 1)
    assert (Candidacy.objects.count(), Event.objects.count()) == (1, before)


@pytest.mark.parametrize("register", [MENTORS, MENTEES])
def test_exported_register_is_taken_back_unchanged(load, school, curator, year, register):
    texts = {"summary": "Первое.\nВторое.", "deficits": "а\nб", "achievements": "в"}
    own = {"hours_per_week": 2, "trained_on": date(2021, 3, 20), "training_hours": 36}
    for _ in range(2):
        one = CandidacyFactory(teacher__school=school, role=register.role, **texts, **own)
        PairingFactory(
            school=school, academic_year=year, **{f"{register.role}s": [one.teacher]}, ordered=True
        )
    CandidacyFactory(teacher__school=school, role=register.role, status="left")
    listed = with_cards(Candidacy.objects.filter(role=register.role).with_people(), school)
    response = register_file(register, school, rows(listed, school, curator, over=True))

    outcome = load(read_table(response.content), register)

    assert (outcome.added, outcome.changed, outcome.same, outcome.errors) == ([], 0, 3, [])


def test_exported_register_makes_the_same_register_elsewhere(
    load, school, neighbour_school, curator, neighbour
):
    one = CandidacyFactory(teacher__school=school, reason="newcomer", deficits="оценивание")
    listed = with_cards(Candidacy.objects.with_people(), school)
    response = register_file(MENTEES, school, rows(listed, school, curator, over=True))

    import_register(read_table(response.content), MENTEES, neighbour_school, creates=True, by=neighbour)

    copy = Candidacy.objects.exclude(pk=one.pk).get()
    said = ("reason", "summary", "deficits")
    assert [getattr(copy, name) for name in said] == [getattr(one, name) for name in said]
    of_card = ("full_name", "post", "subject", "category", "teaching_since", "born_on", "gender")
    assert [getattr(copy.teacher, n) for n in of_card] == [getattr(one.teacher, n) for n in of_card]
    assert (copy.status, copy.school) == ("surveyed", neighbour_school)


def test_file_leaves_one_line_of_the_school_in_the_journal(load, school, person):
    load(sheet(row()))

    found = Event.objects.of(school).get(verb="загружен банк из файла")
    assert found.detail == "Банк наставляемых: добавлено 1, изменено 0"


# The file --------------------------------------------------------------------------------------------


def test_unknown_and_missing_columns_are_named(errors):
    with pytest.raises(SpreadsheetError) as refused:
        errors(table(Имя="Анна"))

    assert refused.value.sentences[:2] == [
        "Нет столбцов: «Фамилия, имя, отчество».",
        "Неизвестные столбцы: «Имя».",
    ]


@pytest.mark.parametrize("register", [MENTORS, MENTEES])
def test_template_has_an_example_that_is_passed_over(errors, person, register):
    content = template_workbook(register)
    book = load_workbook(io.BytesIO(content))
    reason = "предложен администрацией" if register is MENTORS else "собственное желание"
    book.active.append(["Петрова Анна Сергеевна", *[None] * 8, reason])
    filled = io.BytesIO()
    book.save(filled)

    with pytest.raises(SpreadsheetError, match="только строка-пример"):
        errors(read_table(content), register)
    assert errors(read_table(filled.getvalue()), register) == []
