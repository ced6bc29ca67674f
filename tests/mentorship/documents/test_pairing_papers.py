"""Papers of art. 351.8 from records: the right employer, the right cases, blanks for whatever nobody has recorded."""

from datetime import date

import pytest

from mentorship.documents.grammar import Grammar
from mentorship.documents.pairing_papers import cancellation_notice, labour_addendum, mentor_refusal
from mentorship.documents.render import render_pdf
from mentorship.models import Consent, Pairing, Wording
from tests.factories import (
    AcademicYearFactory,
    AddendumFactory,
    ConsentFactory,
    PairingFactory,
    SchoolFactory,
    TeacherFactory,
)
from tests.mentorship.documents.pdf import pages

pytestmark = pytest.mark.usefixtures("today")
LONG_POST = "заместитель директора по учебно-воспитательной работе, учитель русского языка и литературы"
LAW = "статьёй 351.8 Трудового кодекса Российской Федерации"


@pytest.fixture
def year(district):
    return AcademicYearFactory(district=district, start_year=2025)


@pytest.fixture
def mentor(school):
    school.director_name, school.director_gender = "Ткач Олег Ильич", "m"
    school.full_name = "Муниципальное общеобразовательное учреждение «Школа № 1»"
    school.inn, school.ogrn = "6400000000", "1026400000000"
    school.save()
    return TeacherFactory(
        school=school, last_name="Берёзкина", first_name="Мария", patronymic="Петровна", post="учитель химии"
    )


@pytest.fixture
def pairing(school, year, mentor) -> Pairing:
    mentee = TeacherFactory(
        school=school,
        last_name="Осинин",
        first_name="Пётр",
        patronymic="",
        gender="m",
        post="педагог-психолог",
    )
    return PairingFactory(school=school, academic_year=year, mentors=[mentor], mentees=[mentee])


def built(build, pairing, mentor=None):
    mentor = mentor or pairing.mentors[0]
    return build(pairing, mentor, Grammar.of(mentor.school.district, mentor.school))


def plain(text: str) -> str:
    """The text with ordinary spaces, and a long blank as it looks."""
    return text.replace("\xa0", " ").replace("\u200b", "")


def said(points) -> list[str]:
    return [plain(f"{point.number} {point.text}") for point in points]


def test_addendum_as_recorded_says_number_day_pay_and_the_consent(pairing, mentor):
    AddendumFactory(pairing=pairing, number="5", signed_on=date(2025, 9, 29), pay_terms="10 % оклада")
    ConsentFactory(
        teacher=mentor, kind=Consent.Kind.ROLE_MENTOR, pairing=pairing, signed_on=date(2025, 9, 25)
    )

    paper = built(labour_addendum, pairing)

    assert (plain(paper.heading[0]), plain(paper.dated)) == (
        "ДОПОЛНИТЕЛЬНОЕ СОГЛАШЕНИЕ № 5",
        "29 сентября 2025 г.",
    )
    assert plain(paper.preamble) == (
        "Муниципальное общеобразовательное учреждение «Школа № 1» (далее – Работодатель) в лице директора "
        "Ткача Олега Ильича, действующего на основании Устава, и Берёзкина Мария Петровна, учитель химии "
        f"(далее – Работник) в соответствии со {LAW} и с письменного согласия Работника "
        "от 25 сентября 2025 г. заключили соглашение о следующем."
    )
    points = said(paper.points)
    assert "Осинину Петру, педагогу-психологу" in points[0]
    assert points[3] == "4. Срок: с 15 сентября 2025 г. по 31 мая 2026 г."
    assert points[4].endswith("доплата, 10 % оклада.")


def test_addendum_not_yet_recorded_leaves_blanks(pairing):
    paper = built(labour_addendum, pairing)

    assert [plain(line) for line in paper.heading] == [
        "ДОПОЛНИТЕЛЬНОЕ СОГЛАШЕНИЕ № ______________",
        "к трудовому договору от ______________ № ______________",
    ]
    assert paper.dated == ""
    assert "согласия Работника от «____» ____________ 20____ г. заключили" in plain(paper.preamble)
    assert said(paper.points)[4].endswith(": " + "_" * 50 + ".")


def test_sides_of_the_addendum_are_named_with_what_is_recorded(pairing):
    paper = built(labour_addendum, pairing)

    assert [plain(line) for line in paper.employer.lines] == [
        "Муниципальное общеобразовательное учреждение «Школа № 1»",
        "ул. Школьная, д. 1, с. Энское, 412900",
        "ИНН 6400000000, ОГРН 1026400000000",
    ]
    assert (paper.employer.signature.post, plain(paper.employer.signature.name)) == (
        "Директор",
        "О. И. Ткач",
    )
    assert paper.employee.lines == ("Берёзкина Мария Петровна", "учитель\xa0химии".replace("\xa0", " "))


@pytest.mark.parametrize(
    ("name", "gender", "acting"),
    [
        ("Козлова Вера Алексеевна", "f", "директора Козловой Веры Алексеевны, действующей"),
        ("Цой Ан", "m", "директора Цоя Ана, действующего"),
        ("", "f", "директора ______________, действующего"),
    ],
)
def test_director_acts_in_the_right_gender_and_a_missing_name_is_a_blank(pairing, name, gender, acting):
    school = pairing.school
    school.director_name, school.director_gender = name, gender
    school.save()

    fresh = Pairing.objects.with_sides().get(pk=pairing.pk)

    assert f"в лице {acting} на основании" in plain(built(labour_addendum, fresh).preamble)


def test_addendum_is_made_with_the_mentors_own_employer_in_that_schools_words(pairing, year, curator):
    other = SchoolFactory(district=year.district, full_name="МОУ «Школа № 2»", director_name="Лис Ян")
    guest = TeacherFactory(school=other)
    across = PairingFactory(school=pairing.school, academic_year=year, mentors=[guest])
    words = Wording.objects.current("labour_addendum", year.district, other)
    words.revise(words.texts | {"received": "Второй экземпляр выдан."}, by=curator)

    own, foreign = built(labour_addendum, pairing), built(labour_addendum, across)

    assert (foreign.employer.lines[0], foreign.received) == (
        "МОУ\xa0«Школа №\xa02»",
        "Второй экземпляр выдан.",
    )
    assert own.received == "Экземпляр дополнительного соглашения получен."


def test_refusal_is_addressed_by_the_mentor_and_lists_each_mentee(pairing, school, year, mentor):
    ann = TeacherFactory(school=school, last_name="Белова", first_name="Анна", patronymic="Ильинична")
    zoe = TeacherFactory(school=school, last_name="Цой", first_name="Зоя", patronymic="", post="воспитатель")
    group = PairingFactory(school=school, academic_year=year, mentors=[mentor], mentees=[ann, zoe])

    paper = built(mentor_refusal, group)

    assert [plain(line) for line in paper.addressee] == [
        "Директору МОУ СОШ № 1 с. Энское",
        "Ткачу О. И.",
        "от учителя химии",
        "Берёзкиной Марии Петровны",
    ]
    assert [plain(line) for line in paper.content] == [
        "Беловой Анны Ильиничны, учителя математики;",
        "Цой Зои, воспитателя.",
    ]
    assert "с «____» ____________ 20____ г." in plain(paper.closing[0])


def test_notice_cites_the_addendum_and_leaves_number_and_days_to_be_written(pairing):
    AddendumFactory(pairing=pairing, number="5", signed_on=date(2025, 9, 29))

    paper = built(cancellation_notice, pairing)

    assert (paper.dated, paper.number) == ("", "")
    assert [plain(line) for line in paper.addressee] == ["Учителю химии", "Берёзкиной М. П."]
    assert plain(paper.body[0]) == (
        f"В соответствии со {LAW} уведомляем о досрочной отмене поручения об осуществлении наставничества "
        "в отношении Осинина Петра, педагога-психолога (дополнительное соглашение от 29.09.2025 № 5 "
        "к трудовому договору от ______________ № ______________)."
    )
    assert plain(paper.receiver) == "М. П. Берёзкина"


@pytest.mark.parametrize("build", [labour_addendum, mentor_refusal, cancellation_notice])
def test_group_of_six_with_the_longest_names_is_printed_whole(school, year, build):
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
    group = PairingFactory(school=school, academic_year=year, mentors=people[6:], mentees=people[:6])

    sheets = pages(render_pdf(built(build, group)))

    assert len(sheets) <= 2
    text = " ".join(" ".join(sheets).split())
    stems = ("Ильинич", "Олеговн", "Петровн", "Юрьевн", "Яковлевн")
    assert [stem for stem in stems if stem not in text] == []


@pytest.mark.parametrize("build", [labour_addendum, mentor_refusal, cancellation_notice])
def test_paper_takes_as_many_queries_for_six_mentees_as_for_one(
    school, year, mentor, build, django_assert_num_queries
):
    for count in (1, 6):
        mentees = [TeacherFactory(school=school) for _ in range(count)]
        made = PairingFactory(school=school, academic_year=year, mentors=[mentor], mentees=mentees)
        read = Pairing.objects.with_sides().get(pk=made.pk)
        grammar = Grammar.of(school.district, school)
        # The district, the addendum, the words, the letterhead; the addendum cites the consent and asks
        # whether a later end is being prepared.
        with django_assert_num_queries(6 if build is labour_addendum else 4):
            build(read, read.mentors[0], grammar)
