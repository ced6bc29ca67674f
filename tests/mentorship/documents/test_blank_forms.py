"""Forms to be filled in by hand: what the records know is printed, the rest is left for ink."""

from datetime import date

import pytest

from mentorship.documents import questionnaires
from mentorship.documents.blank_forms import (
    lesson_card,
    meeting_journal,
    mentee_feedback,
    mentor_report,
    questionnaire,
)
from mentorship.documents.programme_form import programme_form
from mentorship.documents.render import render_html, render_pdf
from tests.factories import ActFactory, PairingFactory, TeacherFactory
from tests.mentorship.documents.pdf import pages

pytestmark = pytest.mark.usefixtures("today")
LONG_POST = "заместитель директора по учебно-воспитательной работе, учитель русского языка и литературы"


def plain(text: str) -> str:
    return text.replace("\xa0", " ")


@pytest.fixture
def pairing(school, year):
    mentor = TeacherFactory(school=school, last_name="Берёзкина", first_name="Мария", patronymic="Петровна")
    mentee = TeacherFactory(
        school=school,
        last_name="Осинин",
        first_name="Пётр",
        patronymic="",
        gender="m",
        post="учитель физики",
        early_career=True,
    )
    return PairingFactory(school=school, academic_year=year, mentors=[mentor], mentees=[mentee])


@pytest.fixture
def group(school, year):
    people = [
        TeacherFactory(
            school=school,
            last_name="Салтыкова-Щедрина",
            first_name="Александра",
            post=LONG_POST,
            patronymic=p,
        )
        for p in ("", "Ильинична", "Олеговна", "Петровна", "Юрьевна", "Яковлевна", "Константиновна")
    ]
    return PairingFactory(school=school, academic_year=year, mentors=people[6:], mentees=people[:6])


@pytest.mark.parametrize(
    "form", [questionnaires.NEEDS, questionnaires.MENTOR_OFFER, questionnaires.EXPECTATIONS]
)
def test_blank_questionnaire_has_a_rule_for_everything_that_is_asked(school, form):
    blank = questionnaire(form, school)

    assert plain(blank.organisation[0]) == school.name
    assert [fact.text for fact in blank.facts] == [""] * len(form.facts)


@pytest.mark.parametrize(
    ("given", "post", "years"),
    [
        ({"post": "учитель химии", "subject": "химия"}, "учитель химии", "23 года"),
        ({"post": "учитель", "subject": "химия"}, "учитель, химия", "23 года"),
        ({"post": "учитель", "subject": "", "teaching_since": date(2021, 9, 1)}, "учитель", "менее года"),
        ({"post": "учитель", "subject": "", "teaching_since": None}, "учитель", ""),
    ],
)
def test_questionnaire_names_the_person_the_post_and_the_years(school, given, post, years):
    teacher = TeacherFactory(school=school, last_name="Цой", first_name="Ан", patronymic="", **given)

    facts = questionnaire(questionnaires.NEEDS, school, teacher).facts

    assert [(fact.label, plain(fact.text)) for fact in facts] == [
        ("Фамилия, имя, отчество:", "Цой Ан"),
        ("Должность, предмет:", post),
        ("Педагогический стаж:", years),
    ]


def test_anonymous_questionnaire_takes_no_name_from_anybody(school):
    teacher = TeacherFactory(school=school, last_name="Тайная")

    text = render_html(questionnaire(questionnaires.EXPECTATIONS, school, teacher))

    assert "Тайная" not in text


def test_journal_names_the_pair_and_has_lines_on_two_sheets(pairing):
    journal = meeting_journal(pairing)

    assert journal.heading == ("Журнал встреч", "на 2021–2022 учебный год")
    assert [(fact.label, plain(fact.text)) for fact in journal.facts] == [
        ("Наставник:", "Берёзкина Мария Петровна, учитель математики"),
        ("Наставляемый:", "Осинин Пётр, учитель физики"),
    ]
    assert render_html(journal).count('class="ink"') == 28
    assert len(pages(render_pdf(journal))) == 2


def test_lesson_card_names_who_visits_whom_and_leaves_the_choice_in_a_group(pairing, group):
    card, of_group = lesson_card(pairing), lesson_card(group)

    assert (plain(card.teacher), card.visitor) == (
        "Осинин Пётр, учитель физики",
        "Берёзкина Мария Петровна, наставник",
    )
    assert [plain(signer.name) for signer in card.signers] == ["М. П. Берёзкина", "П. Осинин"]
    assert (of_group.teacher, of_group.signers[1].name) == ("", "")
    assert [len(pages(render_pdf(one))) for one in (card, of_group)] == [1, 1]


def test_feedback_is_the_mentees_own_with_the_term_of_the_pair(pairing):
    feedback = mentee_feedback(pairing, pairing.mentees[0])

    assert plain(feedback.period) == "с 15 сентября 2021 г. по 31 мая 2022 г."
    assert [plain(signer.name) for signer in feedback.signers] == ["П. Осинин"]


@pytest.mark.parametrize(
    ("number", "ground"), [("77/О", "приказ от 28.09.2021 № 77/О"), ("", "")], ids=["registered", "draft"]
)
def test_report_cites_the_order_only_when_it_is_registered(pairing, number, ground):
    given = {"registered": True, "number": number, "dated_on": date(2021, 9, 28)} if number else {}
    pairing.order = ActFactory(school=pairing.school, academic_year=pairing.academic_year, **given)

    facts = mentor_report(pairing, pairing.mentors[0]).facts

    assert [plain(fact.text) for fact in facts if fact.label == "Основание:"] == [ground]


def test_report_leaves_its_figures_for_ink_and_compares_the_asked_difficulties(pairing):
    (sheet, _) = pages(render_pdf(mentor_report(pairing, pairing.mentors[0])))

    lines = sheet.splitlines()
    assert "1. Выполнено пунктов плана" in lines
    assert "3. Посещено уроков наставляемого – –" in lines
    names = [line.text for line in questionnaires.DIFFICULTIES]
    assert [line for line in lines if line in names] == names


def test_programme_form_knows_the_people_the_term_and_the_director(pairing):
    programme = programme_form(pairing)

    assert [(one.role, one.name, one.post, plain(one.experience)) for one in programme.participants] == [
        ("Наставник", "Берёзкина Мария Петровна", "учитель математики", "23 года"),
        ("Наставляемый", "Осинин Пётр", "учитель физики", "менее года"),
    ]
    assert plain(programme.basis) == "Приказ от ______________ № ______________."
    assert plain(programme.approvals[1].lines[1]) == "___________ О. П. Кузнецова"
    assert [plain(fact.text) for fact in programme.setting if fact.label == "Срок программы:"] == [
        "с 15 сентября 2021 г. по 31 мая 2022 г."
    ]


def test_programme_form_has_lines_for_every_section_and_for_changes(pairing):
    programme = programme_form(pairing)

    assert [len(section.items) for section in programme.plan] == [8, 8, 8]
    assert render_html(programme).count('class="ink"') == 3 * 8 + programme.LINES_FOR_CHANGES
    assert [sheet.splitlines()[0] for sheet in pages(render_pdf(programme))[2:]] == [
        "Приложение № 1",
        "№ Мероприятие, задание Форма работы Срок Планируемый результат Фактический результат Отметка наставника",
        "Приложение № 2",
    ]


def test_programme_form_without_a_director_leaves_a_rule(pairing):
    pairing.school.director_name = ""

    assert plain(programme_form(pairing).approvals[1].lines[1]) == "___________ ______________"


@pytest.mark.parametrize(
    ("build", "most"),
    [
        (meeting_journal, 3),
        (lesson_card, 1),
        (programme_form, 6),
        (lambda group: mentee_feedback(group, group.mentees[0]), 1),
        (lambda group: mentor_report(group, group.mentors[0]), 2),
    ],
    ids=["journal", "lesson", "programme", "feedback", "report"],
)
def test_forms_of_a_group_of_six_with_the_longest_names_stay_short(group, build, most):
    assert len(pages(render_pdf(build(group)))) == most
