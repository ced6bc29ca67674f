"""Data to be destroyed on the screen: the list, what goes and what stays, the act, other grounds."""

import io
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from districts.models import Event
from mentorship import actions
from mentorship.models import Consent, Erasure, Pairing
from tests.factories import CandidacyFactory, ConsentFactory, PairingFactory, TeacherFactory
from tests.mentorship.documents.pdf import pages
from tests.roadmap.reading import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
Kind = Consent.Kind


@pytest.fixture
def page(client_as, curator):
    return client_as(curator)


def address(name, school, *args):
    return reverse(f"mentorship:{name}", args=[school.pk, *args])


@pytest.fixture
def task(school, curator):
    """`task(last_name, due_on)`: the open task of somebody who has withdrawn on 16 October 2021."""

    def task(last_name="Берёзкина", due_on=None, **given):
        teacher = TeacherFactory(school=school, last_name=last_name, **given)
        CandidacyFactory(teacher=teacher, role="mentor", summary="Ведёт класс.")
        consent = ConsentFactory(teacher=teacher, signed_on=date(2021, 9, 1))
        actions.end_consent(consent, "withdraw", by=curator)
        if due_on:
            Erasure.objects.filter(consent=consent).update(due_on=due_on)
        return Erasure.objects.get(consent=consent)

    return task


def shown(response):
    return [(row.teacher.last_name, row.word.replace("\xa0", " ")) for row in response.context["page_obj"]]


# The list ----------------------------------------------------------------------------------------------


def test_list_shows_the_most_urgent_first_and_marks_what_is_late(page, school, task):
    task("Берёзкина")
    task("Осинина", date(2021, 10, 11))

    response = page.get(address("erasures", school))

    assert shown(response) == [("Осинина", "просрочено на 5 дней"), ("Берёзкина", "осталось 30 дней")]
    assert "Нужно уничтожить: 2 , просрочено: 1" in words(response)


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"state": "overdue"}, ["Осинина"]),
        ({"state": "due"}, ["Осинина", "Берёзкина"]),
        ({"state": "done"}, ["Клёнова"]),
        ({"state": "kept"}, []),
        ({"name": "берез"}, ["Берёзкина"]),
        ({"state": "чужое"}, ["Осинина", "Берёзкина", "Клёнова"]),
    ],
)
def test_list_is_filtered(page, school, task, curator, asked, names):
    task("Берёзкина")
    task("Осинина", date(2021, 10, 11))
    done = task("Клёнова", date(2021, 12, 1))
    done.carry_out([], by=curator)

    assert [name for name, _ in shown(page.get(address("erasures", school), asked))] == names


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_as_many_queries_for_three_as_for_one(
    page, school, task, count, django_assert_num_queries
):
    for name in "АБВ"[:count]:
        task(f"Берёзкин{name}")
    page.get(address("erasures", school))

    with django_assert_num_queries(7):
        page.get(address("erasures", school))


def test_list_is_exported_as_it_is_filtered(page, school, task):
    task("Берёзкина", first_name="Мария", patronymic="Петровна")
    task("Осинина", date(2021, 10, 11))

    content = page.get(address("erasures_export", school), {"name": "берез"}).content

    rows = list(load_workbook(io.BytesIO(content)).active.values)
    assert [row[:4] for row in rows[1:]] == [
        ("Берёзкина Мария Петровна", *(rows[1][1:3]), "осталось 30 дней")
    ]
    assert Event.objects.filter(verb="выгружен список к уничтожению").count() == 1


def test_empty_list_says_when_there_will_be_something(page, school):
    assert "Уничтожать нечего." in words(page.get(address("erasures", school)))


def test_consents_page_tells_of_the_tasks(page, school, task):
    assert "нужно уничтожить" not in words(page.get(address("consents", school)))
    task("Осинина", date(2021, 10, 11))

    said = words(page.get(address("consents", school)))

    assert "Согласия отозваны: нужно уничтожить данные (1) , просрочено (1) ." in said


def test_office_reads_nothing_of_people_it_may_not_know(client_as, officer, school, task):
    erasure = task()
    office = client_as(officer)

    assert shown(office.get(address("erasures", school))) == []
    assert office.get(address("erasure", school, erasure.pk)).status_code == 404


# One task ------------------------------------------------------------------------------------------------


def test_page_shows_what_goes_and_what_stays(page, school, task):
    said = words(page.get(address("erasure", school, task().pk)))

    assert "Что будет уничтожено Банк наставников: запрос или сильные стороны" in said
    assert "Само согласие и отзыв: ещё три года, до 31.12.2024" in said


def test_data_are_destroyed_after_a_page_to_check(page, school, task):
    erasure = task()
    check = address("erasure_carry_out", school, erasure.pk)

    assert "Вернуть эти данные будет нельзя." in words(page.get(check))
    erasure.refresh_from_db()
    assert erasure.is_due

    response = page.post(check)
    erasure.refresh_from_db()
    assert response.url == address("erasure", school, erasure.pk)
    assert erasure.erased == ["банк наставников: запрос или сильные стороны"]


def test_act_is_printed_once_the_data_are_destroyed(page, school, task):
    erasure = task("Берёзкина", first_name="Мария", patronymic="Петровна")
    act = address("erasure_paper", school, erasure.pk)
    early = page.get(act, follow=True)
    page.post(address("erasure_carry_out", school, erasure.pk))

    text = " ".join("\n".join(pages(page.get(act).content)).replace("\xa0", " ").split())

    assert "Акт печатают, когда данные уничтожены." in words(early)
    assert "Субъект персональных данных: Берёзкина Мария Петровна" in text
    assert page.get(act, {"form": "docx"}).content[:2] == b"PK"
    assert page.get(act, {"form": "exe"}).status_code == 404


def test_data_are_kept_on_a_ground_that_is_named(page, school, task):
    erasure = task()
    keep = address("erasure_keep", school, erasure.pk)

    refused = page.post(keep, {"ground": " "}).context["form"].errors
    page.post(keep, {"ground": "Трудовой договор"})

    erasure.refresh_from_db()
    assert refused == {"ground": ["Укажите основание, на котором данные хранятся дальше."]}
    assert (erasure.status, erasure.ground) == (Erasure.Status.KEPT, "Трудовой договор")


@pytest.mark.parametrize("step", ["erasure_carry_out", "erasure_keep"])
def test_closed_task_is_not_closed_again(page, school, task, curator, step):
    erasure = task()
    erasure.carry_out(["банк"], by=curator)

    response = page.post(address(step, school, erasure.pk), {"ground": "иное"}, follow=True)

    erasure.refresh_from_db()
    assert (erasure.is_done, erasure.erased) == (True, ["банк"])
    assert "Эта задача уже закрыта: «уничтожено»." in words(response)


# The withdrawal -------------------------------------------------------------------------------------------


def test_withdrawal_says_what_it_stops_and_by_when_data_go(page, school):
    teacher = TeacherFactory(school=school)
    PairingFactory(school=school, mentors=[teacher], ordered=True, papers=True)
    consent = Consent.objects.get(teacher=teacher, kind=Kind.PROCESSING)

    said = words(page.get(address("consent_withdraw", school, consent.pk)))

    assert "Уничтожить данные до 15.11.2021" in said
    assert "Будут приостановлены со дня отзыва" in said


def test_withdrawn_processing_leads_to_its_task(page, school, task):
    erasure = task()

    response = page.get(address("consent", school, erasure.consent_id))

    assert response.context["erasure"] == erasure
    assert "Уничтожить данные до 15 ноября 2021 г." in words(response)


def test_withdrawn_distribution_is_stopped_in_three_working_days_and_opens_no_task(page, school):
    consent = ConsentFactory(
        teacher=TeacherFactory(school=school), kind=Kind.DISTRIBUTION, signed_on=date(2021, 9, 1)
    )

    page.post(address("consent_withdraw", school, consent.pk), {"on": "15.10.2021"})

    response = page.get(address("consent", school, consent.pk))
    assert "Прекратить распространение до 20 октября 2021 г." in words(response)
    assert Erasure.objects.count() == 0


def test_page_of_a_pair_stopped_by_a_withdrawal_says_what_comes_next(page, school, curator):
    teacher = TeacherFactory(school=school)
    pairing = PairingFactory(school=school, mentors=[teacher], ordered=True, papers=True)
    consent = Consent.objects.get(teacher=teacher, kind=Kind.PROCESSING)
    actions.end_consent(consent, "withdraw", by=curator)

    said = words(page.get(pairing.get_absolute_url()))

    pairing.refresh_from_db()
    assert pairing.status == Pairing.Status.SUSPENDED
    assert "Пара приостановлена. Чтобы её возобновить, не хватает согласий." in said
    assert "согласие на обработку данных — отозвано" in said
    assert "Оформить приказ о прекращении" in said
