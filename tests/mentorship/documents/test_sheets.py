"""Consents from records: cases, law of the day, and nothing stored that the sheet leaves blank."""

from datetime import date

import pytest

from mentorship.actions import print_consents
from mentorship.documents.grammar import Grammar
from mentorship.documents.render import render_pdf
from mentorship.documents.sheets import consent_sheet, withdrawal_sheet
from mentorship.documents.styles import organisation_style
from mentorship.documents.wordings import KINDS
from mentorship.models import Consent, Wording
from tests.factories import AcademicYearFactory, ConsentFactory, PairingFactory, TeacherFactory
from tests.mentorship.documents.pdf import pages

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
    until = pairing.ends_on if pairing else date(2024, 8, 31)
    consent = ConsentFactory(teacher=teacher, kind=kind, pairing=pairing, valid_until=until)
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
@pytest.mark.parametrize("kind", Consent.ROLE_KINDS)
def test_article_351_8_is_cited_only_where_it_is_law(mentor, mentee, today, kind, start_year, cited):
    sheet = sheet_of(kind, mentor if kind == Kind.ROLE_MENTOR else mentee, mentor, mentee, start_year)

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


OWN = {"statement": "даю согласие школе.", "purpose": "ведение банка."}


def revise(district, kind, by, school=None, **texts):
    words = Wording(district=district, school=school, kind=kind)
    return words.revise(KINDS[kind].built_in | texts, by=by)


def opened(teacher, kind, by) -> Consent:
    (consent,) = print_consents([teacher], [kind], by=by)
    return consent


def test_consent_keeps_the_words_it_was_opened_with(mentor, district, officer, curator, today):
    first = revise(district, "processing", officer, **OWN)
    consent = opened(mentor, Kind.PROCESSING, curator)
    revise(district, "processing", officer, purpose="другая цель.")

    printed = Consent.objects.get(pk=consent.pk)
    assert printed.wording == first
    assert consent_sheet(printed, Grammar()).purpose == "ведение банка."


def test_consent_opened_with_built_in_words_keeps_them(mentor, district, officer, curator, today):
    consent = opened(mentor, Kind.PROCESSING, curator)
    revise(district, "processing", officer, **OWN)

    assert consent.wording is None
    assert plain(consent_sheet(consent, Grammar()).purpose) == KINDS["processing"].built_in["purpose"]


def test_words_of_the_school_come_before_those_of_the_district(mentor, district, officer, curator, today):
    revise(district, "transfer", officer, purpose="цель района.")
    own = revise(district, "transfer", curator, mentor.school, purpose="цель школы.")

    assert opened(mentor, Kind.TRANSFER, curator).wording == own


@pytest.mark.parametrize(
    ("kind", "title", "law"),
    [
        (Kind.PROCESSING, "Отзыв согласия на обработку персональных данных", "части 2 статьи 9"),
        (Kind.TRANSFER, "Отзыв согласия на передачу персональных данных", "части 2 статьи 9"),
        (
            Kind.DISTRIBUTION,
            "Требование прекратить распространение персональных данных",
            "части 12 статьи 10.1",
        ),
    ],
)
def test_consent_is_taken_back_by_a_statement_of_its_own(mentor, today, kind, title, law):
    consent = ConsentFactory(teacher=mentor, kind=kind, signed_on=date(2021, 9, 1))

    statement = withdrawal_sheet(consent, Grammar())

    assert statement.title == title
    assert plain(statement.addressee[-1]) == "от Соловьёвой Любови Юрьевны"
    said = plain(" ".join(statement.body))
    assert [
        part for part in ("Я, Соловьёва Любовь Юрьевна,", law, "1 сентября 2021 г.") if part not in said
    ] == []
    assert statement.signer == "Л.\xa0Ю.\xa0Соловьёва"


def test_demand_to_stop_distribution_lists_the_data(mentor, today):
    consent = ConsentFactory(teacher=mentor, kind=Kind.DISTRIBUTION, signed_on=date(2021, 9, 1))

    statement = withdrawal_sheet(consent, Grammar())

    assert len(statement.content) == 6
    assert plain(statement.closing[0]) == "О том, что сделано, прошу сообщить мне."


@pytest.mark.parametrize(("people", "queries"), [(1, 5), (3, 5)])
def test_sheets_need_the_same_queries_for_one_and_for_three(
    school, today, django_assert_num_queries, people, queries
):
    mentors, mentees = (
        TeacherFactory.create_batch(people, school=school),
        TeacherFactory.create_batch(people, school=school),
    )
    for one, other in zip(mentors, mentees, strict=True):
        pairing = PairingFactory(school=school, mentors=[one], mentees=[other])
        ConsentFactory(teacher=one, kind=Kind.ROLE_MENTOR, pairing=pairing)
        ConsentFactory(teacher=other, kind=Kind.PROCESSING)

    with django_assert_num_queries(queries):
        grammar = Grammar.of(school.district, school)
        style = organisation_style(school.district, school)
        for consent in Consent.objects.with_sheets():
            consent_sheet(consent, grammar, style)


ATTACKS = (
    '<img src="http://evil.example/x.png">',
    "<a href=file:///etc/passwd>пароли</a>",
    '<link rel="attachment" href="file:///etc/passwd">',
    "<style>@import url(http://evil.example/x.css)</style>&lt;b&gt;",
    "<script>alert(1)</script>",
)


def test_whatever_stands_in_a_block_is_printed_as_it_was_typed(mentor, district, officer, curator, today):
    """Every block of a consent carries every attack through to the text of the PDF."""
    blocks = KINDS["distribution"].built_in
    attack = " ".join(ATTACKS)
    texts = {name: f"{'# ' if name == 'items' else ''}{attack}" for name in blocks}
    texts["items"] += f"\n{attack}"
    Wording(district=district, kind="distribution").revise(texts, by=officer)

    sheet = consent_sheet(opened(mentor, Kind.DISTRIBUTION, curator), Grammar())
    text = "".join("".join(pages(render_pdf(sheet))).split())

    # The category and its line of the table are two places of one block.
    assert [text.count("".join(each.split())) for each in ATTACKS] == [len(blocks) + 1] * len(ATTACKS)
