"""The registers on paper: the recommended columns from the rows of the page, and nobody beside them."""

from datetime import date

import pytest

from mentorship.documents.register_papers import NARROWED, register_paper
from mentorship.documents.render import render_pdf
from mentorship.models import Candidacy, Pairing
from mentorship.registers import MENTEES, MENTORS, rows
from tests.factories import CandidacyFactory, ConsentFactory, PairingFactory, TeacherFactory
from tests.mentorship.documents.pdf import pages

pytestmark = pytest.mark.usefixtures("today", "year")
Status = Candidacy.Status


def plain(text: str) -> str:
    return text.replace("\xa0", " ")


def printed(register, school, user, **given):
    """The register as it is printed on a day, with everybody in it."""
    found = Candidacy.objects.filter(role=register.role, teacher__school=school)
    listed = rows(list(found.select_related("teacher__school")), school, user, over=True)
    return register_paper(register, school, listed, **given)


def lines(paper) -> list[list[str]]:
    return [[plain(cell) for cell in row.cells] for row in paper.rows]


@pytest.fixture
def mentor(school):
    teacher = TeacherFactory(
        school=school, last_name="Берёзкина", first_name="Мария", patronymic="Петровна", category="highest",
        education="higher",
    )  # fmt: skip
    known = {"achievements": "грамота", "trained_on": date(2021, 3, 20), "training_hours": 36}
    ready = {"hours_per_week": 3, "works_remotely": True, "open_to_other_schools": True}
    CandidacyFactory(teacher=teacher, role="mentor", **known, **ready)
    ConsentFactory(teacher=teacher, signed_on=date(2021, 9, 20))
    return teacher


@pytest.fixture
def mentee(school):
    teacher = TeacherFactory(
        school=school, last_name="Осинин", first_name="Пётр", patronymic="", early_career=True, subject=""
    )
    CandidacyFactory(teacher=teacher)
    return teacher


def test_mentee_in_an_ordered_pair_has_the_pairs_days_and_the_mentor(school, mentor, mentee, curator):
    ConsentFactory(teacher=mentee, signed_on=date(2021, 9, 21))
    PairingFactory(school=school, mentors=[mentor], mentees=[mentee], ordered=True)

    paper = printed(MENTEES, school, curator)

    assert lines(paper) == [
        [
            "1.",
            "Осинин Пётр\n12.04.1998",
            "учитель математики",
            "молодой специалист, менее года",
            "Нужна помощь с поурочным планированием.",
            "21.09.2021",
            "15.09.2021",
            "Берёзкина Мария Петровна, педагог — педагог",
            "31.05.2022",
            "",
        ]
    ]


def test_mentee_without_consent_and_before_the_order_has_no_days_yet(school, mentor, mentee, curator):
    PairingFactory(school=school, mentors=[mentor], mentees=[mentee], status=Pairing.Status.AWAITING)

    (cells,) = lines(printed(MENTEES, school, curator))

    assert (cells[5], cells[6], cells[8]) == ("нет", "", "")
    assert cells[7] == "Берёзкина Мария Петровна, педагог — педагог"


def test_completed_pair_stays_in_the_register_with_its_result(school, mentor, mentee, curator):
    PairingFactory(
        school=school, mentors=[mentor], mentees=[mentee], ordered=True, status=Pairing.Status.COMPLETED
    )

    (cells,) = lines(printed(MENTEES, school, curator))

    assert cells[6:] == [
        "15.09.2021",
        "Берёзкина Мария Петровна, педагог — педагог",
        "31.05.2022",
        "завершена",
    ]


def test_somebody_who_went_is_marked_with_the_day(school, mentee, curator):
    mentee.candidacies.get().leave(date(2021, 10, 1), "увольнение", by=curator)

    (cells,) = lines(printed(MENTEES, school, curator))

    assert cells[9] == "вышел 01.10.2021"


def test_mentor_has_category_years_consent_and_load(school, mentor, mentee, curator):
    PairingFactory(school=school, mentors=[mentor], mentees=[mentee], ordered=True)
    PairingFactory(school=school, mentors=[mentor], mentees=[mentee], status=Pairing.Status.DECLINED)

    assert lines(printed(MENTORS, school, curator)) == [
        [
            "1.",
            "Берёзкина Мария Петровна\n12.04.1975",
            "учитель математики\nобразование: высшее педагогическое",
            "высшая, 23 года",
            "Работа с классом.\nДостижения: грамота\nОбучение: 20.03.2021, 36 ч.",
            "3 часа в неделю\nонлайн\nготов помогать другой школе",
            "20.09.2021",
            "16.10.2021",
            "Осинин Пётр, педагог — педагог, 15.09.2021–31.05.2022",
            "1 из 2",
        ]
    ]


def test_overload_and_criteria_have_their_reasons_on_paper(school, mentor, mentee, curator):
    mentor.candidacies.update(
        warning_reason="решение совета", summary="", achievements="", training_hours=None
    )
    group = [mentee, *TeacherFactory.create_batch(2, school=school)]
    PairingFactory(school=school, mentors=[mentor], mentees=group, warning_reason="Нет другого.")

    (cells,) = lines(printed(MENTORS, school, curator))

    assert cells[4] == "Обучение: 20.03.2021\nДопущен, потому что: решение совета"
    assert cells[8].splitlines()[1:] == ["Нагрузка: Нет другого."]
    assert cells[9] == "3 из 2"


def test_office_counts_a_mentee_whom_it_may_not_name(school, mentor, mentee, officer):
    PairingFactory(school=school, mentors=[mentor], mentees=[mentee], ordered=True)

    (cells,) = lines(printed(MENTORS, school, officer))

    assert cells[8:] == ["", "1 из 2"]


def test_register_says_its_day_its_keeper_and_that_it_is_narrowed(school, curator):
    curator.last_name, curator.first_name, curator.patronymic = "Вязова", "Ольга", ""

    whole, part = (
        printed(MENTEES, school, curator, keeper=curator),
        printed(MENTEES, school, curator, narrowed=True),
    )

    assert whole.heading == ("Банк наставляемых", "на 16.10.2021")
    assert [plain(one.signatures[0].name) for one in (whole, part)] == ["О. Вязова", ""]
    assert (whole.notes, part.notes) == ((), (NARROWED,))


def test_empty_register_is_one_sheet_that_says_so(school, curator):
    (sheet,) = pages(render_pdf(printed(MENTORS, school, curator)))

    assert "Записей нет." in sheet.splitlines()


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("register", "queries"), [(MENTEES, 4), (MENTORS, 7)])
def test_register_takes_as_many_queries_for_three_rows_as_for_one(
    school, curator, register, queries, count, django_assert_num_queries
):
    for _ in range(count):
        teacher = TeacherFactory(school=school)
        CandidacyFactory(teacher=teacher, role=register.role)
        ConsentFactory(teacher=teacher)
        PairingFactory(school=school, **{f"{register.role}s": [teacher]}, ordered=True)
    found = list(Candidacy.objects.select_related("teacher__school__district"))

    # The user's role, the pairs, their sides, the consents; of mentors the year and the load too.
    with django_assert_num_queries(queries):
        listed = rows(found, found[0].teacher.school, curator, over=True)
        assert len(register_paper(register, found[0].teacher.school, listed).rows) == count


def test_longest_request_breaks_over_pages_and_keeps_the_signature_in_company(school, mentee, curator):
    summary = ("Подробный запрос о поурочном планировании и оценивании. " * 36)[:2000]
    mentee.candidacies.update(summary=summary)

    sheets = pages(render_pdf(printed(MENTEES, school, curator)))

    assert "Подробный запрос" in sheets[-1]
    assert "Куратор наставничества" in sheets[-1]
