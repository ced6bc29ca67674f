"""Consents from records: cases, law of the day, and nothing stored that the sheet leaves blank."""

from datetime import date

import pytest

from mentorship.documents.grammar import Grammar
from mentorship.documents.sheets import consent_sheet
from mentorship.models import Consent
from tests.factories import AcademicYearFactory, ConsentFactory, PairingFactory, TeacherFactory

Kind = Consent.Kind


@pytest.fixture
def mentor(school):
    school.director_post, school.director_name, school.director_gender = "директор", "Ткач Олег Ильич", "m"
    school.full_name = "Муниципальное общеобразовательное учреждение «Школа № 1»"
    school.save()
    return TeacherFactory(
        school=school,
        last_name="Соловьёва",
        first_name="Любовь",
        patronymic="Юрьевна",
        post="учитель русского языка и литературы",
    )


@pytest.fixture
def mentee(school):
    return TeacherFactory(
        school=school,
        last_name="Осинин",
        first_name="Пётр",
        patronymic="",
        gender="m",
        post="педагог-психолог",
    )


def plain(text: str) -> str:
    """The text with ordinary spaces."""
    return text.replace("\xa0", " ")


def sheet_of(kind, teacher, mentor, mentee, start_year=2021):
    pairing = None
    if kind in Consent.ROLE_KINDS:
        year = AcademicYearFactory(district=mentor.school.district, start_year=start_year)
        pairing = PairingFactory(school=mentor.school, academic_year=year, mentors=[mentor], mentees=[mentee])
    consent = ConsentFactory(teacher=teacher, kind=kind, pairing=pairing, valid_until=date(2024, 8, 31))
    school = consent.teacher.school
    return consent_sheet(consent, Grammar.of(school.district, school))


def test_mentors_consent_is_addressed_in_the_right_cases(mentor, mentee, today):
    sheet = sheet_of(Kind.ROLE_MENTOR, mentor, mentor, mentee)

    assert [plain(line) for line in sheet.addressee] == [
        "Директору МОУ СОШ № 1 с. Энское",
        "Ткачу О. И.",
        "от учителя русского языка и литературы",
        "Соловьёвой Любови Юрьевны",
    ]
    assert sheet.signer == "Л.\xa0Ю.\xa0Соловьёва"
    assert "в качестве наставника Осинина Петра, педагога-психолога." in plain(sheet.body[0])
    assert plain(sheet.body[2]) == "Срок: с 15 сентября 2021 г. по 31 мая 2022 г."


def test_mentees_consent_names_the_mentor_in_the_genitive(mentor, mentee, today):
    sheet = sheet_of(Kind.ROLE_MENTEE, mentee, mentor, mentee)

    assert "под руководством Соловьёвой Любови Юрьевны, учителя русского языка и литературы." in plain(
        sheet.body[0]
    )


@pytest.mark.parametrize(("start_year", "cited"), [(2021, False), (2025, True)])
def test_article_351_8_is_cited_only_where_it_is_law(mentor, mentee, today, start_year, cited):
    for kind, teacher in ((Kind.ROLE_MENTOR, mentor), (Kind.ROLE_MENTEE, mentee)):
        sheet = sheet_of(kind, teacher, mentor, mentee, start_year)
        said = plain(" ".join([*sheet.body, *sheet.closing]))
        assert ("351.8" in said or "дополнительном соглашении" in said) == cited


def test_transfer_consent_names_the_office_and_the_term(mentor, mentee, district, today):
    sheet = sheet_of(Kind.TRANSFER, mentor, mentor, mentee)

    assert plain(sheet.operator.name) == mentor.school.full_name
    assert plain(sheet.recipient.name) == district.authority
    assert "до 31 августа 2024 г." in plain(sheet.term)
    assert "директору МОУ СОШ № 1" in plain(sheet.withdrawal)


@pytest.mark.parametrize("kind", Consent.DATA_KINDS)
def test_every_data_consent_is_a_paper_of_its_own(mentor, mentee, today, kind):
    sheet = sheet_of(kind, mentor, mentor, mentee)

    assert sheet.subject == "Соловьёва Любовь Юрьевна"
    assert (
        sheet.title
        == {
            Kind.PROCESSING: "Согласие на обработку персональных данных",
            Kind.TRANSFER: "Согласие на передачу персональных данных",
            Kind.DISTRIBUTION: "Согласие на распространение персональных данных",
        }[kind]
    )
