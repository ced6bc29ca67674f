"""Everything that is stored about a person, for that person (152-ФЗ art. 14)."""

from dataclasses import dataclass
from typing import ClassVar

from mentorship.documents.contexts.forms import Form
from mentorship.documents.contexts.parts import Facts, Part, Prose, TablePart
from mentorship.documents.contexts.registers import Fact, Table


@dataclass(frozen=True, kw_only=True)
class AboutSection:
    """Records of one kind: a heading and a table."""

    title: str
    table: Table


@dataclass(frozen=True, kw_only=True)
class AboutPerson(Form):
    """«Сведения обо мне»: who keeps the data and what for, the record, and every list in which the person is."""

    kept_long: ClassVar[bool] = False

    introduction: str
    facts: tuple[Fact, ...]
    sections: tuple[AboutSection, ...]
    closing: str = ""

    @property
    def parts(self) -> tuple[Part, ...]:
        tables: list[Part] = []
        for section in self.sections:
            tables += [Prose(heading=section.title), TablePart(table=section.table)]
        end = (Prose(paragraphs=(self.closing,)),) if self.closing else ()
        return (Prose(paragraphs=(self.introduction,)), Facts(facts=self.facts), *tables, *end)
