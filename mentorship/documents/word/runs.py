"""The inside of a paragraph: words, line breaks, pictures, as runs of Word."""

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from cssselect2 import ElementWrapper
from docx.shared import Pt
from docx.text.font import Font
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from mentorship.documents.word.cascade import Look, cascade
from mentorship.documents.word.oxml import element as xml
from mentorship.documents.word.oxml import twips

NBSP = "\xa0"
SOFT_HYPHEN = "\xad"
NBSP_WIDTH = 0.25  # of the size of the letters
SPACES = re.compile(r"[ \t\r\n]+")
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
LINKED = re.compile(r"data:image/(?:png|jpeg);base64,(.+)", re.DOTALL)
AFTER_SPACING = (
    "w:w",
    "w:kern",
    "w:position",
    "w:sz",
    "w:szCs",
    "w:highlight",
    "w:u",
    "w:vertAlign",
    "w:lang",
)
INLINE = {"span", "br", "img", "strong", "b", "em", "i"}


class UnknownElement(Exception):
    """A paper holds something that cannot be put into Word; its template is at fault."""


@dataclass
class Words:
    """Text in one look."""

    text: str
    look: Look


@dataclass
class Picture:
    """An emblem or a code, with its size in points."""

    data: bytes
    width: float
    height: float
    description: str


@dataclass
class Rule:
    """A line to write on: of that width in points, or to the end of the room if it is 0."""

    width: float
    look: Look


class Break:
    """A new line."""


class LineEdge:
    """Where a block of one line begins or ends: a new line if anything stands on both sides."""


Piece = Words | Picture | Rule | type[Break] | type[LineEdge]


def pieces(element: ElementWrapper, look: Look) -> Iterator[Piece]:
    """Everything inside the element, which holds nothing but text and what stands in text."""
    yield from start(element, look)
    for child in element.iter_children():
        yield from inline(child, look)
        yield Words(child.etree_element.tail or "", look)


def start(element: ElementWrapper, look: Look) -> Iterator[Words]:
    """What stands before the first child: a dash from the sheet of styles, the element's own text."""
    yield Words(cascade().before(element), look)
    yield Words(element.etree_element.text or "", look)


def inline(element: ElementWrapper, parent: Look) -> Iterator[Piece]:
    look = cascade().look(element, parent)
    if element.local_name not in INLINE:
        raise UnknownElement(f"<{element.local_name}> in a line of text")
    if element.local_name == "br":
        yield Break
    elif element.local_name == "img":
        yield _picture(element, look)
    elif look.get("display") == "block":
        yield LineEdge
        yield from pieces(element, look)
        yield LineEdge
    else:
        yield from pieces(element, look)
        yield Words(_blank(look.length("margin-right"), look), look)


def _blank(width: float, look: Look) -> str:
    """As many spaces as are that wide; they are neither broken nor squeezed."""
    return NBSP * round(width / (NBSP_WIDTH * look["font-size"]))


def _picture(element: ElementWrapper, look: Look) -> Picture:
    source = LINKED.fullmatch(element.etree_element.get("src", ""))
    if not source:
        raise UnknownElement("a picture that is not PNG or JPEG inside the paper")
    size = look.length("width"), look.length("height")
    return Picture(base64.b64decode(source[1]), *size, element.etree_element.get("alt", ""))


def squeezed(found: list[Piece]) -> list[Piece]:
    """The pieces with white space as a browser shows it, and line breaks only where there is something to part."""
    result: list[Piece] = []
    at_start, parted = True, False
    for piece in found:
        if piece is LineEdge:
            parted = bool(result)
        elif isinstance(piece, Words):
            text = FORBIDDEN.sub("", SPACES.sub(" ", piece.text))
            text = text.lstrip(" ") if at_start or parted else text
            if not text:
                continue
            if parted:
                _end_line(result)
            result.append(Words(text, piece.look))
            at_start, parted = text.endswith(" "), False
        else:
            if parted and isinstance(piece, Picture):
                _end_line(result)
            result.append(piece)
            at_start, parted = piece is Break, False
    _strip_end(result)
    return result


def _end_line(result: list[Piece]) -> None:
    _strip_end(result)
    if result and result[-1] is not Break:
        result.append(Break)


def _strip_end(result: list[Piece]) -> None:
    while result and isinstance(result[-1], Words):
        result[-1].text = result[-1].text.rstrip(" ")
        if result[-1].text:
            return
        result.pop()


def write(paragraph: Paragraph, found: list[Piece], base: Look) -> None:
    """Put the pieces into the paragraph."""
    for piece in found:
        if piece is Break:
            paragraph.add_run().add_break()
        elif isinstance(piece, Picture):
            _write_picture(paragraph, piece)
        elif isinstance(piece, Rule) and piece.width:
            _letters(paragraph.add_run(_blank(piece.width, piece.look)), piece.look, base).underline = True
        elif isinstance(piece, Rule):
            _letters(paragraph.add_run("\t"), piece.look, base)
        else:
            _write_words(paragraph, piece, base)


def _write_words(paragraph: Paragraph, words: Words, base: Look) -> None:
    run = paragraph.add_run()
    for number, part in enumerate(words.text.split(SOFT_HYPHEN)):
        if number:
            run._r.append(xml("softHyphen"))
        run.add_text(part)
    _letters(run, words.look, base)


def _write_picture(paragraph: Paragraph, picture: Picture) -> None:
    width, height = (Pt(size) if size else None for size in (picture.width, picture.height))
    shape = paragraph.add_run().add_picture(BytesIO(picture.data), width, height)
    shape._inline.docPr.set("descr", picture.description)


def _letters(run: Run, look: Look, base: Look) -> Font:
    """Size, weight and spacing, where they are not those of the whole paper."""
    font = run.font
    if look["font-size"] != base["font-size"]:
        font.size = Pt(look["font-size"])
    font.bold = look.is_bold
    if look.get("font-style") == "italic":
        font.italic = True
    if spacing := look.length("letter-spacing"):
        run._r.get_or_add_rPr().insert_element_before(xml("spacing", val=twips(spacing)), *AFTER_SPACING)
    return font
