"""What a curator does about one pair, step by step, by the words on the pages; what the papers of it say."""

import hashlib
from io import BytesIO

from playwright.sync_api import Page
from pypdf import PdfReader

from mentorship.models.candidacy import Role
from schools.models import Teacher
from tests.e2e.conftest import log_in
from tests.e2e.pages import Visitor
from tests.factories import PASSWORD, CandidacyFactory, ConsentFactory, TeacherFactory

MENTOR, MENTEE = "Зимина Ольга Юрьевна", "Ветрова Анна Павловна"
PAIR = "Зимина О. Ю. — Ветрова А. П."


# People who are there before the journey begins


def teacher(school, full_name: str, **fields) -> Teacher:
    last, first, patronymic = full_name.split()
    return TeacherFactory(school=school, last_name=last, first_name=first, patronymic=patronymic, **fields)


def registered(school, full_name: str, role: str, *, transfer: bool = False, **fields) -> Teacher:
    """Somebody in the register of a role, with a consent to processing, and to the transfer if asked."""
    person = teacher(school, full_name, early_career=role == Role.MENTEE)
    for kind in ("processing", "transfer")[: 1 + transfer]:
        ConsentFactory(teacher=person, kind=kind)
    CandidacyFactory(teacher=person, role=role, **fields)
    return person


def at_desk(page: Page, username: str) -> Visitor:
    log_in(page, username, PASSWORD)
    return Visitor(page)


# Registers and consents


def enlist_mentee(curator: Visitor) -> None:
    curator.section("Наставляемые")
    curator.follow("Добавить наставляемого")
    curator.tick(MENTEE)
    curator.choose("Основание", "молодой специалист")
    curator.fill({"Запрос": "Поурочное планирование."})
    curator.press("Внести в список")
    curator.sees("Внесено в «Банк наставляемых»: 1.", "анкета заполнена")


def enlist_mentor(curator: Visitor) -> None:
    curator.section("Наставники")
    curator.follow("Добавить наставника")
    curator.tick(MENTOR)
    curator.choose("Основание", "предложен администрацией")
    curator.fill({"Сильные стороны": "Ведёт уроки с разными детьми."})
    curator.press("Внести в список")
    curator.sees("Внесено в «Банк наставников»: 1.")


def print_sheets(curator: Visitor, button: str, count: int) -> str:
    """Press the button that prints consents; the words of the PDF: each consent a paper of its own."""
    curator.press(button)
    curator.sees(f"Готово листов к печати: {count}")
    words = words_of(curator.fetch("Открыть PDF"))
    assert words.count("СОГЛАСИЕ") == count
    return words


def register_signed(curator: Visitor, on: str, *sheets: str) -> None:
    """From the page of printed sheets: those signed on a day, by the words of their labels."""
    curator.follow("Зарегистрировать подписанные")
    curator.tick(*sheets)
    curator.fill({"Дата подписи для всех": on, "Где хранятся": "дело № 05-12"})
    curator.press("Зарегистрировать отмеченные")
    curator.sees(f"Зарегистрировано согласий: {len(sheets)}.")


def sign_consents(curator: Visitor, on: str, *people: str) -> str:
    """On the page of a pair: print what it lacks, register it signed; the words of the sheets."""
    sheets = print_sheets(curator, "Распечатать все недостающие согласия", len(people))
    register_signed(curator, on, *people)
    return sheets


# Orders


def order_on_pairs(curator: Visitor, number: str, on: str) -> str:
    """From the first page: the order on the one pair that is ready; the words of its paper."""
    curator.home()
    curator.follow("Готовы к приказу: 1 пара")
    curator.press("Составить проект")
    return register_order(curator, number, on, "пары закреплены")


def register_order(curator: Visitor, number: str, on: str, brought_about: str) -> str:
    """From the draft to the registered paper, its words; the page shows the checksum of the very file."""
    curator.sees("Проверьте его и зарегистрируйте.")
    assert curator.fetch("Открыть PDF проекта")[:5] == b"%PDF-"
    curator.follow("Зарегистрировать")
    curator.sees("После регистрации приказ не изменяется")
    curator.fill({"Номер": number, "Дата": on})
    curator.press("Зарегистрировать")
    curator.sees(f"Приказ от {on} № {number} зарегистрирован, {brought_about}.")
    paper = curator.fetch("Открыть PDF")
    curator.sees(hashlib.sha256(paper).hexdigest())
    return words_of(paper)


# The work


def approve_programme(curator: Visitor, on: str) -> None:
    """On the page of an ordered pair: its programme is begun from the sample, handed over, approved."""
    curator.follow("Составить программу", last=True)
    curator.press("Начать программу")
    curator.sees("Программа начата. Проверьте её и допишите своё.")
    curator.fill({"Порядок встреч": "очно, раз в неделю"})
    curator.press("Сохранить")
    curator.follow("Передать на согласование")
    curator.press("Передать на согласование")
    curator.sees("Программа передана на согласование.", "на согласовании")
    curator.follow("Записать утверждение")
    curator.fill({"Дата утверждения": on})
    curator.press("Записать утверждение")
    curator.sees("Программа утверждена.", "Выполнено 0 из 9")


def log_meeting(curator: Visitor, on: str, **said: str) -> None:
    """On the page of a pair: one line."""
    curator.follow("Записать встречу", last=True)
    curator.fill({"Дата": on, "Минут": "60", "Итог, рекомендации": "План урока переписан."})
    for label, option in said.items():
        curator.choose(label, option)
    curator.press("Записать")
    curator.sees(f"Встреча {on} записана.")


# What is read


def words_of(pdf: bytes) -> str:
    """The text of all pages of a PDF, with single ordinary spaces."""
    pages = PdfReader(BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def facts_of(curator: Visitor) -> dict[str, str]:
    """What a page states about its subject: each term with what is said of it, in one line."""
    rows = curator.content.locator("dl.facts > div").all()
    pairs = (
        (row.locator("dt").inner_text(), " ".join(row.locator("dd").inner_text().split())) for row in rows
    )
    return dict(pairs)
