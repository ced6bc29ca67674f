"""What a kind of paper consists of in words: its blocks, the built-in text of each, its placeholders."""

from collections.abc import Mapping
from dataclasses import dataclass

from mentorship.documents.wordings.markup import begins_with_section
from mentorship.documents.wordings.placeholders import Placeholder, Value, fill, has_lone_brace, unknown


@dataclass(frozen=True)
class Block:
    """One piece of text that the office may word: its label, the built-in words, what the field says of itself."""

    name: str
    label: str
    text: str
    help: str = ""
    rows: int = 4
    required: bool = True
    sectioned: bool = False  # «# » begins a section, and the first line must be one


@dataclass(frozen=True)
class PaperKind:
    """A kind of paper whose words are data; a placeholder once offered stays, for versions that have it."""

    name: str
    label: str
    blocks: tuple[Block, ...]
    placeholders: Mapping[str, Placeholder]
    for_schools: bool = True  # a school may have words of its own

    @property
    def built_in(self) -> dict[str, str]:
        return {block.name: block.text for block in self.blocks}

    def filled(self, values: Mapping[str, Value], texts: Mapping[str, str] | None = None) -> dict[str, str]:
        """Each block by its name with placeholders filled: own words, or the built-in ones where there are none."""
        return {name: fill(text, values) for name, text in (self.built_in | dict(texts or {})).items()}

    def refusals(self, texts: Mapping[str, str]) -> dict[str, str]:
        """What is wrong with each block, in the user's words; empty where all is well."""
        found = {}
        for block in self.blocks:
            text = texts.get(block.name, "")
            if block.required and not text.strip():
                found[block.name] = "Впишите текст."
            elif names := unknown(text, self.placeholders):
                found[block.name] = f"Неизвестная подстановка: {', '.join(names)}."
            elif has_lone_brace(text):
                found[block.name] = "Фигурная скобка без пары: подстановка пишется так — {школа}."
            elif block.sectioned and not begins_with_section(text):
                found[block.name] = "Текст начинается с названия раздела: «# Общие положения»."
        return found
