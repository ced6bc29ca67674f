"""How an element of a paper looks: the sheet of styles of the PDF, read for Word."""

import re
from collections.abc import Iterator
from functools import cache

import tinycss2
from cssselect2 import ElementWrapper, Matcher, compile_selector_list

from mentorship.documents.render import css

SIDES = ("top", "right", "bottom", "left")
POINTS = {"pt": 1, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72, "px": 0.75}
SIZED = ("margin", "padding")
INHERITED = (
    "font-size",
    "font-weight",
    "font-style",
    "letter-spacing",
    "line-height",
    "page",
    "text-align",
    "text-indent",
    "white-space",
)


class Percent(float):
    """A share of the room there is."""


Value = float | Percent | str
Declarations = dict[str, list]  # property → tokens


class Look(dict):
    """The styles that hold for one element: lengths in points, shares as `Percent`, words as they stand."""

    def length(self, name: str, room: float = 0) -> float:
        """The property as points; a share is of `room`, a word such as `auto` is nothing."""
        value = self.get(name, 0)
        if isinstance(value, Percent):
            return value * room
        return value if isinstance(value, int | float) else 0

    @property
    def is_bold(self) -> bool:
        return self.get("font-weight") in ("bold", 700)

    def border(self, side: str) -> float:
        """How thick the line on that side is; 0 where there is none."""
        drawn = self.get(f"border-{side}-style", "none") != "none"
        return self.length(f"border-{side}-width") if drawn else 0


class Cascade:
    """The rules of the sheet of styles, matched to elements."""

    def __init__(self, text: str):
        self.matcher = Matcher()
        self.pages: dict[str, Look] = {}
        for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
            if rule.type == "qualified-rule":
                declared = _declared(rule.content)
                for selector in compile_selector_list(rule.prelude):
                    self.matcher.add_selector(selector, declared)
            elif rule.type == "at-rule" and rule.lower_at_keyword == "page":
                self._add_page(rule)

    def _add_page(self, rule) -> None:
        """Kinds of sheets by name; what holds for the first sheet alone is not for Word."""
        words = [token for token in rule.prelude if token.type != "whitespace"]
        if all(token.type == "ident" for token in words):
            name = words[0].value if words else "auto"
            own = _computed(_declared(rule.content), Look())
            self.pages[name] = Look(self.pages.get("auto", {}) | own)

    def page(self, name: str) -> Look:
        """A kind of sheet; one that the sheet of styles says nothing of is as all are."""
        return self.pages.get(name, self.pages["auto"])

    def look(self, element: ElementWrapper, parent: Look) -> Look:
        """What holds for the element, with what it takes over from its parent."""
        return self._look(element, parent, None)

    def before(self, element: ElementWrapper) -> str:
        """Text that the sheet of styles puts at the beginning of the element."""
        return str(self._look(element, Look(), "before").get("content", ""))

    def _look(self, element, parent: Look, pseudo: str | None) -> Look:
        declared: Declarations = {}
        for _specificity, _order, of, declarations in self.matcher.match(element):
            if of == pseudo:
                declared |= declarations
        if pseudo is None:
            declared |= _declared(element.etree_element.get("style", ""))
        return _computed(declared, parent)


@cache
def cascade() -> Cascade:
    return Cascade(css())


def _declared(content) -> Declarations:
    found: Declarations = {}
    for declaration in tinycss2.parse_blocks_contents(content):
        if declaration.type == "declaration":
            tokens = [token for token in declaration.value if token.type not in ("whitespace", "comment")]
            found |= dict(_longhands(declaration.lower_name, tokens))
    return found


def _longhands(name: str, tokens: list) -> Iterator[tuple[str, list]]:
    """The single properties that a shorthand stands for."""
    if name in SIZED:
        for side, token in zip(SIDES, _four(tokens), strict=True):
            yield f"{name}-{side}", [token]
    elif match := re.fullmatch(r"border-(style|width)", name):
        for side, token in zip(SIDES, _four(tokens), strict=True):
            yield f"border-{side}-{match[1]}", [token]
    elif match := re.fullmatch(r"border(?:-(top|right|bottom|left))?", name):
        for side in [match[1]] if match[1] else SIDES:
            yield from _line(side, tokens)
    elif name == "font":
        size, *rest = tokens
        yield "font-size", [size]
        if rest and rest[0] == "/":
            yield "line-height", [rest[1]]
    elif name == "flex":
        yield "flex-basis", tokens[2:] or ["auto"]
    else:
        yield name, tokens


def _line(side: str, tokens: list) -> Iterator[tuple[str, list]]:
    for token in tokens:
        kind = {"ident": "style", "hash": "color"}.get(token.type, "width")
        yield f"border-{side}-{kind}", [token]


def _four(tokens: list) -> list:
    """Top, right, bottom, left from one to four values."""
    top, right, bottom, left = (*tokens, *[None] * (4 - len(tokens)))
    right = right or top
    return [top, right, bottom or top, left or right]


def _computed(declared: Declarations, parent: Look) -> Look:
    look = Look({name: parent[name] for name in INHERITED if name in parent})
    size = look.get("font-size", 0)
    for name in sorted(declared, key=lambda name: name != "font-size"):  # sizes in em need it
        value = _value(declared[name], size)
        if value == "inherit":
            continue
        if name == "font-size":
            value = size = value * size if isinstance(value, Percent) else value
        look[name] = value
    return look


def _value(tokens: list, size: float) -> Value:
    """One value; several of them (`A4 landscape`) as words in a row."""
    if len(tokens) != 1:
        return " ".join(token.serialize() for token in tokens)
    (token,) = tokens
    if isinstance(token, str):
        return token
    if token.type == "dimension":
        return token.value * (size if token.lower_unit == "em" else POINTS[token.lower_unit])
    if token.type == "percentage":
        return Percent(token.value / 100)
    return token.lower_value if token.type == "ident" else getattr(token, "value", token.serialize())
