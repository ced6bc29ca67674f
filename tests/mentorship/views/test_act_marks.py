"""Signed copies and acquaintance: what is noted about a registered act from paper."""

from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from districts.models import Event
from mentorship.models import Acknowledgement, Act, SignedCopy
from tests.factories import AcknowledgementFactory, ActFactory, SignedCopyFactory, TeacherFactory
from tests.isolation.world import scan
from tests.mentorship.documents.pdf import pages
from tests.roadmap.reading import words

DAY = date(2021, 10, 16)
pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def page(client_as, curator):
    return client_as(curator)


@pytest.fixture
def people(school):
    names = ("Берёзкина", "Дубов", "Осинин")
    return [TeacherFactory(school=school, last_name=n, first_name="Анна", patronymic="") for n in names]


@pytest.fixture
def act(school, year, people) -> Act:
    act = ActFactory(
        school=school, academic_year=year, registered=True, number="45", dated_on=date(2021, 10, 4)
    )
    act.people.set(people)
    return act


def url(name, act, pk=None) -> str:
    return reverse(f"mentorship:{name}", args=[act.school_id, pk or act.pk])


# The signed copy


def test_signed_copy_is_bound_to_the_paper_that_was_printed(page, act, curator):
    before = Act.objects.values().get(pk=act.pk)

    response = page.post(url("act_sign", act), {"scan": scan()}, follow=True)

    copy = SignedCopy.objects.get()
    assert (copy.act, copy.of_sha256, copy.added_by) == (act, act.sha256, curator)
    assert f"Скачать скан 16.10.2021, {curator} Подписан экземпляр, SHA-256 {act.sha256}" in words(response)
    assert Act.objects.values().get(pk=act.pk) == before
    assert Event.objects.of(act).get().verb == "приложен подписанный экземпляр"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "Выберите файл со сканом."),
        (
            {"scan": SimpleUploadedFile("скан.pdf", b"MZ")},
            "Подходит скан в PDF, JPEG или PNG, и расширение должно ему соответствовать.",
        ),
    ],
)
def test_wrong_scan_gets_a_sentence_beside_its_field(page, act, given, sentence):
    response = page.post(url("act_sign", act), given)

    assert response.context["form"].errors == {"scan": [sentence]}
    assert SignedCopy.objects.count() == 0


def test_scan_of_a_signed_copy_is_always_a_download(page, act):
    copy = SignedCopyFactory(act=act)

    response = page.get(url("signedcopy_scan", act, copy.pk))

    assert b"".join(response.streaming_content) == Path(copy.scan.path).read_bytes()
    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_scan_is_served_to_those_who_see_the_act(client_as, cast, act):
    copy = SignedCopyFactory(act=act)

    def served(user) -> bool:
        response = client_as(user).get(url("signedcopy_scan", act, copy.pk))
        if response.streaming:
            b"".join(response.streaming_content)
        return response.status_code == 200

    hidden = {name for name, user in cast.items() if served(user)}
    act.people.update(disclosed_until=date.max)
    disclosed = {name for name, user in cast.items() if served(user)}

    assert (hidden, disclosed) == ({"curator"}, {"curator", "officer"})


# Acquaintance


def test_several_people_are_acquainted_at_once_one_with_a_date_of_its_own(page, act, people, curator):
    first, second, _ = people
    given = {"on": "15.10.2021", "teachers": [first.pk, second.pk], f"on_{second.pk}": "05.10.21"}

    response = page.post(url("act_acquaintance", act), given, follow=True)

    marks = Acknowledgement.objects.order_by("teacher__name_key")
    assert list(marks.values_list("teacher", "on", "recorded_by")) == [
        (first.pk, date(2021, 10, 15), curator.pk),
        (second.pk, date(2021, 10, 5), curator.pk),
    ]
    assert "Ознакомление записано: 2 человека." in words(response)
    assert "Приказ от 04.10.2021 № 45: ознакомлены 2 из 3." in words(response)
    assert Event.objects.of(act).get().detail == "человек: 2"


def test_date_for_all_is_proposed(page, act, people):
    form = page.get(url("act_acquaintance", act)).context["form"]

    assert form["on"].value() == DAY
    assert form.waiting == people


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"teachers": []}, {"teachers": ["Отметьте, кто расписался."]}),
        ({"on": ""}, {"on": ["Укажите дату ознакомления."]}),
        ({"on": "03.10.2021"}, {"on": ["Дата раньше приказа: он от 04.10.2021."]}),
        ({"on": "17.10.2021"}, {"on": ["Дата ознакомления ещё не наступила."]}),
        ({"on": "15.10.0021"}, {"on": ["Проверьте год: укажите дату между 1930 и 2100 годами."]}),
    ],
)
def test_wrong_acquaintance_gets_a_sentence_and_is_kept(page, act, people, given, errors):
    marked = [teacher.pk for teacher in people[:2]]

    response = page.post(url("act_acquaintance", act), {"on": "15.10.2021", "teachers": marked} | given)

    form = response.context["form"]
    assert form.errors == errors
    expected = [str(pk) for pk in given.get("teachers", marked)]
    assert [str(who.pk) for who, chosen, _ in form.rows() if chosen] == expected
    assert Acknowledgement.objects.count() == 0


def test_wrong_own_date_is_refused_beside_it(page, act, people):
    own = f"on_{people[0].pk}"

    response = page.post(
        url("act_acquaintance", act), {"on": "15.10.2021", "teachers": [people[0].pk], own: "01.10.2021"}
    )

    assert response.context["form"].errors == {own: ["Дата раньше приказа: он от 04.10.2021."]}


def test_somebody_whom_the_act_does_not_name_is_refused(page, act, school):
    other = TeacherFactory(school=school)

    response = page.post(url("act_acquaintance", act), {"on": "15.10.2021", "teachers": [other.pk]})

    assert response.context["form"].errors == {
        "teachers": ["Кто-то из отмеченных уже ознакомлен или не назван в приказе."]
    }


def test_wrong_entry_is_taken_back_after_a_question(page, act, people):
    mark = AcknowledgementFactory(act=act, teacher=people[0])

    asked = page.get(url("acknowledgement_undo", act, mark.pk))
    kept = Acknowledgement.objects.count()
    page.post(url("acknowledgement_undo", act, mark.pk))

    assert "Отменить запись об ознакомлении?" in words(asked)
    assert (kept, Acknowledgement.objects.count()) == (1, 0)
    assert Event.objects.of(act).get().verb == "ознакомление удалено как ошибочное"


def test_sheet_lists_everybody_whom_the_act_names(page, act):
    response = page.get(url("act_acquaintance_pdf", act))

    assert response.headers["Content-Type"] == "application/pdf"
    (sheet,) = pages(response.content)
    assert [name for name in ("Берёзкина", "Дубов", "Осинин") if name not in sheet] == []


@pytest.mark.parametrize("name", ["act_sign", "act_acquaintance", "act_acquaintance_pdf"])
def test_draft_has_neither_signatures_nor_acquaintance(page, school, year, name):
    draft = ActFactory(school=school, academic_year=year)

    response = page.get(url(name, draft), follow=True)

    said = "Сначала зарегистрируйте приказ: подписывают и знакомят с зарегистрированной бумагой."
    assert said in words(response)


@pytest.mark.parametrize("count", [1, 3])
def test_acquaintance_takes_as_many_queries_with_three_people_as_with_one(
    page, act, people, count, django_assert_num_queries
):
    act.people.set(people[:count])

    with django_assert_num_queries(9):
        page.get(url("act_acquaintance", act))
