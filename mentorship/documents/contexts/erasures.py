"""The act of destruction of personal data (Роскомнадзор's order № 179 of 28.10.2022)."""

from dataclasses import dataclass

from mentorship.documents.contexts.forms import Form
from mentorship.documents.contexts.parts import Facts, Prose, TablePart
from mentorship.documents.contexts.registers import Column, Fact, Row, Table

LOG_COLUMNS = (
    Column(title="Дата и время", width=32),
    Column(title="Событие"),
    Column(title="Запись", width=34),
    Column(title="Кто", width=48),
)


@dataclass(frozen=True, kw_only=True)
class ErasureAct(Form):
    """Whose data were destroyed, by whom, how, why and when, and the line of the system's own journal.

    The order asks for the act and for an extract of the journal; papers destroyed by hand are counted by hand.
    """

    operator: str
    address: str
    subject: str
    system: str
    categories: tuple[str, ...]
    way: str
    reason: str
    dated: str
    log: Row

    @property
    def parts(self):
        facts = (
            Fact(label="Оператор:", text=self.operator),
            Fact(label="Адрес оператора:", text=self.address),
            Fact(label="Субъект персональных данных:", text=self.subject),
            Fact(label="Информационная система:", text=self.system),
            Fact(label="Способ уничтожения:", text=self.way),
            Fact(label="Причина уничтожения:", text=self.reason),
            Fact(label="Дата уничтожения:", text=self.dated),
            Fact(label="Бумажные носители, листов:"),
            Fact(label="Должность того, кто уничтожил данные:"),
        )
        return (
            Facts(facts=facts),
            Prose(heading="Категории уничтоженных персональных данных", items=self.categories),
            Prose(heading="Выгрузка из журнала регистрации событий"),
            TablePart(table=Table(columns=LOG_COLUMNS, rows=(self.log,), small=True)),
        )
