"""The sheet in Word: its size and margins, the number at its top, the language, the words' face."""

import io
import zipfile

from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor

from mentorship.documents.word.cascade import SIDES, Look
from mentorship.documents.word.oxml import element as xml

FACE = "Times New Roman"
LANGUAGE = "ru-RU"
A4 = (Mm(210), Mm(297))
ABOVE_TEXT = Mm(10)  # from the number of the page to the text under it
FARTHEST = 31  # points from the edge of the sheet that Word lets a frame have
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same paper always gives the same bytes


def blank_document(title: str, text: Look) -> Docx:
    """An empty document in the paper's letters, in Russian."""
    document = Document()
    properties = document.core_properties
    properties.title, properties.language, properties.author, properties.comments = title, LANGUAGE, "", ""
    for moment in ("created", "modified", "lastModifiedBy"):
        for element in properties._element.xpath(f"*[local-name()='{moment}']"):
            properties._element.remove(element)
    _set_letters(document, text)
    _set_compatibility(document)
    return document


def _set_letters(document: Docx, text: Look) -> None:
    styles = document.styles.element
    styles.xpath("w:docDefaults/w:pPrDefault/w:pPr")[0].clear()
    letters = styles.xpath("w:docDefaults/w:rPrDefault/w:rPr")[0]
    letters.clear()
    letters.append(xml("rFonts", ascii=FACE, hAnsi=FACE, cs=FACE, eastAsia=FACE))
    letters.append(xml("lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi="ar-SA"))
    normal = document.styles["Normal"]
    normal.font.size = Pt(text["font-size"])
    for name in ("Heading 1", "Heading 2", "Heading 3"):
        heading = document.styles[name]
        heading.element.rPr.remove(heading.element.rPr.find(qn("w:rFonts")))
        heading.font.size, heading.font.color.rgb = normal.font.size, RGBColor(0, 0, 0)
        heading.paragraph_format.space_before = 0


def _set_compatibility(document: Docx) -> None:
    """Layout by today's rules: without this Word lays tables out as it did in 2010."""
    settings = document.settings.element
    (mode,) = settings.xpath("w:compat/w:compatSetting[@w:name='compatibilityMode']")
    mode.set(qn("w:val"), "15")
    (languages,) = settings.xpath("w:themeFontLang")
    settings.remove(languages)


def first_section(document: Docx, page: Look) -> Section:
    """The section every document begins with: no number on its first page."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    _number(section)
    return _lay_out(section, page)


def next_section(document: Docx, page: Look) -> Section:
    """From here on sheets of another kind; the numbers run on."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    _mend_end(document)
    section.different_first_page_header_footer = False
    return _lay_out(section, page)


def _mend_end(document: Docx) -> None:
    """The section before ends with its last paragraph, not with an empty one after it."""
    *_, last, added = document.element.body.p_lst
    last.set_sectPr(added.pPr.sectPr)
    document.element.body.remove(added)


def _number(section: Section) -> None:
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()
    run.font.size = Pt(12)
    field = xml("fldSimple", instr="PAGE")
    paragraph._p.append(field)
    field.append(run._r)
    run.text = "2"


def _lay_out(section: Section, page: Look) -> Section:
    wide = "landscape" in page["size"]
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = reversed(A4) if wide else A4
    for side in SIDES:
        room = page.length(f"margin-{side}") + page.length(f"padding-{side}")
        setattr(section, f"{side}_margin", Pt(room))
    section.header_distance = max(section.top_margin - ABOVE_TEXT, 0)
    section.footer_distance = 0
    if page.border("top"):
        _frame(section, page)
    return section


def _frame(section: Section, page: Look) -> None:
    """A line around the sheet, as certificates have it."""
    borders = xml("pgBorders", offsetFrom="page")
    for side in ("top", "left", "bottom", "right"):
        borders.append(xml(side, val="double", sz="6", space=str(FARTHEST), color=page["border-top-color"]))
    section._sectPr.xpath("w:pgMar")[0].addnext(borders)


def room(page: Look) -> float:
    """How wide the text of a page may be, in points."""
    width = A4[1] if "landscape" in page["size"] else A4[0]
    taken = sum(page.length(f"{kind}-{side}") for kind in ("margin", "padding") for side in ("left", "right"))
    return width.pt - taken


def content(document: Docx) -> bytes:
    """The document as a file, with no moment of its making in it."""
    saved, fixed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(
                zipfile.ZipInfo(name, LONG_AGO), source.read(name), compress_type=zipfile.ZIP_DEFLATED
            )
    return fixed.getvalue()
