"""The registers of mentees and of mentors, the «банки» of the school and of the district (D10, D11)."""

from dataclasses import dataclass
from typing import ClassVar

from mentorship.documents.contexts.registers import Column, TablePaper


@dataclass(frozen=True, kw_only=True)
class MenteeRegister(TablePaper):
    """The mentees with their requests, and what came of the programme (D10)."""

    kept_long: ClassVar[bool] = False

    columns: tuple[Column, ...] = (
        Column(title="№", width=9),
        Column(title="ФИО", width=30),
        Column(title="Должность, предмет", width=30),
        Column(title="Статус, педагоги\xadческий стаж", width=33),
        Column(title="Основной запрос"),
        Column(title="Согласие на обработку данных", width=22),
        Column(title="Дата вхожде\xadния в программу", width=22),
        Column(title="ФИО наставника, форма", width=31),
        Column(title="Дата завершения", width=22),
        Column(title="Результат", width=24),
    )
    small: bool = True


@dataclass(frozen=True, kw_only=True)
class MentorRegister(TablePaper):
    """The mentors with what they are strong in and how much they can take on (D11)."""

    kept_long: ClassVar[bool] = False

    columns: tuple[Column, ...] = (
        Column(title="№", width=9),
        Column(title="ФИО", width=30),
        Column(title="Должность, предмет", width=30),
        Column(title="Категория, стаж", width=25),
        Column(title="Компетен\xadции, достижения"),
        Column(title="Ресурс времени", width=24),
        Column(title="Согласие на обработку данных", width=22),
        Column(title="Дата вхожде\xadния в банк", width=21),
        Column(title="ФИО наставляемых, форма", width=37),
        Column(title="Загрузка", width=19, centred=True),
    )
    small: bool = True
