"""A programme on the screen: begun, written, led through its states, marked, printed."""

import io
from datetime import date

import pypdf
import pytest
from django.urls import reverse

from mentorship.models import Pairing, Programme
from tests.factories import MeetingFactory, PairingFactory, ProgrammeFactory, TeacherFactory

pytestmark = pytest.mark.django_db
Status = Programme.Status


@pytest.fixture(autouse=True)
def _live_today(today):
    """16 October 2021."""


@pytest.fixture
def page(client_as, curator):
    return client_as(curator)


@pytest.fixture
def pairing(school, year):
    return PairingFactory(school=school, academic_year=year, ordered=True)


def address(name, school, *args):
    return reverse(f"mentorship:{name}", args=[school.pk, *args])


def written(programme, *rows, **terms):
    """What the page of a programme sends: its terms, its plan's rows, the spare rows empty."""
    saved = list(programme.items.all())
    data = {
        "edition": programme.edition,
        "aim": programme.aim,
        "starts_on": f"{programme.starts_on:%d.%m.%Y}",
        "ends_on": f"{programme.ends_on:%d.%m.%Y}",
        "plan-TOTAL_FORMS": len(rows),
        "plan-INITIAL_FORMS": len(saved),
    }
    for number, row in enumerate(rows):
        item = saved[number] if number < len(saved) else None
        kept = {"id": item.pk, "task": item.task, "position": item.position} if item else {}
        row = {"section": "analysis", "way": "consultation"} | kept | row
        data |= {f"plan-{number}-{name}": value for name, value in row.items()}
    return data | terms


def text_of(response):
    pages = pypdf.PdfReader(io.BytesIO(response.content)).pages
    return " ".join(" ".join(sheet.extract_text() for sheet in pages).split())


def test_curator_begins_a_programme_from_the_sample(page, school, pairing):
    response = page.post(address("programme_add", school, pairing.pk), {"template": ""})
    programme = Programme.objects.get(pairing=pairing)
    assert response.url == address("programme_edit", school, programme.pk)
    assert programme.items.count() == 9


def test_plan_is_added_to_ordered_and_shortened_on_one_page(page, school, pairing):
    programme = ProgrammeFactory(pairing=pairing, tasks=["Беседа", "Урок", "Журнал"])
    rows = [{"position": 2}, {"DELETE": "on"}, {"position": 1}, {"task": "Собрание"}, {}, {}]
    response = page.post(address("programme_edit", school, programme.pk), written(programme, *rows))
    assert response.url == programme.get_absolute_url()
    found = [(item.position, item.task) for item in programme.items.all()]
    assert found == [(1, "Журнал"), (2, "Беседа"), (3, "Собрание")]


def test_term_outside_the_pairs_is_said_beside_its_field_and_what_was_typed_stays(page, school, pairing):
    programme = ProgrammeFactory(pairing=pairing)
    data = written(programme, {}, aim="Новая цель", starts_on="01.09.2021")
    response = page.post(address("programme_edit", school, programme.pk), data)
    form = response.context["form"]
    assert form.errors == {"starts_on": ["Срок программы — внутри срока пары: с 15.09.2021 по 31.05.2022."]}
    assert (form["aim"].value(), Programme.objects.get().aim) == ("Новая цель", programme.aim)


def test_date_and_words_for_one_due_are_refused(page, school, pairing):
    programme = ProgrammeFactory(pairing=pairing)
    data = written(programme, {"due_on": "20.10.2021", "due_text": "осенью"})
    response = page.post(address("programme_edit", school, programme.pk), data)
    assert response.context["plan"].errors == [{"due_text": ["Укажите либо дату, либо срок словами."]}]


def test_approved_programme_gets_its_next_edition_with_a_line_of_changes(page, school, pairing):
    programme = ProgrammeFactory(pairing=pairing, approved=True)
    change = {"change-agreed_on": "16.10.2021", "change-content": "Добавлен пункт 1.2", "change-ground": ""}
    data = written(programme, {}, {"task": "Урок"}, **change)
    page.post(address("programme_edit", school, programme.pk), data)
    programme.refresh_from_db()
    assert programme.edition == 2
    assert [item.task for item in programme.items.all()] == ["Беседа о запросе", "Урок"]
    assert [line.content for line in programme.changes.all()] == ["Добавлен пункт 1.2"]


def test_edition_without_its_line_of_changes_is_refused(page, school, pairing):
    programme = ProgrammeFactory(pairing=pairing, approved=True)
    data = written(programme, {}, **{"change-agreed_on": "16.10.2021"})
    response = page.post(address("programme_edit", school, programme.pk), data)
    assert response.context["change"].errors == {
        "content": ["Напишите, что изменено: это строка листа изменений."]
    }
    programme.refresh_from_db()
    assert programme.edition == 1


def test_programme_goes_from_draft_to_its_end(page, school, pairing):
    programme = ProgrammeFactory(pairing=pairing)
    item = programme.items.get()
    page.post(address("programme_submit", school, programme.pk))
    page.post(address("programme_return", school, programme.pk), {"comment": "Уточните"})
    page.post(address("programme_submit", school, programme.pk))
    page.post(address("programme_approve", school, programme.pk), {"on": "16.10.2021"})
    marks = {"marks-TOTAL_FORMS": 1, "marks-INITIAL_FORMS": 1, "marks-0-id": item.pk}
    page.post(address("programme_mark", school, programme.pk), marks | {"marks-0-mark": "done"})
    end = {"on": "16.10.2021", "outcome": "Цель достигнута"}
    page.post(address("programme_complete", school, programme.pk), end)
    programme.refresh_from_db()
    assert (programme.status, programme.outcome) == (Status.COMPLETED, "Цель достигнута")


def test_step_that_is_not_due_is_refused_with_its_state(page, school, pairing):
    programme = ProgrammeFactory(pairing=pairing)
    response = page.get(address("programme_approve", school, programme.pk), follow=True)
    assert [str(m) for m in response.context["messages"]] == ["Сейчас это невозможно: программа «черновик»."]


def test_unusual_term_asks_for_its_reason(page, school, pairing):
    programme = ProgrammeFactory(pairing=pairing, ends_on=date(2021, 10, 31))
    url = address("programme_submit", school, programme.pk)
    response = page.post(url, {"warning_reason": " "})
    assert response.context["form"].errors == {
        "warning_reason": ["Напишите причину или измените срок программы."]
    }
    page.post(url, {"warning_reason": "Подготовка к конкурсу"})
    programme.refresh_from_db()
    assert programme.status == Status.SUBMITTED


def test_mark_of_another_programmes_task_is_refused(page, school, pairing):
    programme = ProgrammeFactory(pairing=pairing, approved=True)
    foreign = ProgrammeFactory(approved=True).items.get()
    marks = {
        "marks-TOTAL_FORMS": 1,
        "marks-INITIAL_FORMS": 1,
        "marks-0-id": foreign.pk,
        "marks-0-mark": "done",
    }
    page.post(address("programme_mark", school, programme.pk), marks)
    foreign.refresh_from_db()
    assert foreign.mark == ""


def test_earlier_edition_is_printed_as_it_was(page, school, pairing):
    programme = ProgrammeFactory(pairing=pairing, approved=True, aim="Первая цель")
    change = {"change-agreed_on": "16.10.2021", "change-content": "Изменена цель"}
    page.post(
        address("programme_edit", school, programme.pk), written(programme, {}, aim="Вторая цель", **change)
    )
    url = address("programme_paper", school, programme.pk)
    present, earlier = text_of(page.get(url)), text_of(page.get(f"{url}?edition=1"))
    assert ("Вторая цель" in present, "(редакция 2)" in present, "Изменена цель" in present) == (True,) * 3
    assert ("Первая цель" in earlier, "редакция" in earlier, "Изменена цель" in earlier) == (
        True,
        False,
        False,
    )
    assert page.get(f"{url}?edition=3").status_code == 404


def test_pairs_without_approved_programme_are_listed_with_the_figure(page, school, pairing):
    ProgrammeFactory(pairing=PairingFactory(school=school, ordered=True), approved=True)
    response = page.get(address("pairings", school), {"programme": "none"})
    assert [row.pairing for row in response.context["rows"]] == [pairing]
    assert response.context["coverage"] == (1, 2)


def test_light_kinds_are_not_asked_for_a_programme(page, school, pairing):
    Pairing.objects.filter(pk=pairing.pk).update(kind=Pairing.Kind.FLASH)
    response = page.get(address("pairing", school, pairing.pk))
    assert response.context["step"].label == "Записать встречу"


def test_ordered_pairs_page_asks_for_the_programme_first(page, school, pairing):
    response = page.get(address("pairing", school, pairing.pk))
    assert response.context["step"].label == "Составить программу"


@pytest.mark.parametrize("tasks", [1, 3])
def test_programmes_page_asks_the_database_the_same_for_one_task_and_for_three(
    page, school, pairing, tasks, django_assert_num_queries
):
    programme = ProgrammeFactory(pairing=pairing, approved=True, tasks=[f"Урок {n}" for n in range(tasks)])
    url = programme.get_absolute_url()
    page.get(url)
    with django_assert_num_queries(13):
        page.get(url)


@pytest.mark.parametrize("programmes", [1, 3])
def test_offices_list_asks_the_database_the_same_for_one_programme_and_for_three(
    client_as, officer, school, year, programmes, django_assert_num_queries
):
    for _ in range(programmes):
        people = {role: [TeacherFactory(school=school, disclosed=True)] for role in ("mentors", "mentees")}
        pairing = PairingFactory(school=school, academic_year=year, ordered=True, **people)
        ProgrammeFactory(pairing=pairing, approved=True)
    office = client_as(officer)
    url = reverse("admin:mentorship_programme_changelist")
    assert len(office.get(url).context["cl"].result_list) == programmes
    with django_assert_num_queries(11):
        office.get(url)


def test_report_and_certificate_are_filled_when_the_work_is_over(page, school, pairing, freeze):
    ProgrammeFactory(
        pairing=pairing, status=Status.COMPLETED, approved_on=date(2021, 10, 1), ended_on=date(2022, 5, 31)
    )
    Programme.objects.get().items.update(mark="done", actual="Журнал ведётся")
    MeetingFactory(pairing=pairing, minutes=90)
    freeze(date(2022, 6, 1))
    report = text_of(page.get(address("pairing_paper", school, pairing.pk, "ending")))
    assert "Выполнено пунктов плана 1 1 100 %" in report.replace("\xa0", " ")
    assert "Журнал ведётся." in report
    mentor = pairing.mentors[0]
    url = address("pairing_paper", school, pairing.pk, "certificate")
    sheet = text_of(page.get(f"{url}?teacher={mentor.pk}")).replace("\xa0", " ")
    assert mentor.full_name in sheet
    assert "программу наставничества (2 часа)" in sheet


@pytest.mark.parametrize("slug", ["ending", "certificate"])
def test_ending_papers_of_a_pair_at_work_are_not_there(page, school, pairing, slug):
    assert page.get(address("pairing_paper", school, pairing.pk, slug)).status_code == 404


def test_successor_is_offered_the_programme_of_the_former_pair_first(page, school, year, pairing):
    former = ProgrammeFactory(pairing=pairing, approved=True, tasks=["Урок"])
    term = {"starts_on": date(2022, 1, 10), "academic_year": year, "status": Pairing.Status.AGREED}
    successor = PairingFactory(school=school, replaces=pairing, **term)
    address_of = address("programme_add", school, successor.pk)

    form = page.get(address_of).context["form"]
    labels = [str(label) for _, label in form.fields["template"].choices]
    page.post(address_of, {"template": form["template"].initial})

    assert (form["template"].initial, labels[0]) == ("former", "По программе прежней пары")
    begun = Programme.objects.get(pairing=successor)
    assert (begun.aim, [item.task for item in begun.items.all()]) == (former.aim, ["Урок"])


def test_pair_that_replaces_none_is_not_offered_a_former_programme(page, school, pairing):
    address_of = address("programme_add", school, pairing.pk)

    form = page.get(address_of).context["form"]
    refused = page.post(address_of, {"template": "former"})

    assert "По программе прежней пары" not in [label for _, label in form.fields["template"].choices]
    assert refused.context["form"].errors == {"template": ["Такого образца больше нет: обновите страницу."]}
    assert Programme.objects.count() == 0
