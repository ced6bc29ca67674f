"""The registers on the screen: what each row asks for next, who may see it, and what is refused."""

import io
from datetime import date, datetime

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from mentorship.models import Candidacy, Consent, Pairing
from mentorship.models.candidacy import Role
from mentorship.registers import rows
from tests.factories import (
    AcademicYearFactory,
    CandidacyFactory,
    ConsentFactory,
    PairingFactory,
    TeacherFactory,
)
from tests.mentorship.documents.pdf import pages

pytestmark = pytest.mark.django_db
Status = Candidacy.Status


@pytest.fixture(autouse=True)
def _live_today(today):
    """Every page is opened on 16 October 2021."""


@pytest.fixture
def page(client_as, curator):
    return client_as(curator)


def address(name, school, *args):
    return reverse(f"mentorship:{name}", args=[school.pk, *args])


def mentee(school, status=Status.REGISTERED, **given):
    return CandidacyFactory(teacher__school=school, status=status, **given)


def names(response):
    return [row.candidacy.teacher.full_name for row in response.context["rows"]]


def step(candidacy, user):
    [row] = rows([candidacy], candidacy.school, user)
    return (row.step.label, row.step.url) if row.step else None


# The register ----------------------------------------------------------------------------------------


def test_register_lists_its_own_role_and_school(page, school, neighbour_school):
    own = mentee(school)
    mentee(school, role=Role.MENTOR)
    mentee(neighbour_school)

    response = page.get(address("register", school, "mentees"))

    assert names(response) == [own.teacher.full_name]


def test_register_leaves_out_those_who_went_until_asked(page, school):
    stays, went = mentee(school), mentee(school, Status.DECLINED)
    here = address("register", school, "mentees")

    assert names(page.get(here)) == [stays.teacher.full_name]
    assert names(page.get(here, {"state": "declined"})) == [went.teacher.full_name]


def test_register_is_searched_blind_to_case_and_yo(page, school):
    mentee(school, teacher__last_name="Сёмина")
    mentee(school, teacher__last_name="Орлова")

    response = page.get(address("register", school, "mentees"), {"name": "СЕМИН"})

    assert [row.candidacy.teacher.last_name for row in response.context["rows"]] == ["Сёмина"]


def test_register_tells_the_paired_from_the_free(page, school, year):
    paired, free = mentee(school), mentee(school)
    PairingFactory(school=school, academic_year=year, mentees=[paired.teacher])
    here = address("register", school, "mentees")

    assert names(page.get(here, {"state": "paired"})) == [paired.teacher.full_name]
    assert names(page.get(here, {"state": "free"})) == [free.teacher.full_name]


def listed(page, school, role="mentees", **asked):
    return names(page.get(address("register", school, role), asked))


def test_register_is_filtered_by_reason_subject_and_missing_consent(page, school, year):
    ready = mentee(school, reason="newcomer", teacher__subject="химия")
    for kind in ("processing", "transfer"):
        ConsentFactory(teacher=ready.teacher, kind=kind)
    PairingFactory(school=school, academic_year=year, mentees=[ready.teacher])
    bare = mentee(school, teacher__subject="физика")
    one, other = ready.teacher.full_name, bare.teacher.full_name

    assert listed(page, school, reason="newcomer") == [one]
    assert listed(page, school, subject="физика") == [other]
    assert listed(page, school, consent="processing") == [other]
    assert listed(page, school, consent="transfer") == [other]
    assert listed(page, school, consent="required") == sorted([one, other])


def test_mentors_are_filtered_by_load_and_by_what_they_are_ready_for(page, school, year, district):
    free = mentee(school, role=Role.MENTOR, teacher__last_name="Алова", open_to_other_schools=True)
    full = mentee(school, role=Role.MENTOR, teacher__last_name="Белова", works_remotely=True)
    over = mentee(school, role=Role.MENTOR, teacher__last_name="Валова")
    for row, count in ((full, 2), (over, 3)):
        mentees = TeacherFactory.create_batch(count, school=school)
        PairingFactory(school=school, academic_year=year, mentors=[row.teacher], mentees=mentees)
    one, two, three = (row.teacher.full_name for row in (free, full, over))

    def mentors(**asked):
        return listed(page, school, "mentors", **asked)

    assert [mentors(load=load) for load in ("places", "full", "over")] == [[one], [two, three], [three]]
    assert (mentors(across="yes"), mentors(remote="yes")) == ([one], [two])
    assert mentors(across="no", remote="no") == [three]


def test_register_of_a_year_has_those_who_were_in_it_and_the_pairs_of_that_year(page, school, year):
    last = AcademicYearFactory(district=school.district, start_year=2020)
    gone = mentee(school, Status.LEFT, registered_on=date(2020, 10, 1), ended_on=date(2021, 6, 1), ground="x")
    new = mentee(school)
    then = PairingFactory(school=school, academic_year=last, mentees=[gone.teacher], ordered=True)
    then.complete(on=date(2021, 5, 31), by=None)
    here = address("register", school, "mentees")

    [row] = page.get(here, {"year": "2020"}).context["rows"]

    assert (row.candidacy, row.all_pairings) == (gone, [then])
    assert listed(page, school, year="2021") == [new.teacher.full_name]


def test_filter_page_spreadsheet_and_paper_say_the_same_people(page, school, year):
    chosen = mentee(school, reason="newcomer")
    mentee(school)
    asked = {"reason": "newcomer"}

    lines, _ = exported(page.get(address("register_export", school, "mentees"), asked))
    paper = page.get(address("register_paper", school, "mentees", "register"), asked)

    assert listed(page, school, **asked) == [line[1] for line in lines[1:]] == [chosen.teacher.full_name]
    text = " ".join("".join(sheet.splitlines()) for sheet in pages(paper.getvalue()))
    assert (chosen.teacher.last_name in text, "Показаны не все" in text) == (True, True)


def test_register_shows_a_pair_that_is_yet_to_begin_with_its_day(page, school, year):
    row = mentee(school)
    PairingFactory(school=school, academic_year=year, mentees=[row.teacher], starts_on=date(2021, 12, 1))

    html = page.get(address("register", school, "mentees")).content.decode()

    assert "с 01.12.2021" in html


def test_overloaded_mentor_is_shown_to_the_office_with_the_reason(client_as, officer, school, year):
    row = mentee(school, role=Role.MENTOR, teacher__disclosed=True)
    mentees = TeacherFactory.create_batch(3, school=school, disclosed=True)
    PairingFactory(school=school, academic_year=year, mentors=[row.teacher], mentees=mentees,
                   warning_reason="Нет другого.")  # fmt: skip

    html = client_as(officer).get(address("register", school, "mentors")).content.decode()

    assert ("нагрузка 3 из 2" in html, "причина: Нет другого." in html) == (True, True)


def test_register_counts_with_denominators(page, school, year):
    paired = mentee(school)
    mentee(school)
    mentee(school, Status.IDENTIFIED)
    PairingFactory(school=school, academic_year=year, mentees=[paired.teacher])

    figures = page.get(address("register", school, "mentees")).context["figures"]

    assert (figures.open, figures.registered, figures.paired) == (3, 2, 1)


def test_register_sorts_by_a_heading_and_back(page, school):
    mentee(school, teacher__post="воспитатель", teacher__last_name="Яковлева")
    mentee(school, teacher__post="учитель", teacher__last_name="Алова")
    here = address("register", school, "mentees")

    posts = [
        [row.candidacy.teacher.post for row in page.get(here, {"sort": sort}).context["rows"]]
        for sort in ("post", "-post", "password")
    ]
    assert posts == [["воспитатель", "учитель"], ["учитель", "воспитатель"], ["учитель", "воспитатель"]]


def test_register_breaks_into_pages_of_25(page, school):
    for number in range(26):
        mentee(school, teacher__last_name=f"Иванова{number:02}")

    second = page.get(address("register", school, "mentees"), {"page": 2})

    assert [row.candidacy.teacher.last_name for row in second.context["rows"]] == ["Иванова25"]


def test_register_without_anybody_says_what_to_do(page, school):
    response = page.get(address("register", school, "mentors"))

    assert "Здесь появятся наставники: их выбирают из педагогов школы." in response.content.decode()


def test_register_of_another_word_is_absent(page, school):
    assert page.get(f"/schools/{school.pk}/mentorz/").status_code == 404


@pytest.mark.parametrize("role", ["mentors", "mentees"])
def test_register_takes_as_many_queries_at_one_row_as_at_three(
    page, school, year, role, django_assert_num_queries
):
    side = Role.MENTOR if role == "mentors" else Role.MENTEE
    here = address("register", school, role)

    def add():
        row = mentee(school, role=side)
        PairingFactory(school=school, academic_year=year, papers=True, **{role: [row.teacher]})

    # The filter reads the years and the subjects; of mentors the year and the load are counted too.
    queries = 16 if role == "mentors" else 13
    add()
    page.get(here)
    with django_assert_num_queries(queries):
        page.get(here)
    add()
    add()
    with django_assert_num_queries(queries):
        page.get(here)


def test_register_shows_the_office_disclosed_people_and_counts_everybody(client_as, officer, school):
    seen = mentee(school, teacher__disclosed=True)
    mentee(school)

    response = client_as(officer).get(address("register", school, "mentees"))

    assert names(response) == [seen.teacher.full_name]
    assert response.context["figures"].registered == 2


def test_register_offers_the_office_no_button(client_as, officer, school):
    row = mentee(school, Status.IDENTIFIED, teacher__disclosed=True)

    html = client_as(officer).get(address("register", school, "mentees")).content.decode()

    assert (row.teacher.full_name in html, "Внести анкету" in html, "Добавить" in html) == (
        True,
        False,
        False,
    )


# The next step ---------------------------------------------------------------------------------------


def test_step_of_the_identified_is_the_questionnaire(school, curator):
    row = mentee(school, Status.IDENTIFIED)

    assert step(row, curator) == ("Внести анкету", address("candidacy", school, row.pk))


def test_step_of_the_surveyed_is_to_print_then_to_register_the_consent_then_to_enter(school, curator):
    row = mentee(school, Status.SURVEYED)
    first = step(row, curator)
    consent = ConsentFactory(teacher=row.teacher, status=Consent.Status.PRINTED)
    second = step(row, curator)
    consent.sign(signed_on=date(2021, 10, 15), by=curator)

    assert first == ("Распечатать согласие", address("consents_print", school))
    assert second == ("Зарегистрировать согласие", address("consent", school, consent.pk))
    assert step(row, curator) == ("Включить в банк", address("candidacy_register", school, row.pk))


def test_step_of_the_registered_is_a_pair_and_then_nothing(school, year, curator):
    row = mentee(school)
    ConsentFactory(teacher=row.teacher)
    alone = step(row, curator)
    PairingFactory(school=school, academic_year=year, mentees=[row.teacher], papers=True)

    assert alone == ("Подобрать наставника", address("candidacy_matches", school, row.pk))
    assert step(row, curator) is None


def test_step_of_those_who_went_is_none(school, curator):
    assert step(mentee(school, Status.LEFT), curator) is None


# Export ----------------------------------------------------------------------------------------------


def exported(response):
    sheet = load_workbook(io.BytesIO(response.content)).active
    return [[_day(cell.value) for cell in line] for line in sheet.iter_rows()], sheet


def _day(value):
    return value.date() if isinstance(value, datetime) else value


def test_export_writes_the_columns_of_the_form(page, school, year):
    row = mentee(school, teacher__early_career=True, teacher__last_name="Алова")
    ConsentFactory(teacher=row.teacher)
    mentor = TeacherFactory(school=school, last_name="Белова", first_name="Анна", patronymic="Ивановна")
    PairingFactory(school=school, academic_year=year, mentors=[mentor], mentees=[row.teacher], ordered=True)

    (headings, values), _ = exported(page.get(address("register_export", school, "mentees")))

    assert {heading: value for heading, value in zip(headings, values, strict=True) if value} == {
        "№": 1,
        "Фамилия, имя, отчество": row.teacher.full_name,
        "Дата рождения": date(1998, 4, 12),
        "Место работы": school.name,
        "Должность": "учитель математики",
        "Предмет": "математика",
        "Категория": "без категории",
        "Педагогический стаж с": date(2021, 9, 1),
        "Молодой специалист": "да",
        "Пол": "женский",
        "Основание": "молодой специалист",
        "Запрос": "Нужна помощь с поурочным планированием.",
        "Наставники": "Белова Анна Ивановна",
        "Место работы: наставники": school.name,
        "Форма и вид наставничества": "педагог — педагог, один на один",
        "Дата вхождения в программу": "15.09.2021",
        "Дата завершения программы": "31.05.2022",
        "Состояние": "в банке",
        "В банке с": date(2021, 10, 16),
        "Согласия": "на обработку данных — действует; на передачу данных управлению — нет; "
        "на участие наставляемым — нет",
    }


def test_export_of_mentors_has_their_resource_and_the_load_with_its_reason(page, school, year):
    known = {"achievements": "грамота", "hours_per_week": 3, "trained_on": date(2021, 3, 20)}
    row = mentee(school, role=Role.MENTOR, works_remotely=True, warning_reason="решение совета", **known)
    mentees = TeacherFactory.create_batch(3, school=school)
    PairingFactory(school=school, academic_year=year, mentors=[row.teacher], mentees=mentees,
                   warning_reason="Нет другого.")  # fmt: skip

    (headings, values), _ = exported(page.get(address("register_export", school, "mentors")))

    kept = dict(zip(headings, values, strict=True))
    said = {
        "Достижения и награды": "грамота",
        "Часов в неделю": 3,
        "Обучение наставников: дата": date(2021, 3, 20),
        "Готов работать дистанционно": "да",
        "Готов помогать другой школе": "нет",
        "Нагрузка": "3 из 2",
        "Почему нагрузка допустима": "Нет другого.",
        "Почему допущен": "решение совета",
    }
    assert {heading: kept[heading] for heading in said} == said


@pytest.mark.parametrize("count", [1, 3])
def test_export_takes_as_many_queries_for_three_rows_as_for_one(
    page, school, year, count, django_assert_num_queries
):
    for _ in range(count):
        PairingFactory(school=school, academic_year=year, mentees=[mentee(school).teacher], ordered=True)
    here = address("register_export", school, "mentees")
    page.get(here)

    with django_assert_num_queries(15):
        page.get(here)


def test_export_never_writes_a_formula(page, school):
    mentee(school, summary='=HYPERLINK("http://example.org")')

    _, sheet = exported(page.get(address("register_export", school, "mentees")))

    cell = sheet.cell(2, [head.value for head in sheet[1]].index("Запрос") + 1)
    assert (cell.value, cell.data_type) == ('=HYPERLINK("http://example.org")', "s")


def test_export_keeps_the_filter_and_leaves_the_office_the_disclosed(client_as, officer, school):
    seen = mentee(school, teacher__disclosed=True)
    mentee(school)
    mentee(school, Status.IDENTIFIED, teacher__disclosed=True)

    lines, _ = exported(
        client_as(officer).get(address("register_export", school, "mentees"), {"state": "registered"})
    )

    assert [line[1] for line in lines[1:]] == [seen.teacher.full_name]


# Adding ----------------------------------------------------------------------------------------------


def test_add_offers_young_specialists_first_and_nobody_already_there(page, school, neighbour_school):
    old = TeacherFactory(school=school, last_name="Алова")
    young = TeacherFactory(school=school, last_name="Яковлева", early_career=True)
    TeacherFactory(school=neighbour_school)
    TeacherFactory(school=school, left_on=date(2021, 9, 1))
    mentee(school)

    form = page.get(address("candidacy_add", school, "mentees")).context["form"]

    offered = [(choice.data["value"].value, choice.choice_label) for choice in form["teachers"]]
    assert offered == [
        (young.pk, f"{young.full_name}, {young.post} — молодой специалист"),
        (old.pk, f"{old.full_name}, {old.post}"),
    ]


def test_add_takes_several_at_once(page, school):
    teachers = TeacherFactory.create_batch(2, school=school)

    response = page.post(
        address("candidacy_add", school, "mentors"),
        {"teachers": [t.pk for t in teachers], "reason": "proposed", "open_to_other_schools": "on"},
    )

    assert response.url == address("register", school, "mentors")
    stored = Candidacy.objects.order_by("pk").values_list("role", "status", "reason", "open_to_other_schools")
    assert list(stored) == [("mentor", "identified", "proposed", True)] * 2


def test_add_with_a_summary_fills_in_the_questionnaire(page, school):
    teacher = TeacherFactory(school=school)

    page.post(
        address("candidacy_add", school, "mentees"),
        {"teachers": [teacher.pk], "reason": "own_wish", "summary": "Работа с родителями."},
    )

    stored = Candidacy.objects.get()
    assert (stored.status, stored.summary) == (Status.SURVEYED, "Работа с родителями.")


def test_add_of_nobody_for_no_reason_says_so_and_keeps_the_text(page, school):
    TeacherFactory(school=school)

    form = page.post(address("candidacy_add", school, "mentees"), {"summary": "Текст"}).context["form"]

    assert form.errors == {
        "teachers": ["Отметьте хотя бы одного педагога."],
        "reason": ["Обязательное поле."],
    }
    assert form["summary"].value() == "Текст"


def test_add_refuses_a_reason_of_the_other_register(page, school):
    teacher = TeacherFactory(school=school)

    response = page.post(
        address("candidacy_add", school, "mentors"), {"teachers": [teacher.pk], "reason": "early_career"}
    )

    assert list(response.context["form"].errors) == ["reason"]
    assert not Candidacy.objects.exists()


@pytest.mark.parametrize("whose", ["foreign", "taken", "nonsense"])
def test_add_refuses_a_teacher_not_offered_and_stores_nobody(page, school, neighbour_school, whose):
    own = TeacherFactory(school=school)
    chosen = {
        "foreign": TeacherFactory(school=neighbour_school).pk,
        "taken": mentee(school).teacher_id,
        "nonsense": "x",
    }[whose]
    before = Candidacy.objects.count()

    response = page.post(
        address("candidacy_add", school, "mentees"), {"teachers": [own.pk, chosen], "reason": "own_wish"}
    )

    assert response.context["form"].errors == {
        "teachers": ["Отмеченный педагог не найден среди тех, кого можно добавить."]
    }
    assert Candidacy.objects.count() == before


def test_add_in_a_school_without_teachers_sends_to_them(page, school):
    html = page.get(address("candidacy_add", school, "mentees")).content.decode()

    assert "В школе ещё не записан ни один педагог." in html


# One candidacy ---------------------------------------------------------------------------------------


def test_candidacy_page_saves_the_questionnaire(page, school):
    row = mentee(school, Status.IDENTIFIED)
    here = address("candidacy", school, row.pk)

    response = page.post(here, {"reason": "newcomer", "summary": "Электронный журнал."})

    row.refresh_from_db()
    assert (response.url, row.status, row.reason, row.summary) == (
        here,
        Status.SURVEYED,
        "newcomer",
        "Электронный журнал.",
    )


def test_candidacy_page_refuses_an_empty_questionnaire(page, school):
    row = mentee(school, Status.IDENTIFIED)

    response = page.post(address("candidacy", school, row.pk), {"reason": "newcomer", "summary": ""})

    row.refresh_from_db()
    assert response.context["form"].errors == {"summary": ["Обязательное поле."]}
    assert (row.status, row.reason) == (Status.IDENTIFIED, "early_career")


def test_candidacy_page_of_those_who_went_changes_nothing(page, school):
    row = mentee(school, Status.LEFT)

    page.post(address("candidacy", school, row.pk), {"reason": "newcomer", "summary": "Другое"})

    row.refresh_from_db()
    assert (row.status, row.summary) == (Status.LEFT, "Нужна помощь с поурочным планированием.")


def test_candidacy_page_takes_as_many_queries_at_one_pair_as_at_three(
    page, school, year, django_assert_num_queries
):
    row = mentee(school, role=Role.MENTOR)
    here = address("candidacy", school, row.pk)
    PairingFactory(school=school, academic_year=year, mentors=[row.teacher], papers=True)
    page.get(here)
    with django_assert_num_queries(15):
        page.get(here)
    for _ in range(2):
        PairingFactory(school=school, academic_year=year, mentors=[row.teacher], papers=True)
    with django_assert_num_queries(15):
        page.get(here)


def test_candidacy_register_page_says_what_blocks(page, school):
    row = mentee(school, Status.IDENTIFIED)

    html = page.get(address("candidacy_register", school, row.pk)).content.decode()

    assert f"{row.teacher.short_name}: не внесена анкета." in html
    assert f"{row.teacher.short_name}: согласие на обработку данных — нет." in html
    assert "Распечатать согласие" in html


def test_candidacy_register_page_points_to_the_printed_paper(page, school):
    row = mentee(school, Status.SURVEYED)
    consent = ConsentFactory(teacher=row.teacher, status=Consent.Status.PRINTED)

    html = page.get(address("candidacy_register", school, row.pk)).content.decode()

    assert f'href="{address("consent", school, consent.pk)}">Зарегистрировать подписанное' in html


def test_candidacy_register_enters_the_register(page, school):
    row = mentee(school, Status.SURVEYED, teacher__early_career=True)
    ConsentFactory(teacher=row.teacher)

    page.post(address("candidacy_register", school, row.pk))

    row.refresh_from_db()
    assert (row.status, row.registered_on) == (Status.REGISTERED, date(2021, 10, 16))


def test_mentor_below_the_criteria_enters_with_a_reason_that_is_kept(page, school):
    row = mentee(
        school,
        Status.SURVEYED,
        role=Role.MENTOR,
        teacher__category="",
        teacher__teaching_since=date(2019, 9, 1),
    )
    ConsentFactory(teacher=row.teacher)
    here = address("candidacy_register", school, row.pk)
    shown = page.get(here).content.decode().replace("\xa0", " ")

    refused = page.post(here, {"warning_reason": " "})
    page.post(here, {"warning_reason": "Решение совета"})

    row.refresh_from_db()
    assert "Стаж — 2 года, а в районе наставником становятся со стажем от 5 лет." in shown
    assert refused.context["form"].errors == {"warning_reason": ["Укажите, почему это допустимо."]}
    assert (row.status, row.warning_reason) == (Status.REGISTERED, "Решение совета")
    assert "Решение совета" in page.get(address("candidacy", school, row.pk)).content.decode()


def test_candidacy_register_without_a_consent_changes_nothing(page, school):
    row = mentee(school, Status.SURVEYED)

    page.post(address("candidacy_register", school, row.pk))

    row.refresh_from_db()
    assert row.status == Status.SURVEYED


def test_candidacy_end_declines_without_a_reason(page, school):
    row = mentee(school)

    page.post(address("candidacy_end", school, row.pk), {"how": "decline"})

    row.refresh_from_db()
    assert (row.status, row.ground) == (Status.DECLINED, "")


def test_candidacy_end_leaves_on_a_date_with_a_ground(page, school):
    row = mentee(school)

    page.post(
        address("candidacy_end", school, row.pk), {"how": "leave", "on": "15.10.21", "ground": "увольнение"}
    )

    row.refresh_from_db()
    assert (row.status, row.ended_on, row.ground) == (Status.LEFT, date(2021, 10, 15), "увольнение")


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({}, {"how": ["Обязательное поле."]}),
        ({"how": "leave"}, {"on": ["Укажите дату выхода."], "ground": ["Укажите основание."]}),
        (
            {"how": "leave", "on": "17.10.2021", "ground": "увольнение"},
            {"on": ["Дата выхода ещё не наступила."]},
        ),
        (
            {"how": "leave", "on": "0021-10-15", "ground": "увольнение"},
            {"on": ["Проверьте год: укажите дату между 1930 и 2100 годами."]},
        ),
    ],
)
def test_candidacy_end_with_bad_input_says_so_beside_the_field(page, school, given, errors):
    row = mentee(school)

    response = page.post(address("candidacy_end", school, row.pk), given)

    row.refresh_from_db()
    assert (response.context["form"].errors, row.status) == (errors, Status.REGISTERED)


def test_candidacy_end_lists_the_pairs_that_stay(page, school, year):
    row = mentee(school)
    pairing = PairingFactory(school=school, academic_year=year, mentees=[row.teacher])

    html = page.get(address("candidacy_end", school, row.pk)).content.decode()

    assert pairing.names(Role.MENTOR) in html
    assert Pairing.objects.open().count() == 1


# Isolation -------------------------------------------------------------------------------------------

PAGES = ["candidacy", "candidacy_register", "candidacy_end"]


@pytest.mark.parametrize("name", PAGES)
def test_candidacy_of_another_school_is_absent_under_the_own_address(page, school, neighbour_school, name):
    row = mentee(neighbour_school, Status.SURVEYED)

    assert page.get(address(name, school, row.pk)).status_code == 404
    assert page.post(address(name, school, row.pk)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("who", ["neighbour", "outsider", "stranger"])
def test_candidacy_is_absent_for_those_outside_the_school(request, client_as, school, who, name):
    row = mentee(school, teacher__disclosed=True)

    assert client_as(request.getfixturevalue(who)).get(address(name, school, row.pk)).status_code == 404


@pytest.mark.parametrize("name", ["register", "register_export", "candidacy_add"])
@pytest.mark.parametrize("who", ["neighbour", "outsider", "stranger"])
def test_register_is_absent_for_those_outside_the_school(request, client_as, school, who, name):
    assert client_as(request.getfixturevalue(who)).get(address(name, school, "mentees")).status_code == 404


def test_office_reads_a_disclosed_candidacy_and_writes_nothing(client_as, officer, school):
    row = mentee(school, Status.IDENTIFIED, teacher__disclosed=True)
    hidden = mentee(school)
    office = client_as(officer)

    statuses = [
        office.get(address("candidacy", school, row.pk)).status_code,
        office.post(address("candidacy", school, row.pk), {"summary": "x"}).status_code,
        office.post(address("candidacy_register", school, row.pk)).status_code,
        office.get(address("candidacy", school, hidden.pk)).status_code,
    ]
    assert statuses == [200, 403, 403, 404]
