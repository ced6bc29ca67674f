"""A mentor's or mentee's own page: what they see and do there, and how they come to it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from districts import clock
from districts.models import Event
from mentorship.models import Meeting, Response
from schools.models import Invitation, Reading, Teacher
from tests.factories import (
    ActFactory,
    CandidacyFactory,
    ConsentFactory,
    MeetingFactory,
    MembershipFactory,
    PairingFactory,
    ProgrammeFactory,
    TeacherFactory,
    UserFactory,
    WaveFactory,
)
from tests.pages import text_of

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def pairing(school, year):
    mentor = TeacherFactory(school=school, last_name="Опытова", first_name="Мария", patronymic="Ивановна")
    mentee = TeacherFactory(school=school, last_name="Юнов", first_name="Пётр", patronymic="", gender="m")
    return PairingFactory(school=school, academic_year=year, mentors=[mentor], mentees=[mentee], ordered=True)


def signed_in(teacher: Teacher) -> Client:
    """The browser of somebody who has opened the own page."""
    teacher.account = UserFactory(district=teacher.school.district)
    teacher.save(update_fields=["account"])
    client = Client()
    client.force_login(teacher.account)
    return client


@pytest.fixture
def mentor(pairing) -> Client:
    return signed_in(pairing.mentors[0])


@pytest.fixture
def mentee(pairing) -> Client:
    return signed_in(pairing.mentees[0])


def test_home_leads_to_the_own_page(mentor):
    assert mentor.get("/").url == reverse("own:page")


def test_page_shows_own_pair_and_nobody_elses(mentor, pairing, school, year):
    PairingFactory(school=school, academic_year=year, ordered=True)

    page = mentor.get(reverse("own:page"))

    assert [pair.pairing for pair in page.context["now"]] == [pairing]
    assert [pair.heading for pair in page.context["now"]] == ["Ваш наставляемый: Юнов\xa0П."]


def test_page_costs_the_same_for_one_and_for_three_pairs(
    mentor, pairing, school, year, django_assert_num_queries
):
    def one_more():
        PairingFactory(school=school, academic_year=year, mentors=pairing.mentors, ordered=True)
        ActFactory(school=school, registered=True).people.add(*pairing.mentors)

    one_more()
    with django_assert_num_queries(13):
        mentor.get(reverse("own:page"))
    one_more()
    one_more()
    with django_assert_num_queries(13):
        mentor.get(reverse("own:page"))


def test_others_pair_and_an_absent_one_are_not_found(mentor, school, year):
    other = PairingFactory(school=school, academic_year=year, ordered=True)

    answers = [mentor.get(reverse("own:pairing", args=[pk])).status_code for pk in (other.pk, 999_999)]

    assert answers == [404, 404]


def test_curator_without_an_account_of_a_teacher_has_no_own_page(client, curator):
    client.force_login(curator)
    assert client.get(reverse("own:page")).status_code == 403


def test_mentor_writes_a_meeting_down(mentor, pairing):
    url = reverse("own:meeting_add", args=[pairing.pk])

    answer = mentor.post(url, {"meeting-on": "15.10.2021", "meeting-form": "online", "meeting-topic": "Урок"})

    assert answer.url == reverse("own:pairing", args=[pairing.pk])
    assert [(one.topic, one.entered_by, one.confirmed_on) for one in Meeting.objects.all()] == [
        ("Урок", Teacher.objects.get(pk=pairing.mentors[0].pk).account, None)
    ]


def test_wrong_meeting_keeps_what_was_typed_and_says_why(mentor, pairing):
    url = reverse("own:meeting_add", args=[pairing.pk])

    answer = mentor.post(url, {"meeting-on": "17.10.2021", "meeting-form": "online", "meeting-topic": "Урок"})

    assert answer.context["form"].errors == {"on": ["Эта дата ещё не наступила."]}
    assert 'value="Урок"' in answer.content.decode()


def test_mentee_confirms_and_does_not_write(mentee, pairing, curator):
    meeting = MeetingFactory(pairing=pairing, entered_by=curator)

    refused = mentee.get(reverse("own:meeting_add", args=[pairing.pk])).status_code
    mentee.post(reverse("own:meeting_confirm", args=[meeting.pk]))
    again = mentee.post(reverse("own:meeting_confirm", args=[meeting.pk]), follow=True)

    meeting.refresh_from_db()
    assert (refused, meeting.confirmed_on) == (404, clock.today())
    assert "Эта встреча уже подтверждена." in text_of(again)


def test_mentor_cannot_confirm_for_the_mentee(mentor, pairing, curator):
    meeting = MeetingFactory(pairing=pairing, entered_by=curator)

    assert mentor.post(reverse("own:meeting_confirm", args=[meeting.pk])).status_code == 404


def test_papers_are_offered_when_there_is_something_to_print(mentor, pairing, curator):
    page = reverse("own:pairing", args=[pairing.pk])
    before = [paper.slug for paper in mentor.get(page).context["papers"]]
    ProgrammeFactory(pairing=pairing, approved=True)
    MeetingFactory(pairing=pairing, entered_by=curator)

    after = [paper.slug for paper in mentor.get(page).context["papers"]]
    files = [mentor.get(reverse("own:paper", args=[pairing.pk, slug])).content[:5] for slug in after]

    assert (before, after, files) == ([], ["programme", "meetings"], [b"%PDF-", b"%PDF-"])
    assert mentor.get(reverse("own:paper", args=[pairing.pk, "certificate"])).status_code == 404


def test_report_and_certificate_come_when_the_work_is_over(mentor, mentee, pairing, freeze):
    freeze(pairing.ends_on + timedelta(days=1))

    slugs = [
        [paper.slug for paper in who.get(reverse("own:pairing", args=[pairing.pk])).context["papers"]]
        for who in (mentor, mentee)
    ]

    assert slugs == [["report", "certificate"], ["certificate"]]


def test_questionnaire_is_answered_once(mentor, pairing, school):
    CandidacyFactory(teacher=pairing.mentors[0], role="mentor")
    wave = WaveFactory(district=school.district, kind="candidate")
    url = reverse("own:wave", args=[wave.pk])
    form = mentor.get(url).context["form"]
    answers = {name: _good(field) for name, field in form.fields.items()}

    sent = mentor.post(url, answers)

    assert sent.url == reverse("own:page")
    assert [one.teacher for one in Response.objects.filter(wave=wave)] == pairing.mentors
    assert mentor.get(url).status_code == 404


def _good(field):
    """Some answer that the field takes."""
    choices = [value for value, _ in getattr(field, "choices", []) if value]
    if not choices:
        return "Помогу с уроками"
    return [choices[0]] if hasattr(field, "max_choices") or "Multiple" in type(field).__name__ else choices[0]


def test_about_lists_everything_and_who_has_looked(mentor, pairing, school, curator, client):
    teacher = pairing.mentors[0]
    ConsentFactory(teacher=teacher)
    CandidacyFactory(teacher=teacher, role="mentor", summary="Сильна в проектах")
    MembershipFactory(user=UserFactory(last_name="Чужих", district=school.district), school=school)
    client.force_login(curator)
    client.get(reverse("schools:teacher", args=[school.pk, teacher.pk]))
    client.get(reverse("schools:teacher", args=[school.pk, teacher.pk]))

    page = mentor.get(reverse("own:about"))
    paper = {section.title: section.table.rows for section in page.context["paper"].sections}

    assert [(one.by, one.page) for one in page.context["page_obj"]] == [(curator, "карточка педагога")]
    assert [row.cells[0] for row in paper["Согласия"]] == ["на\xa0обработку данных"]
    assert [row.cells[3] for row in paper["Банк наставников и наставляемых"]] == [
        "основание: предложен администрацией\nзапрос или сильные стороны: Сильна в\xa0проектах"
    ]
    assert [row.cells[:2] for row in paper["Пары и группы"]] == [("наставник", "Юнов\xa0П.")]
    assert mentor.get(reverse("own:about_paper")).content[:5] == b"%PDF-"


def test_own_pages_are_no_reading(mentor):
    mentor.get(reverse("own:about"))
    assert Reading.objects.count() == 0


def test_reading_of_a_pair_is_noted_for_both_sides_once_a_day(client, curator, pairing, school):
    client.force_login(curator)
    for _ in range(2):
        client.get(reverse("mentorship:pairing", args=[school.pk, pairing.pk]))

    noted = Reading.objects.order_by("teacher").values_list("teacher", "page")

    assert sorted(noted) == sorted(
        (person.pk, "страница пары") for person in (*pairing.mentors, *pairing.mentees)
    )


def test_curator_invites_and_the_teacher_comes_to_the_own_page(client, curator, pairing, school):
    teacher = pairing.mentors[0]
    client.force_login(curator)

    link = client.post(reverse("mentorship:teacher_account", args=[school.pk, teacher.pk])).context["link"]
    guest = Client()
    password = "надёжный-пароль-2021"
    answer = guest.post(
        link,
        {
            "username": "opytova",
            "last_name": "Опытова",
            "first_name": "Мария",
            "password1": password,
            "password2": password,
        },
    )
    teacher.refresh_from_db()

    assert (answer.status_code, teacher.account.username) == (302, "opytova")
    assert guest.get("/").url == reverse("own:page")
    assert guest.get(reverse("schools:teachers", args=[school.pk])).status_code == 404
    assert guest.get(link).status_code == 404


def test_new_link_kills_the_earlier_one(client, curator, pairing, school):
    client.force_login(curator)
    url = reverse("mentorship:teacher_account", args=[school.pk, pairing.mentors[0].pk])

    first, second = (client.post(url).context["link"] for _ in range(2))

    assert [Client().get(link).status_code for link in (first, second)] == [404, 200]


def test_curator_closes_the_way_again(client, mentor, curator, pairing, school):
    client.force_login(curator)
    url = reverse("mentorship:teacher_account_end", args=[school.pk, pairing.mentors[0].pk])

    client.post(url)
    again = client.post(url, follow=True)

    assert mentor.get(reverse("own:page")).status_code == 403
    assert "Вход и так закрыт." in text_of(again)
    assert Event.objects.filter(verb="закрыт вход на свою страницу").count() == 1


def test_one_account_is_one_persons(client, curator, pairing, school, mentee):
    client.force_login(curator)
    url = reverse("mentorship:teacher_account", args=[school.pk, pairing.mentors[0].pk])
    link = client.post(url).context["link"]

    answer = mentee.post(link, {"join": "1"})

    assert answer.status_code == 409
    assert "У этой учётной записи уже есть своя страница педагога." in text_of(answer)
    assert Invitation.objects.open().count() == 1


def test_curator_prints_the_record_for_the_person(client, curator, pairing, school):
    client.force_login(curator)

    answer = client.get(reverse("mentorship:teacher_about", args=[school.pk, pairing.mentors[0].pk]))

    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")
