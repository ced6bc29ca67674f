"""The little markup of wordings: a line is a point or a paragraph, «- » makes a sub-point, «# » a section."""

from mentorship.documents.contexts import Point, Section

DASHES = "-–— "


def lines(text: str) -> tuple[str, ...]:
    """The lines that are not empty, without the spaces around them."""
    return tuple(filter(None, (line.strip() for line in text.splitlines())))


def items(text: str) -> tuple[str, ...]:
    """The lines of a list, with or without a dash in front."""
    return tuple(line.lstrip(DASHES) for line in lines(text))


def points(text: str, prefix: str = "") -> tuple[Point, ...]:
    """Lines as numbered points: «1.», «2.», «2.1.»; sub-points before any point become points."""
    numbered: list[Point] = []
    main = sub = 0
    for line in lines(text):
        said = line.lstrip(DASHES)
        if said != line and main:
            sub += 1
            numbered.append(Point(number=f"{prefix}{main}.{sub}.", text=said, level=2))
        else:
            main, sub = main + 1, 0
            numbered.append(Point(number=f"{prefix}{main}.", text=said))
    return tuple(numbered)


def sections(text: str) -> tuple[Section, ...]:
    """«# » begins a section: «1. Общие положения» with points «1.1.», «1.2.»; lines before the first are refused."""
    return tuple(
        Section(number=f"{number}.", title=title, points=points("\n".join(body), prefix=f"{number}."))
        for number, (title, body) in enumerate(groups(text), start=1)
    )


def begins_with_section(text: str) -> bool:
    first = next(iter(lines(text)), "")
    return first.startswith("#") and first.strip("# ") != ""


def groups(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Lines under their «# » titles; lines before the first title are refused."""
    found: list[tuple[str, list[str]]] = []
    for line in lines(text):
        if line.startswith("#"):
            found.append((line.lstrip("# "), []))
        elif not found:
            raise ValueError("A text in sections begins with one")
        else:
            found[-1][1].append(line)
    return tuple((title, tuple(body)) for title, body in found)
