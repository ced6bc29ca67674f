"""A school's list from a file: what is matched, refused, changed, and never half saved."""

from datetime import date

import pytest

from districts.models import Event
from schools.imports import (
    BadCell,
    Change,
    FileRefused,
    import_teachers,
    preview_teachers,
    teachers_workbook,
    template_workbook,
)
from schools.models import Employment, Teacher
from schools.resources import PART_TIMER
from schools.spreadsheet_scan import SpreadsheetError
from schools.spreadsheets import read_table
from tests.factories import TeacherFactory
from tests.schools.workbooks import HEADINGS, person, workbook

COLUMNS = (
    "Столбцы шаблона: Фамилия, Имя, Отчество, Пол, Дата рождения, Должность, Принят, Предмет, Образование, "
    "Категория, Педагогический стаж с, Не работает с."
)


def errors_of(school, *rows, headings=None) -> list[BadCell]:
    return preview_teachers(read_table(workbook(*rows, headings=headings)), school).errors


def test_new_person_is_saved_with_every_value(school, curator, today):
    filled = {"hired_on": "01.09.2015", "education": "высшее педагогическое", "left_on": "31.08.2021"}
    table = read_table(workbook(person(**filled)))
    import_teachers(table, school, by=curator)
    saved = Teacher.objects.filter(school=school).values(
        "last_name",
        "first_name",
        "patronymic",
        "gender",
        "born_on",
        "post",
        "subject",
        "education",
        "category",
        "teaching_since",
        "left_on",
        "name_key",
    )
    assert list(saved) == [
        {
            "last_name": "Петрова",
            "first_name": "Анна",
            "patronymic": "Сергеевна",
            "gender": "f",
            "born_on": date(1990, 9, 15),
            "post": "учитель физики",
            "subject": "физика",
            "education": "higher",
            "category": "first",
            "teaching_since": date(2012, 9, 1),
            "left_on": date(2021, 8, 31),
            "name_key": "петрова анна сергеевна",
        }
    ]


def test_file_writes_the_work_of_new_and_of_recorded_people(school, curator, today):
    TeacherFactory(school=school, last_name="Белова", first_name="Анна", patronymic="Сергеевна",
                   born_on=date(1990, 9, 15), post="завуч")  # fmt: skip
    rows = [person(hired_on="01.09.2015"), person("Белова", post="директор", left_on="01.10.2021")]
    import_teachers(read_table(workbook(*rows)), school, by=curator)
    works = Employment.objects.order_by("teacher__name_key").values_list("post", "since", "left_on", "reason")
    assert list(works) == [
        ("директор", None, date(2021, 10, 1), "other"),
        ("учитель физики", date(2015, 9, 1), None, ""),
    ]


def test_part_timer_is_exported_with_the_post_here_and_a_file_changes_nothing(
    school, neighbour_school, curator, today
):
    other = TeacherFactory(school=neighbour_school, born_on=date(1990, 9, 15), last_name="Петрова",
                           first_name="Анна", patronymic="Сергеевна", post="завуч")  # fmt: skip
    other.employ_also(school, "логопед", date(2021, 9, 1), by=curator)
    people = [one.as_in(school) for one in Teacher.objects.of_school(school).with_hired_on()]
    exported = read_table(teachers_workbook(people))
    told = exported.rows[0].values
    assert (told["Должность"], told["Принят"]) == ("логопед", date(2021, 9, 1))
    assert (preview_teachers(exported, school).same, preview_teachers(exported, school).errors) == (1, [])
    [error] = errors_of(school, person(post="завуч"))
    assert error.sentence == PART_TIMER
    other.refresh_from_db()
    assert other.post == "завуч"


def test_preview_counts_and_saves_nothing(school, today):
    TeacherFactory(school=school, last_name="Белова", first_name="Анна", patronymic="Сергеевна",
                   born_on=date(1990, 9, 15), post="завуч")  # fmt: skip
    table = read_table(workbook(person(), person("Белова", first_name="Анна", post="директор")))
    outcome = preview_teachers(table, school)
    assert (outcome.added, outcome.changed, outcome.same) == (["Петрова Анна Сергеевна"], 1, 0)
    assert list(Teacher.objects.values_list("post", flat=True)) == ["завуч"]


def test_preview_names_each_changed_value(school, today):
    TeacherFactory(
        school=school,
        last_name="Петрова",
        first_name="Анна",
        patronymic="Сергеевна",
        born_on=date(1990, 9, 15),
        post="учитель физики",
        subject="",
        category="highest",
        teaching_since=date(2012, 9, 1),
    )
    assert preview_teachers(read_table(workbook(person())), school).changes == [
        Change("Петрова Анна Сергеевна", "Предмет", "—", "физика"),
        Change("Петрова Анна Сергеевна", "Категория", "высшая", "первая"),
    ]


def test_same_file_again_changes_nothing(school, curator, today):
    table = read_table(workbook(person(), person("Белова", born_on="")))
    import_teachers(table, school, by=curator)
    again = import_teachers(table, school, by=curator)
    assert (again.added, again.changed, again.same, Teacher.objects.count()) == ([], 0, 2, 2)


def test_import_leaves_one_line_in_the_journal_and_a_repeat_none(school, curator, today):
    table = read_table(workbook(person()))
    for _ in range(2):
        import_teachers(table, school, by=curator)
    assert list(Event.objects.of(school).values_list("verb", "detail", "by")) == [
        ("загружен список педагогов", "добавлено 1, изменено 0", curator.pk)
    ]


def test_exported_list_is_imported_without_changes(school, curator, today):
    for values in ({}, {"born_on": None, "category": "", "subject": "", "teaching_since": None}):
        TeacherFactory(school=school, **values)
    exported = teachers_workbook(Teacher.objects.with_hired_on())
    outcome = preview_teachers(read_table(exported), school)
    assert (read_table(exported).headings, outcome.same, outcome.alters) == (HEADINGS, 2, False)


def test_person_is_known_whatever_the_case_and_yo(school, curator, today):
    TeacherFactory(school=school, last_name="Семенова", first_name="Анна", patronymic="Сергеевна",
                   born_on=date(1990, 9, 15))  # fmt: skip
    import_teachers(read_table(workbook(person("Семёнова"))), school, by=curator)
    assert list(Teacher.objects.values_list("last_name", flat=True)) == ["Семёнова"]


def test_namesake_with_another_birthday_is_another_person(school, curator, today):
    import_teachers(read_table(workbook(person(), person(born_on="1985-01-02"))), school, by=curator)
    assert Teacher.objects.count() == 2


def test_person_of_another_school_is_not_touched(school, neighbour_school, curator, today):
    TeacherFactory(school=neighbour_school, last_name="Петрова", first_name="Анна", patronymic="Сергеевна",
                   born_on=date(1990, 9, 15), post="завуч")  # fmt: skip
    import_teachers(read_table(workbook(person())), school, by=curator)
    assert list(Teacher.objects.order_by("pk").values_list("school", "post")) == [
        (neighbour_school.pk, "завуч"),
        (school.pk, "учитель физики"),
    ]


def test_empty_cell_erases_nothing(school, curator, today):
    import_teachers(read_table(workbook(person())), school, by=curator)
    bare = person(subject="", category="", teaching_since="")
    assert import_teachers(read_table(workbook(bare)), school, by=curator).same == 1


def test_without_category_is_a_value_like_any_other(school, curator, today):
    import_teachers(read_table(workbook(person())), school, by=curator)
    import_teachers(read_table(workbook(person(category="без категории"))), school, by=curator)
    assert Teacher.objects.get().category == Teacher.Category.NONE


def test_file_with_one_bad_row_saves_nothing(school, curator, today):
    table = read_table(workbook(person(), person("Белова", category="третья")))
    with pytest.raises(FileRefused):
        import_teachers(table, school, by=curator)
    assert (Teacher.objects.count(), Event.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("values", "column", "sentence"),
    [
        ({"first_name": ""}, "Имя", "Это поле не может быть пустым."),
        ({"post": ""}, "Должность", "Это поле не может быть пустым."),
        ({"born_on": "вчера"}, "Дата рождения", "«вчера» — не дата: напишите её как 15.09.1990."),
        ({"born_on": "31.02.1990"}, "Дата рождения", "«31.02.1990» — не дата: напишите её как 15.09.1990."),
        ({"born_on": 33131}, "Дата рождения", "«33131» — не дата: напишите её как 15.09.1990."),
        (
            {"born_on": "15.09.0021"},
            "Дата рождения",
            "Проверьте год: укажите дату между 1930 и 2100 годами.",
        ),
        (
            {"born_on": "15.09.60"},
            "Дата рождения",
            "Дата рождения ещё не наступила: напишите год полностью.",
        ),
        (
            {"teaching_since": "01.09.1989"},
            "Педагогический стаж с",
            "Стаж не может начаться раньше рождения.",
        ),
        (
            {"category": "третья"},
            "Категория",
            "«третья» не подходит. Возможные значения: «без категории», «соответствие занимаемой должности», "
            "«первая», «высшая», «педагог-методист», «педагог-наставник».",
        ),
        ({"gender": "х"}, "Пол", "«х» не подходит. Возможные значения: «женский», «мужской»."),
        ({"patronymic": ""}, "Пол", "Укажите пол: по отчеству его не определить."),
        (
            {"subject": "я" * 101},
            "Предмет",
            "Убедитесь, что это значение содержит не более 100 символов (сейчас 101).",
        ),
    ],
)
def test_bad_cell_is_named_by_row_person_and_column(school, today, values, column, sentence):
    bad = person("Белова", **values)
    name = " ".join(filter(None, bad[:3]))
    assert errors_of(school, person(), bad) == [BadCell(3, name, column, sentence)]


def test_every_bad_cell_of_a_row_is_named(school, today):
    bad = errors_of(school, person(post="", born_on="?", category="?"))
    assert sorted(cell.column for cell in bad) == ["Дата рождения", "Должность", "Категория"]


@pytest.mark.parametrize("gender", ["ж", "Женский", "ЖЕНСКИЙ "])
def test_gender_is_taken_in_short_and_in_any_case(school, curator, today, gender):
    import_teachers(read_table(workbook(person(patronymic="", gender=gender))), school, by=curator)
    assert Teacher.objects.get().gender == "f"


def test_filled_gender_decides_over_the_patronymic(school, curator, today):
    import_teachers(read_table(workbook(person(gender="мужской"))), school, by=curator)
    assert Teacher.objects.get().gender == "m"


def test_person_twice_in_a_file_is_refused(school, today):
    assert errors_of(school, person(), person("Белова"), person("ПЕТРОВА")) == [
        BadCell(4, "ПЕТРОВА Анна Сергеевна", "", "Этот человек уже есть в строке 2.")
    ]


@pytest.mark.parametrize(("recorded", "given"), [(None, "15.09.1990"), (date(1990, 9, 15), "")])
def test_birthday_known_in_one_place_only_is_asked_for(school, today, recorded, given):
    TeacherFactory(school=school, last_name="Петрова", first_name="Анна", patronymic="Сергеевна",
                   born_on=recorded)  # fmt: skip
    assert errors_of(school, person(born_on=given)) == [
        BadCell(
            2,
            "Петрова Анна Сергеевна",
            "Дата рождения",
            "Такой педагог уже записан, но дата рождения стоит только в одном месте: "
            "впишите одну и ту же дату в его карточку и в файл.",
        )
    ]


def test_real_dates_and_typed_dates_are_both_taken(school, curator, today):
    rows = [person(f"Белова{n}", born_on=born_on) for n, born_on in enumerate(
        [date(1990, 9, 15), "15.09.1990", "15.9.90", "1990-09-15"]
    )]  # fmt: skip
    import_teachers(read_table(workbook(*rows)), school, by=curator)
    assert set(Teacher.objects.values_list("born_on", flat=True)) == {date(1990, 9, 15)}


def test_headings_may_differ_in_case_and_carry_a_star(school, today):
    headings = [f"{heading.upper()} *" for heading in HEADINGS]
    assert errors_of(school, person(), headings=headings) == []


def test_columns_that_may_be_left_out_are_not_needed(school, curator, today):
    table = read_table(
        workbook(["Петров", "Иван", "учитель", "м"], headings=["Фамилия", "Имя", "Должность", "Пол"])
    )
    import_teachers(table, school, by=curator)
    assert str(Teacher.objects.get()) == "Петров Иван"


@pytest.mark.parametrize(
    ("headings", "sentences"),
    [
        (["Фамилия", "Имя"], ["Нет столбцов: «Должность»."]),
        (["ФИО", "Должность"], ["Нет столбцов: «Фамилия», «Имя».", "Неизвестные столбцы: «ФИО»."]),
        (["Фамилия", "Имя", "Должность", "имя*"], ["Столбцы повторяются: «Имя»."]),
    ],
)
def test_wrong_headings_are_named(school, today, headings, sentences):
    with pytest.raises(SpreadsheetError) as refused:
        errors_of(school, ["x"] * len(headings), headings=headings)
    assert refused.value.sentences == [*sentences, COLUMNS]


def test_example_of_the_template_is_left_out(school, today):
    table = read_table(template_workbook())
    filled = read_table(workbook(list(table.rows[0].values.values()), person()))
    outcome = preview_teachers(filled, school)
    assert (outcome.added, outcome.examples) == (["Петрова Анна Сергеевна"], 1)


def test_template_by_itself_is_refused_kindly(school, today):
    with pytest.raises(SpreadsheetError, match="В файле только строка-пример"):
        preview_teachers(read_table(template_workbook()), school)


def test_preview_asks_the_database_once_for_the_list_and_once_for_each_new_row(
    school, today, django_assert_num_queries
):
    table = read_table(workbook(*(person(f"Белова{n}") for n in range(30))))
    with django_assert_num_queries(31):
        preview_teachers(table, school)
