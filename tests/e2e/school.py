"""What the curator does, step by step: people, registers, consents, the pair, its order, the reports."""

import hashlib
from io import BytesIO

import openpyxl

from schools.models import Teacher
from tests.e2e.office import SCHOOL
from tests.e2e.pages import Visitor
from tests.factories import PASSWORD

VETROVA = {
    "Фамилия": "Ветрова",
    "Имя": "Анна",
    "Отчество": "Павловна",
    "Должность": "учитель математики",
    "Педагогический стаж с": "01.09.2021",
}
LUGOVAYA = {
    "Фамилия": "Луговая",
    "Имя": "Вера",
    "Отчество": "Николаевна",
    "Дата рождения": "12.04.1975",
    "Должность": "учитель химии",
    "Педагогический стаж с": "01.09.1998",
}
PAIR = ("Ветрова Анна Павловна", "Луговая Вера Николаевна")


def accept_invitation(curator: Visitor, link: str) -> None:
    curator.open(link)
    curator.sees(f"стать куратором наставничества: {SCHOOL}.")
    curator.fill({"Имя для входа": "orlova", "Пароль": PASSWORD, "Подтверждение пароля": PASSWORD})
    curator.press("Принять приглашение")
    curator.sees(SCHOOL, "Сделано 0 из 2.", "Осталось: 2")


def fill_particulars(curator: Visitor) -> None:
    curator.section("Сведения о школе")
    curator.fill(
        {
            "Адрес": "ул. Мира, д. 3, с. Степное, 412905",
            "Телефоны, почта": "тел. (84500) 5-07-07",
            "ИНН": "6400000000",
            "ОГРН": "1026400000000",
            "Место издания приказов": "с. Степное",
            "Руководитель": "Громов Сергей Иванович",
        }
    )
    curator.choose("Пол руководителя (для склонения)", "мужской")
    curator.press("Сохранить")
    curator.sees_no("Для бумаг не хватает")


def add_teachers(curator: Visitor) -> None:
    """By the form; a year of two digits is refused beside its field, and nothing typed is lost."""
    curator.section("Педагоги")
    curator.follow("Добавить вручную")
    curator.fill(VETROVA | {"Дата рождения": "30.09.0021"})
    curator.press("Сохранить")
    curator.sees("Проверьте год: укажите дату между 1930 и 2100 годами.")
    assert {label: curator.field(label).input_value() for label in VETROVA} == VETROVA
    assert curator.field("Дата рождения").input_value() == "30.09.0021"
    curator.fill({"Дата рождения": "30.9.98"})
    curator.press("Сохранить")
    curator.follow("Добавить педагога")
    curator.fill(LUGOVAYA)
    curator.choose("Категория", "первая")
    curator.press("Сохранить")
    curator.sees("Показаны: 2 из 2")


def import_teachers(curator: Visitor, folder) -> None:
    """A file with one bad row is refused whole; mended, it is shown first and then saved."""
    curator.follow("Загрузить из файла")
    template = curator.download("Скачайте шаблон XLSX")
    upload(curator, filled(template, folder / "bad.xlsx", born_on="31.02.1980"))
    curator.sees("Файл не загружен: исправьте строки", "Строка 4", "Полевой", "Дата рождения")
    curator.follow("Выбрать исправленный файл")
    upload(curator, filled(template, folder / "good.xlsx", born_on="28.02.1980"))
    curator.sees("Будет добавлено 3, изменено 0, без изменений 0.", "Ещё ничего не сохранено.")
    assert Teacher.objects.count() == 2
    curator.press("Сохранить")
    curator.sees("Показаны: 5 из 5")


def filled(template: bytes, path, *, born_on: str) -> str:
    """The template with three people under its example; the second one is born on `born_on`."""
    workbook = openpyxl.load_workbook(BytesIO(template))
    sheet = workbook.worksheets[0]
    columns = [cell.value for cell in sheet[1]]
    for person in (
        {"Фамилия": "Зимина", "Имя": "Ольга", "Отчество": "Юрьевна", "Дата рождения": "15.03.1971"},
        {"Фамилия": "Полевой", "Имя": "Иван", "Отчество": "Петрович", "Дата рождения": born_on},
        {"Фамилия": "Рощина", "Имя": "Нина", "Отчество": "Львовна", "Должность": "воспитатель"},
    ):
        known = {"Должность": "учитель физики", "Предмет": "физика"} | person
        sheet.append([known.get(column) for column in columns])
    workbook.save(path)
    return str(path)


def upload(curator: Visitor, path: str) -> None:
    curator.field("Таблица XLSX").set_input_files(path)
    curator.press("Проверить файл")


def enter_registers(curator: Visitor) -> None:
    curator.home()
    curator.follow("Внести наставляемых", within="1.1.")
    curator.follow("Добавить наставляемого")
    curator.tick("Ветрова Анна Павловна")
    curator.choose("Основание", "молодой специалист")
    curator.fill({"Запрос": "Поурочное планирование."})
    curator.press("Внести в список")
    curator.section("Наставники")
    curator.follow("Добавить наставника")
    curator.tick("Луговая Вера Николаевна")
    curator.choose("Основание", "предложен администрацией")
    curator.fill({"Сильные стороны": "Работа с классом."})
    curator.press("Внести в список")


def collect_consents(curator: Visitor) -> None:
    curator.home()
    curator.follow("Собрать согласия", within="1.1.")
    curator.press("Распечатать все недостающие")
    curator.sees("Готово листов к печати: 4")
    assert curator.fetch("Открыть PDF")[:5] == b"%PDF-"
    curator.follow("Зарегистрировать подписанные")
    curator.tick(*(f"{who} {kind}" for who in PAIR for kind in ("на обработку", "на передачу")))
    curator.fill({"Дата подписи для всех": "06.09.2021", "Где хранятся": "дело № 05-12"})
    curator.press("Зарегистрировать отмеченные")
    curator.sees("Зарегистрировано согласий: 4.", "Обязательные согласия есть у всех.")


def form_pair(curator: Visitor) -> None:
    curator.home()
    curator.follow("Подобрать пару", within="2.1.")
    curator.choose("Наставник", "Луговая Вера Николаевна, учитель химии")
    curator.tick("Ветрова Анна Павловна")
    curator.press("Создать пару")
    curator.press("Распечатать все недостающие согласия")
    curator.sees("Готово листов к печати: 2")
    assert curator.fetch("Открыть PDF")[:5] == b"%PDF-"
    curator.follow("Зарегистрировать подписанные")
    curator.tick("Луговая Вера Николаевна")
    curator.fill({"Дата подписи для всех": "06.09.2021"})
    curator.press("Зарегистрировать отмеченные")


def meet_the_gate(curator: Visitor) -> None:
    """No order while one consent is missing: the page says whose and which, and leads to it."""
    curator.section("Приказы")
    curator.follow("Посмотреть, чего не хватает")
    curator.sees("не хватает 1 бумаги из 4")
    curator.follow("Луговая Вера Николаевна")
    curator.sees(
        "Приказ пока нельзя оформить.", "Ветрова А. П.: согласие на участие наставляемым — распечатано"
    )
    curator.follow("Зарегистрировать подписанное")
    curator.fill({"Дата подписи": "06.09.2021"})
    curator.press("Зарегистрировать")
    curator.sees("Согласие зарегистрировано: Ветрова А. П.")


def issue_school_order(curator: Visitor) -> None:
    curator.home()
    curator.follow("Оформить приказ", within="2.1.")
    curator.press("Составить проект")
    assert curator.fetch("Открыть PDF проекта")[:5] == b"%PDF-"
    curator.follow("Зарегистрировать")
    curator.fill({"Номер": "45-од", "Дата": "06.09.2021"})
    curator.press("Зарегистрировать")
    curator.sees("пары закреплены.")
    curator.sees(hashlib.sha256(curator.fetch("Открыть PDF")).hexdigest())


def report_measures(curator: Visitor) -> None:
    """One by what the records say, one with words of proof; the first page counts both."""
    curator.home()
    curator.sees("В банке 1 из 1 наставляемого.", "Пары утверждены приказом: 1 из 1.")
    curator.follow("Отметить выполненным", within="2.1.")
    curator.sees("По данным системы на 06.09.2021")
    curator.press("Отметить выполненным")
    curator.home()
    curator.follow("1.1. Формирование банка наставляемых")
    curator.fill({"Что сделано": "Опрошены все молодые специалисты."})
    curator.press("Добавить подтверждение")
    curator.follow("Отметить выполненным")
    curator.press("Отметить выполненным")
    curator.home()
    curator.sees("Вы всё сделали.")
