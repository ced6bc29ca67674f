"""Papers printed from records: who gets which, in which form, and where the pages offer them."""

import io

import docx
import pytest
from django.urls import reverse

from mentorship.models import Consent, Pairing
from tests.factories import (
    AcademicYearFactory,
    CandidacyFactory,
    ConsentFactory,
    PairingFactory,
    TeacherFactory,
)
from tests.mentorship.documents.pdf import pages

pytestmark = pytest.mark.usefixtures("year", "today")
LAW_PAPERS = ("addendum", "refusal", "cancellation")
FORMS = ("programme", "journal", "lesson", "report", "feedback")


@pytest.fixture
def page(client_as, curator):
    """The curator's browser."""
    return client_as(curator)


@pytest.fixture
def by_law(district):
    """A school year under art. 351.8."""
    return AcademicYearFactory(district=district, start_year=2025)


def url(name, school, *args) -> str:
    return reverse(f"mentorship:{name}", args=[school.pk, *args])


def paper_url(pairing, paper, school=None) -> str:
    return url("pairing_paper", school or pairing.school, pairing.pk, paper)


def text(response) -> str:
    return response.content.decode().replace("\xa0", " ")


def headings(response) -> str:
    """The first sheet of a PDF."""
    return pages(response.content)[0]


# A pair's papers


@pytest.mark.parametrize(
    ("paper", "words"),
    [
        ("addendum", "ДОПОЛНИТЕЛЬНОЕ СОГЛАШЕНИЕ №"),
        ("refusal", "о досрочном отказе от осуществления наставничества"),
        ("cancellation", "о досрочной отмене поручения об осуществлении наставничества"),
        ("programme", "Персонализированная программа наставничества"),
        ("journal", "Журнал встреч"),
        ("lesson", "Карта посещения урока"),
        ("report", "Отчёт наставника"),
        ("feedback", "Отзыв наставляемого"),
    ],
)
def test_each_paper_of_a_pair_is_a_pdf_of_its_own(page, school, by_law, paper, words):
    pairing = PairingFactory(school=school, academic_year=by_law)

    response = page.get(paper_url(pairing, paper))

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("inline")
    assert words in headings(response)


@pytest.mark.parametrize("paper", [*LAW_PAPERS, *FORMS])
def test_each_paper_of_a_pair_opens_as_docx(page, school, by_law, paper):
    pairing = PairingFactory(school=school, academic_year=by_law)

    response = page.get(paper_url(pairing, paper), {"form": "docx"})

    opened = docx.Document(io.BytesIO(response.content))
    assert response["Content-Disposition"].startswith("attachment")
    assert opened.element.body.xpath("string()").count(pairing.mentors[0].last_name) >= 1


@pytest.mark.parametrize("paper", [*LAW_PAPERS, "nonsense"])
def test_paper_that_the_pair_does_not_need_is_not_found(page, school, year, paper):
    pairing = PairingFactory(school=school, academic_year=year)

    assert page.get(paper_url(pairing, paper)).status_code == 404


@pytest.mark.parametrize("query", ["teacher=0", "teacher=x", "teacher=", "form=odt"])
def test_unknown_person_or_form_is_not_found(page, school, year, query):
    pairing = PairingFactory(school=school, academic_year=year)

    assert page.get(f"{paper_url(pairing, 'report')}?{query}").status_code == 404


def test_each_mentee_of_a_group_has_a_sheet_of_feedback(page, school, year):
    first, second = (TeacherFactory(school=school, last_name=name) for name in ("Белова", "Яшина"))
    group = PairingFactory(school=school, academic_year=year, mentees=[second, first])

    asked = page.get(paper_url(group, "feedback"), {"teacher": second.pk})
    unasked = page.get(paper_url(group, "feedback"))

    assert ["Наставляемый: Яшина" in headings(asked), "Наставляемый: Белова" in headings(unasked)] == [
        True,
        True,
    ]


def test_papers_are_for_the_host_and_the_mentors_own_school_only(
    client_as, school, neighbour_school, year, curator, neighbour, officer, stranger
):
    guest = TeacherFactory(school=neighbour_school)
    across = PairingFactory(school=school, academic_year=year, mentors=[guest])
    own = PairingFactory(school=school, academic_year=year)

    def status(user, pairing, through):
        return client_as(user).get(paper_url(pairing, "journal", through)).status_code

    assert status(curator, across, school) == 200
    assert status(neighbour, across, neighbour_school) == 200
    assert status(neighbour, own, neighbour_school) == 404
    assert status(neighbour, own, school) == 404
    assert status(stranger, own, school) == 404
    assert status(officer, own, school) == 404


def test_office_prints_the_papers_of_people_it_may_know(client_as, school, year, officer):
    mentor, mentee = (TeacherFactory(school=school, disclosed=True) for _ in "12")
    pairing = PairingFactory(school=school, academic_year=year, mentors=[mentor], mentees=[mentee])

    assert client_as(officer).get(paper_url(pairing, "journal")).status_code == 200


def test_page_of_a_pair_offers_its_forms_and_by_law_the_addendum(page, school, year, by_law):
    before, after = (PairingFactory(school=school, academic_year=one) for one in (year, by_law))

    def offered(pairing):
        shown = text(page.get(url("pairing", school, pairing.pk)))
        return [paper for paper in (*LAW_PAPERS, *FORMS) if f'href="{paper_url(pairing, paper)}"' in shown]

    assert (offered(before), offered(after)) == (list(FORMS), [*LAW_PAPERS, *FORMS])


def test_page_of_a_group_offers_a_sheet_to_each_by_name(page, school, year):
    people = [TeacherFactory(school=school, last_name=name) for name in ("Белова", "Яшина")]
    group = PairingFactory(school=school, academic_year=year, mentees=people)

    shown = text(page.get(url("pairing", school, group.pk)))

    links = [f'{paper_url(group, "feedback")}?teacher={one.pk}"' for one in people]
    assert [link in shown for link in links] == [True, True]


def test_page_of_a_declined_pair_offers_nothing_to_print(page, school, year):
    pairing = PairingFactory(school=school, academic_year=year, status=Pairing.Status.DECLINED)

    assert "Бланки для печати" not in text(page.get(url("pairing", school, pairing.pk)))


@pytest.mark.parametrize("count", [1, 6])
def test_paper_takes_as_many_queries_for_a_group_of_six(page, school, year, count, django_assert_num_queries):
    mentees = [TeacherFactory(school=school) for _ in range(count)]
    pairing = PairingFactory(school=school, academic_year=year, mentees=mentees)

    with django_assert_num_queries(10):
        page.get(paper_url(pairing, "report"))


# The registers


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_register_is_printed_with_the_filter_of_its_page(page, school, form):
    CandidacyFactory(teacher=TeacherFactory(school=school, last_name="Сёмина"))
    CandidacyFactory(teacher=TeacherFactory(school=school, last_name="Орлова"))

    response = page.get(url("register_paper", school, "mentees", "register"), {"name": "семин", "form": form})

    if form == "pdf":
        said = "\n".join(pages(response.content))
    else:
        said = docx.Document(io.BytesIO(response.content)).element.body.xpath("string()")
    assert [word in said for word in ("Сёмина", "Орлова", "Показаны не все")] == [True, False, True]


def test_register_of_the_office_names_only_whom_it_may_know(client_as, school, officer):
    CandidacyFactory(teacher=TeacherFactory(school=school, last_name="Явная", disclosed=True))
    CandidacyFactory(teacher=TeacherFactory(school=school, last_name="Тайная"))

    sheet = headings(client_as(officer).get(url("register_paper", school, "mentees", "register")))

    assert ["Явная" in sheet, "Тайная" in sheet] == [True, False]


@pytest.mark.parametrize(
    ("role", "paper", "status"),
    [
        ("mentees", "blank", 200),
        ("mentors", "blank", 200),
        ("mentees", "expectations", 200),
        ("mentors", "expectations", 404),
        ("mentees", "nonsense", 404),
    ],
)
def test_blank_questionnaires_are_from_a_closed_list(page, school, role, paper, status):
    assert page.get(url("register_paper", school, role, paper)).status_code == status


def test_questionnaires_for_everybody_listed_are_one_file(page, school):
    for name in ("Белова", "Яшина"):
        CandidacyFactory(teacher=TeacherFactory(school=school, last_name=name), status="identified")
    CandidacyFactory(teacher=TeacherFactory(school=school, last_name="Готовая"))

    response = page.get(url("register_paper", school, "mentees", "questionnaires"), {"state": "identified"})

    assert [
        name in sheet for name, sheet in zip(("Белова", "Яшина"), pages(response.content), strict=True)
    ] == [
        True,
        True,
    ]


@pytest.mark.parametrize(("count", "words"), [(0, "Печатать анкеты некому."), (41, "печатается до 40 анкет")])
def test_too_many_questionnaires_or_none_lead_back_with_a_sentence(page, school, count, words):
    for number in range(count):
        CandidacyFactory(teacher=TeacherFactory(school=school, last_name=f"Иванова{number}"))

    response = page.get(url("register_paper", school, "mentees", "questionnaires"), follow=True)

    assert response.redirect_chain == [(url("register", school, "mentees"), 302)]
    assert words in text(response)


def test_register_page_offers_the_paper_with_its_filter(page, school):
    CandidacyFactory(teacher=TeacherFactory(school=school, last_name="Белова"))

    shown = text(page.get(url("register", school, "mentees"), {"name": "белова"}))

    target = url("register_paper", school, "mentees", "register")
    assert f'href="{target}?name=%D0%B1%D0%B5%D0%BB%D0%BE%D0%B2%D0%B0">Распечатать</a>' in shown


# One person and one consent


@pytest.mark.parametrize(
    ("role", "title"),
    [("mentee", "Анкета профессиональных запросов педагога"), ("mentor", "Анкета кандидата в наставники")],
)
def test_questionnaire_of_a_person_carries_the_name(page, school, role, title):
    found = CandidacyFactory(teacher=TeacherFactory(school=school, last_name="Белова"), role=role)

    sheet = headings(page.get(url("candidacy_paper", school, found.pk)))

    assert [title in sheet, "Фамилия, имя, отчество: Белова" in sheet] == [True, True]


def test_questionnaire_is_offered_where_it_is_entered(page, school):
    found = CandidacyFactory(teacher=TeacherFactory(school=school), status="identified")

    shown = text(page.get(url("candidacy", school, found.pk)))

    assert f'href="{url("candidacy_paper", school, found.pk)}">Распечатать бланк</a>' in shown


def test_questionnaire_of_an_undisclosed_person_is_not_for_the_office(client_as, school, officer, neighbour):
    found = CandidacyFactory(teacher=TeacherFactory(school=school))

    target = url("candidacy_paper", school, found.pk)

    assert [client_as(user).get(target).status_code for user in (officer, neighbour)] == [404, 404]


@pytest.mark.parametrize("kind", Consent.DATA_KINDS)
def test_withdrawal_of_a_consent_in_force_is_a_paper_that_the_page_offers(page, school, kind):
    consent = ConsentFactory(teacher=TeacherFactory(school=school, last_name="Белова"), kind=kind)
    target = url("consent_withdrawal", school, consent.pk)

    shown, sheet = text(page.get(url("consent", school, consent.pk))), headings(page.get(target))

    assert f'href="{target}">Бланк отзыва</a>' in shown
    assert "от Беловой" in sheet


def test_withdrawal_of_what_is_not_in_force_or_is_no_matter_of_data_is_not_found(page, school, year):
    teacher = TeacherFactory(school=school)
    printed = ConsentFactory(teacher=teacher, status=Consent.Status.PRINTED)
    pairing = PairingFactory(school=school, academic_year=year, mentors=[teacher])
    role = ConsentFactory(teacher=teacher, kind=Consent.Kind.ROLE_MENTOR, pairing=pairing)

    for consent in (printed, role):
        assert page.get(url("consent_withdrawal", school, consent.pk)).status_code == 404
        assert "Бланк отзыва" not in text(page.get(url("consent", school, consent.pk)))


@pytest.mark.parametrize("name", ["pairing_paper", "candidacy_paper", "consent_withdrawal", "register_paper"])
def test_papers_take_no_post(page, school, year, name):
    made = {
        "pairing_paper": lambda: [PairingFactory(school=school, academic_year=year).pk, "journal"],
        "candidacy_paper": lambda: [CandidacyFactory(teacher__school=school).pk],
        "consent_withdrawal": lambda: [ConsentFactory(teacher__school=school).pk],
        "register_paper": lambda: ["mentees", "register"],
    }

    assert page.post(url(name, school, *made[name]())).status_code == 403
