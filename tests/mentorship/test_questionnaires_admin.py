"""The office: questionnaires in versions, waves by steps, results in sums."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from mentorship.models import Questionnaire, Wave
from tests.factories import ResponseFactory, WaveFactory
from tests.roadmap.reading import words

pytestmark = pytest.mark.usefixtures("today")
LIST = "admin:mentorship_questionnaire_changelist"


@pytest.fixture
def office(client_as, officer):
    return client_as(officer)


def editor(district, kind="request") -> str:
    return reverse("admin:mentorship_questionnaire_words", args=[district.pk, kind])


def page(name, wave) -> str:
    return reverse(f"admin:mentorship_wave_{name}", args=[wave.pk])


def sent(browser_page) -> dict:
    """What the editor's page would send unchanged."""
    forms = [browser_page.context["form"], browser_page.context["formset"].management_form]
    forms += browser_page.context["formset"].forms
    found = {field.html_name: field.value() for form in forms for field in form}
    return {name: value for name, value in found.items() if value is not None and value is not False}


def test_list_has_every_kind_with_the_version_in_use(office, district, officer):
    Questionnaire.for_asking("candidate", district, by=officer)

    rows = office.get(reverse(LIST)).context["rows"]

    assert [(label, used) for label, _, used, _ in rows][:2] == [
        ("Запрос наставляемого", "встроенная"),
        ("Кандидат в наставники", "встроенная"),
    ]
    assert len(rows) == 6


def test_edited_questionnaire_is_the_districts_next_version(office, district):
    given = sent(office.get(editor(district)))
    given |= {"q-3-text": "Чего вы хотите?", "q-3-ORDER": "1", "q-0-ORDER": "4", "q-2-DELETE": "on"}
    given |= {"q-4-text": "Новый", "q-4-kind": "single", "q-4-options": "раз\n\n два ", "q-4-ORDER": "5"}

    answer = office.post(editor(district), given)

    assert (answer.status_code, answer.headers.get("Location")) == (302, editor(district))
    own = Questionnaire.objects.get()
    questions = list(own.questions.all())
    assert (own.version, own.built_in) == (1, False)
    assert [question.text for question in questions] == [
        "Чего вы хотите?",
        "Нужна ли вам помощь наставника?",
        "Насколько вам трудно?",
        "Новый",
    ]
    assert [question.code for question in questions][:3] == ["request", "help", "difficulties"]
    assert (questions[3].options, len(questions[2].options)) == (["раз", "два"], 10)


def test_what_cannot_be_asked_stays_on_the_page_with_the_reason(office, district):
    given = sent(office.get(editor(district)))
    del given["q-3-is_main"]

    answer = office.post(editor(district), given | {"title": "Мои слова"})

    assert answer.context["form"].non_field_errors() == [
        "Отметьте один вопрос со свободным ответом: он попадёт в банк."
    ]
    assert 'value="Мои слова"' in answer.content.decode()
    assert not Questionnaire.objects.exists()


def test_version_made_meanwhile_is_not_overwritten(office, district, officer):
    given = sent(office.get(editor(district)))
    office.post(editor(district), given)

    answer = office.post(editor(district), given)

    assert "анкету изменил кто-то ещё" in answer.context["form"].non_field_errors()[0]
    assert Questionnaire.objects.count() == 1


def test_foreign_questionnaires_and_unknown_kinds_are_not_found(office, district, other_district):
    found = [office.get(editor(*which)).status_code for which in ((other_district,), (district, "other"))]

    assert found == [404, 404]


def test_saved_version_is_read_and_printed(office, district, officer):
    version = Questionnaire.for_asking("mentee_exit", district, by=officer)

    text = words(office.get(version.get_absolute_url()))
    paper = office.get(reverse("admin:mentorship_questionnaire_paper", args=[version.pk]))

    assert "1. Что дала вам программа? оценка от 1 до 10" in text
    assert paper.content[:5] == b"%PDF-"


NEW = {"title": "Запросы", "kind": "request", "opens_on": "16.10.2021", "closes_on": "31.10.2021"}


def test_wave_is_announced_opened_and_closed(office, district, school):
    added = office.post(
        reverse("admin:mentorship_wave_add"), NEW | {"district": district.pk, "schools": [school.pk]}
    )
    wave = Wave.objects.get()
    states = [(added.status_code, wave.status, list(wave.schools.all()))]
    for step in ("open", "close"):
        assert office.get(page(step, wave)).status_code == 200
        office.post(page(step, wave))
        wave.refresh_from_db()
        states.append(wave.status)

    assert states == [(302, "planned", [school]), "open", "closed"]
    assert office.post(page("open", wave)).status_code == 404


def test_open_wave_is_read_only(office, district):
    wave = WaveFactory(district=district, title="Первая")

    assert office.get(page("change", wave)).status_code == 200
    assert office.post(page("change", wave), NEW | {"district": district.pk}).status_code == 403
    wave.refresh_from_db()
    assert wave.title == "Первая"


@pytest.mark.parametrize(
    ("given", "field", "sentence"),
    [
        ({"closes_on": "1.10.2021"}, "closes_on", "Последний день раньше первого."),
        (
            {"opens_on": "01.10.0021"},
            "opens_on",
            "Проверьте год: укажите дату между 1930 и 2100 годами.",
        ),
    ],
)
def test_wrong_wave_is_refused_beside_its_field(office, district, given, field, sentence):
    answer = office.post(reverse("admin:mentorship_wave_add"), NEW | {"district": district.pk} | given)

    assert answer.context["adminform"].form.errors[field] == [sentence]
    assert not Wave.objects.exists()


def test_foreign_school_and_foreign_wave_are_not_chosen(office, district, outsider_school, other_district):
    entry = WaveFactory(district=other_district, kind="mentee_entry")
    answer = office.post(
        reverse("admin:mentorship_wave_add"),
        NEW
        | {"district": district.pk, "kind": "mentee_exit", "schools": [outsider_school.pk]}
        | {"entry": entry.pk},
    )

    assert set(answer.context["adminform"].form.errors) == {"schools", "entry"}


@pytest.fixture
def answered(district, school, neighbour_school):
    """Three answers of one school, two of another."""
    wave = WaveFactory(district=district, kind="mentee_entry")
    for number in range(5):
        ResponseFactory(wave=wave, school=school if number < 3 else neighbour_school)
    return wave


def test_results_come_when_the_wave_is_closed(office, answered, officer):
    before = words(office.get(page("results", answered)))
    assert office.get(page("export", answered)).status_code == 404
    answered.close(by=officer)

    after = words(office.get(page("results", answered)))

    assert "Результаты появятся, когда волна будет закрыта." in before
    assert "Польза наставничества для вас 5 5,0" in after
    assert "Рады ли вы участвовать в программе? Ответ Выбрали % да 5 100 нет 0 0" in after


def test_schools_sums_are_hidden_where_they_tell(office, answered, officer, school):
    answered.close(by=officer)

    text = words(office.get(page("results", answered), {"school": school.pk}))

    assert "Польза наставничества для вас скрыто: мало ответов" in text


def test_spreadsheet_holds_sums_only(office, answered, officer):
    answered.close(by=officer)

    book = load_workbook(io.BytesIO(office.get(page("export", answered)).content))

    rows = list(book.active.values)
    assert rows[0][:4] == ("Школа", "№", "Вопрос", "Строка или ответ")
    assert {row[0] for row in rows[1:]} == {"Все школы"}
    assert min(row[4] for row in rows[1:]) == 5


def test_results_of_a_foreign_wave_are_not_found(office, other_district):
    wave = WaveFactory(district=other_district)

    assert [office.get(page(name, wave)).status_code for name in ("results", "export", "open")] == [404] * 3
