"""A register from a file on the page: preview, tick, refusal, and confirmation of the same file only."""

import hashlib
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from mentorship.models import Candidacy
from schools.models import Teacher
from tests.factories import CandidacyFactory, MembershipFactory, TeacherFactory
from tests.schools.test_spreadsheets import HOSTILE
from tests.schools.workbooks import workbook

pytestmark = pytest.mark.usefixtures("today", "year")
GONE = "Этот файл уже загружен или хранился больше часа. Если нужно, выберите его снова."
HEADINGS = ["Фамилия, имя, отчество", "Основание", "Сильные стороны", "Должность"]


def url(school, role="mentors", name="register_import") -> str:
    return reverse(f"mentorship:{name}", args=[school.pk, role])


def file_of(*names: str) -> bytes:
    rows = ([name, "собственное желание", "Методика", "учитель"] for name in names)
    return workbook(*rows, headings=HEADINGS)


def upload(client, school, content: bytes, **ticked):
    return client.post(url(school), {"file": SimpleUploadedFile("Банк.xlsx", content), **ticked})


def confirm(client, school, content: bytes, role="mentors", **kept):
    digest = hashlib.sha256(content).hexdigest()
    return client.post(url(school, role), {"digest": digest, **kept}, follow=True)


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


@pytest.fixture
def person(school) -> Teacher:
    return TeacherFactory(school=school, last_name="Петрова", first_name="Анна", patronymic="Сергеевна")


def test_preview_says_what_will_change_and_saves_nothing(client_as, curator, school, person):
    page = upload(client_as(curator), school, file_of("Петрова Анна Сергеевна")).content.decode()

    assert "Будет добавлено 1, изменено 0, без изменений 0." in page
    assert page.rstrip().rpartition('<p class="mt-3">')[2].startswith("Ещё ничего не сохранено.")
    assert Candidacy.objects.count() == 0


def test_confirmed_file_is_saved_once(client_as, curator, school, person):
    content, client = file_of("Петрова Анна Сергеевна"), client_as(curator)
    upload(client, school, content)

    first, second = confirm(client, school, content), confirm(client, school, content)

    assert said(first) == ["Файл загружен. Добавлено: 1, изменено: 0, без изменений: 0."]
    assert first.redirect_chain[0][0] == url(school, name="register")
    assert (said(second), Candidacy.objects.get().status) == ([GONE], "surveyed")


def test_unknown_people_are_refused_until_it_is_ticked_to_create_them(client_as, curator, school):
    content, client = file_of("Белова Ирина Павловна"), client_as(curator)
    refused = upload(client, school, content).content.decode()
    ticked = upload(client, school, content, creates="on").content.decode()

    confirm(client, school, content, creates="on")

    assert ("Файл не загружен" in refused, "Такого педагога в школе нет." in refused) == (True, True)
    assert '<input type="hidden" name="creates" value="on">' in ticked
    assert Candidacy.objects.get().teacher == Teacher.objects.get(last_name="Белова", school=school)


def test_file_checked_with_the_tick_and_confirmed_without_it_creates_nobody(client_as, curator, school):
    content, client = file_of("Белова Ирина Павловна"), client_as(curator)
    upload(client, school, content, creates="on")

    page = confirm(client, school, content).content.decode()

    assert ("Файл не загружен" in page, Teacher.objects.count()) == (True, 0)


def test_file_of_one_register_or_school_cannot_be_confirmed_for_another(
    client_as, curator, school, neighbour_school, person
):
    MembershipFactory(user=curator, school=neighbour_school)
    content, client = file_of("Петрова Анна Сергеевна"), client_as(curator)
    upload(client, school, content)

    elsewhere = confirm(client, neighbour_school, content)
    mentees = confirm(client, school, content, "mentees")

    assert (said(elsewhere), said(mentees)) == ([GONE], [GONE])


def test_downloaded_register_is_taken_back_unchanged(client_as, curator, school, person):
    CandidacyFactory(teacher=person, role="mentor")
    client = client_as(curator)
    content = client.get(url(school, name="register_export")).content

    page = upload(client, school, content).content.decode()

    assert ("Изменений нет" in page, 'name="digest"' in page) == (True, False)


def test_template_has_lists_to_choose_from(client_as, curator, school):
    content = client_as(curator).get(url(school, name="register_template")).content

    columns = load_workbook(io.BytesIO(content))["Списки"].columns
    lists = {head.value: [cell.value for cell in cells if cell.value] for head, *cells in columns}
    assert lists["Основание"] == ["предложен администрацией", "собственное желание"]
    assert lists["Готов помогать другой школе"] == ["да", "нет"]


@pytest.mark.parametrize("name", [name for name in HOSTILE if name != "empty"])
def test_hostile_file_gets_its_sentence_beside_the_field(client_as, curator, school, name):
    content, sentence = HOSTILE[name]

    response = upload(client_as(curator), school, content)

    assert (response.status_code, response.context["form"].errors) == (200, {"file": [sentence]})


@pytest.mark.parametrize("who", ["officer", "neighbour", "outsider", "stranger"])
@pytest.mark.parametrize("name", ["register_import", "register_template"])
def test_register_is_loaded_by_its_own_curator_only(request, client_as, school, who, name):
    status = client_as(request.getfixturevalue(who)).get(url(school, name=name)).status_code

    assert status == (403 if who == "officer" else 404)
