"""Teachers from a file on the page: preview, refusal, confirmation by the same user for the same school."""

import hashlib
from datetime import date

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from schools.models import Teacher
from tests.factories import MembershipFactory, TeacherFactory
from tests.schools.test_spreadsheets import HOSTILE
from tests.schools.workbooks import person, workbook

GONE = "Этот файл уже загружен или хранился больше часа. Если нужно, выберите его снова."


def url(school) -> str:
    return reverse("schools:teachers_import", args=[school.pk])


def upload(client, school, content: bytes):
    return client.post(url(school), {"file": SimpleUploadedFile("Педагоги.xlsx", content)})


def confirm(client, school, content: bytes):
    return client.post(url(school), {"digest": hashlib.sha256(content).hexdigest()}, follow=True)


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_preview_says_what_will_change_and_that_nothing_is_saved(client_as, curator, school, today):
    TeacherFactory(school=school, last_name="Белова", first_name="Анна", patronymic="Сергеевна",
                   born_on=date(1990, 9, 15))  # fmt: skip
    page = upload(client_as(curator), school, workbook(person(), person("Белова"))).content.decode()
    assert "Будет добавлено 1, изменено 1, без изменений 0." in page
    assert page.rstrip().rpartition('<p class="mt-3">')[2].startswith("Ещё ничего не сохранено.")
    assert Teacher.objects.count() == 1


def test_confirmed_file_is_saved_once(client_as, curator, school, today):
    content, client = workbook(person(), person("Белова")), client_as(curator)
    upload(client, school, content)
    assert said(confirm(client, school, content)) == [
        "Файл загружен. Добавлено: 2, изменено: 0, без изменений: 0."
    ]
    assert said(confirm(client, school, content)) == [GONE]
    assert Teacher.objects.count() == 2


def test_repeated_file_offers_nothing_to_confirm(client_as, curator, school, today):
    content, client = workbook(person()), client_as(curator)
    upload(client, school, content)
    confirm(client, school, content)
    page = upload(client, school, content).content.decode()
    assert ("Изменений нет" in page, 'name="digest"' in page) == (True, False)


def test_bad_rows_are_named_and_nothing_can_be_confirmed(client_as, curator, school, today):
    content, client = workbook(person(), person("Белова", category="третья", post="")), client_as(curator)
    page = upload(client, school, content).content.decode()
    for text in (
        "Строка 3",
        "Белова Анна Сергеевна",
        "Должность",
        "Это поле не может быть пустым.",
        "«третья»",
    ):
        assert text in page
    assert 'name="digest"' not in page
    assert (said(confirm(client, school, content)), Teacher.objects.count()) == ([GONE], 0)


def test_list_changed_after_the_preview_is_checked_again(client_as, curator, school, today):
    content, client = workbook(person()), client_as(curator)
    upload(client, school, content)
    TeacherFactory(school=school, last_name="Петрова", first_name="Анна", patronymic="Сергеевна",
                   born_on=None)  # fmt: skip
    page = confirm(client, school, content).content.decode()
    assert ("Файл не загружен: исправьте строки" in page, Teacher.objects.count()) == (True, 1)


def test_file_of_one_user_cannot_be_confirmed_by_another(client_as, curator, neighbour, school, today):
    MembershipFactory(user=neighbour, school=school)
    content = workbook(person())
    upload(client_as(curator), school, content)
    assert said(confirm(client_as(neighbour), school, content)) == [GONE]


def test_file_of_one_school_cannot_be_confirmed_for_another(
    client_as, curator, school, neighbour_school, today
):
    MembershipFactory(user=curator, school=neighbour_school)
    content, client = workbook(person()), client_as(curator)
    upload(client, school, content)
    assert said(confirm(client, neighbour_school, content)) == [GONE]


@pytest.mark.parametrize("digest", ["", "x" * 64, "a" * 300, "а" * 64])
def test_nonsense_instead_of_a_file_name_is_refused(client_as, curator, school, digest):
    response = client_as(curator).post(url(school), {"digest": digest}, follow=True)
    assert said(response) == [GONE]


def test_file_leaves_the_store_once_it_is_saved(client_as, curator, school, today):
    content, client = workbook(person()), client_as(curator)
    upload(client, school, content)
    key = f"teachers-import:{curator.pk}:{school.pk}:{hashlib.sha256(content).hexdigest()}"
    kept = cache.get(key)
    confirm(client, school, content)
    assert (kept, cache.get(key)) == (content, None)


def test_missing_file_is_asked_for(client_as, curator, school):
    response = client_as(curator).post(url(school), {})
    assert response.context["form"].errors == {"file": ["Обязательное поле."]}


@pytest.mark.parametrize("name", [name for name in HOSTILE if name != "empty"])
def test_hostile_file_gets_its_sentence_beside_the_field(client_as, curator, school, name):
    content, sentence = HOSTILE[name]
    response = upload(client_as(curator), school, content)
    assert (response.status_code, response.context["form"].errors) == (200, {"file": [sentence]})


def test_wrong_headings_are_named_beside_the_field(client_as, curator, school, today):
    response = upload(client_as(curator), school, workbook(["x"], headings=["ФИО"]))
    assert list(response.context["form"].errors["file"])[:2] == [
        "Нет столбцов: «Фамилия», «Имя», «Должность».",
        "Неизвестные столбцы: «ФИО».",
    ]
