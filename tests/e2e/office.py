"""What the officer does, step by step: the year, the roadmap, its order, the invitation, the judgement."""

import hashlib

from roadmap.models import Assignment
from tests.e2e.pages import Visitor

SCHOOL = "МОУ СОШ № 7 с. Степное"
SCHOOL_IN_FULL = (
    "Муниципальное общеобразовательное учреждение «Средняя общеобразовательная школа № 7 с. Степное»"
)
MEASURES = [
    {
        "Мероприятие": "Формирование банка наставляемых",
        "Срок": "15.09.2021",
        "Ответственный": "школы (каждая)",
        "Что видно из данных": "банк наставляемых сформирован",
    },
    {
        "Мероприятие": "Обучение наставников",
        "или срок словами": "в течение года",
        "Ответственный": "ресурсный центр",
    },
    {
        "Мероприятие": "Закрепление наставнических пар",
        "Срок": "15.10.2021",
        "Ответственный": "школы (каждая)",
        "Что видно из данных": "пары утверждены приказом",
    },
]


def open_year(office: Visitor) -> None:
    office.sees("Учебный год ещё не открыт.")
    office.follow("Откройте учебный год")
    office.fill({"Начинается в году": "2021"})
    office.press("Сохранить")
    office.sees("2021–2022 учебный год")


def write_roadmap(office: Visitor) -> None:
    """Two stages with a measure of each kind: two seen in the schools' records, one of the centre."""
    office.home()
    office.follow("Составьте дорожную карту")
    office.fill(
        {"Название": "ДОРОЖНАЯ КАРТА\nреализации целевой модели", "Срок локальных актов": "01.10.2021"}
    )
    office.press("Сохранить")
    office.sees("Теперь внесите этапы и мероприятия.")
    write_stage(office, 1, "Формирование банков", MEASURES[:2])
    office.press("Ещё этап")
    write_stage(office, 2, "Работа наставнических пар", MEASURES[2:])
    office.press("Сохранить")
    office.sees("1. Формирование банков", "2.1", "15.10.2021", "ресурсный центр")


def write_stage(office: Visitor, number: int, title: str, measures: list[dict[str, str]]) -> None:
    stage = office.content.locator("fieldset").nth(number - 1)
    stage.get_by_label("Наименование этапа").fill(title)
    for index, measure in enumerate(measures):
        if index:
            office.press("Ещё мероприятие", last=True)
        row = stage.get_by_role("group", name="Новое мероприятие").nth(index)
        for label, value in measure.items():
            field = row.get_by_label(label, exact=True)
            if field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(label=value)
            else:
                field.fill(value)


def add_school(office: Visitor) -> None:
    office.home()
    office.follow("Школы")
    office.follow("Добавить школу")
    office.fill({"Краткое название": SCHOOL, "Полное название": SCHOOL_IN_FULL})
    office.press("Сохранить")
    office.sees(SCHOOL)


def issue_order(office: Visitor) -> None:
    office.home()
    office.follow("Откройте дорожную карту")
    office.press("Составить приказ")
    office.sees("Проект приказа составлен: проверьте текст.")
    assert office.fetch("Предпросмотр (PDF)")[:5] == b"%PDF-"
    office.follow("Зарегистрировать")
    office.sees("3 поручения: для 1 школы и ресурсного центра")
    office.fill({"Номер": "156", "Дата": "30.08.2021"})
    office.press("Зарегистрировать")
    office.sees("Приказ зарегистрирован, поручения розданы.")
    paper = office.fetch("Открыть PDF")
    office.sees(hashlib.sha256(paper).hexdigest())
    assert [
        (one.school and one.school.name, one.measure.label) for one in Assignment.objects.in_plan_order()
    ] == [(SCHOOL, "1.1"), (None, "1.2"), (SCHOOL, "2.1")]


def invite_curator(office: Visitor) -> str:
    office.home()
    office.follow("Школы")
    office.follow(SCHOOL)
    office.follow("Пригласить куратора")
    office.fill({"Кого приглашаем": "Орлова Мария Сергеевна"})
    office.press("Сохранить")
    office.sees("открывается один раз")
    return office.content.get_by_label("Передайте приглашённому эту ссылку").input_value()


def judge_reports(office: Visitor) -> None:
    """The district on one screen; one report is accepted, one goes back with a comment."""
    office.home()
    office.sees("2 отчёта школ ждут принятия")
    figures = office.content.locator("dl.figures a").all_inner_texts()
    assert figures == ["1 из 1", "1 из 1", "1 из 1", "2 из 2", "1 из 1"]
    office.follow("Принять — 2 отчёта школ ждут принятия")
    office.follow("1.1 Формирование банка наставляемых", within="15.09.2021")
    office.sees("Опрошены все молодые специалисты.")
    office.follow("Принять")
    office.press("Принять")
    office.sees("Исполнение принято.")
    office.home()
    office.follow("выполнено")
    office.follow("Вернуть")
    office.press("Вернуть")
    office.sees("Укажите, что исправить.")
    office.fill({"Что исправить": "Впишите в приказ срок работы пары."})
    office.press("Вернуть")
    office.sees("Мероприятие возвращено.")
    office.home()
    row = office.content.get_by_role("row", name=SCHOOL).get_by_role("cell")
    assert row.all_inner_texts() == ["принято", "возвращено, просрочено на 1\xa0день"]
