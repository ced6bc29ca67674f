"""The district's order from records: another district's wording, and a fifth column."""

from datetime import date

import pytest

from mentorship.models import Act, Wording
from roadmap import actions, documents
from roadmap.models import Measure
from tests.factories import AcademicYearFactory, MeasureFactory, RoadmapFactory, StageFactory
from tests.mentorship.documents.pdf import pages


@pytest.fixture
def roadmap(other_district):
    roadmap = RoadmapFactory(
        academic_year=AcademicYearFactory(district=other_district, start_year=2025),
        title="План мероприятий\nЗаречного муниципального округа",
        local_acts_due_on=date(2025, 10, 1),
        has_expected_result=True,
    )
    stage = StageFactory(roadmap=roadmap, title="Подготовка")
    MeasureFactory(
        stage=stage,
        text="Совещание кураторов",
        due_on=date(2025, 9, 10),
        executor=Measure.Executor.CENTRE,
        expected_result="Кураторы знают порядок",
    )
    MeasureFactory(
        stage=stage,
        text="Встречи пар",
        due_on=None,
        due_text="в течение года",
        expected_result="Встречи проходят",
    )
    return roadmap


@pytest.fixture
def draft(roadmap, outsider) -> Act:
    return actions.draft_roadmap_order(roadmap, by=outsider)


def test_other_district_issues_its_order_in_its_own_words(draft, outsider, freeze):
    freeze(date(2025, 8, 29))
    act = actions.register_roadmap_order(draft, number="41-од", dated_on=date(2025, 8, 29), by=outsider)

    with act.pdf.open("rb") as file:
        sheets = pages(file.read())

    assert sheets[0].splitlines()[:3] == [
        "АДМИНИСТРАЦИЯ ЗАРЕЧНОГО МУНИЦИПАЛЬНОГО ОКРУГА",
        "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ",
        "ул. Советская, д. 20, с. Энское, 412900",
    ]
    assert "возложить на директора МБУ «Методический центр» Соколова П. И." in " ".join(sheets[0].split())
    assert "П. И.." not in sheets[0]
    assert "Ожидаемый результат" in " ".join(sheets[1].split())


def test_annex_has_the_fifth_column_and_a_deadline_in_words(draft):
    annex = documents.district_order(draft).annex

    assert annex.columns == (
        "№",
        "Наименование этапа",
        "Мероприятия",
        "Сроки/ Ответственный",
        "Ожидаемый результат",
    )
    assert [(m.due, m.executor, m.expected_result) for m in annex.stages[0].measures] == [
        ("До\xa010.09.2025\xa0г./", "МБУ\xa0«Методический центр»", "Кураторы знают порядок"),
        ("В\xa0течение года/", "ОО", "Встречи проходят"),
    ]


def test_annex_of_four_columns_keeps_the_results_to_itself(draft):
    draft.roadmap.has_expected_result = False

    annex = documents.district_order(draft).annex

    assert len(annex.columns) == 4
    assert {measure.expected_result for measure in annex.stages[0].measures} == {""}


def test_draft_is_filled_from_the_districts_own_wording(roadmap, outsider):
    texts = {
        "heading": "О плане {в учебном году}",
        "preamble": "Для {района}",
        "body": "{ресурсный центр} ({руководитель центра}): исполнить до {срок локальных актов}.",
    }
    Wording(district=roadmap.district, kind=Act.Kind.ROADMAP_ORDER).revise(texts, by=outsider)

    act = actions.draft_roadmap_order(roadmap, by=outsider)

    assert (act.heading, act.preamble, act.body) == (
        "О плане в 2025–2026 учебном году",
        "Для Заречного муниципального округа",
        "МБУ «Методический центр» (Соколов\xa0П.\xa0И.): исполнить до 01.10.2025.",
    )


def test_second_order_on_one_roadmap_is_refused(draft, outsider):
    with pytest.raises(Exception, match="уже составлен"):
        actions.draft_roadmap_order(draft.roadmap, by=outsider)
