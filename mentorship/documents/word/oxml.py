"""Elements of Word's own XML that python-docx has no word for."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def element(name: str, *children, **attributes: str | int):
    """`<w:name w:attribute="…">` with its children."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    made.extend(children)
    return made


def twips(points: float) -> int:
    """Word's measure of lengths: a twentieth of a point."""
    return round(points * 20)
