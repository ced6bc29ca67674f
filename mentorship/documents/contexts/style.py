"""How a paper looks, whatever stands on it: letterhead, size of type, initials, the code of its address."""

import re
from dataclasses import dataclass
from typing import ClassVar, Literal

SIZES = (12, 13, 14)
INITIALS = ("spaced", "tight", "joined")
# Pictures are carried inside the paper; what is no picture never reaches the renderer.
PICTURE = re.compile(r"data:image/(?:png|jpeg|svg\+xml);base64,[A-Za-z0-9+/]+=*")


@dataclass(frozen=True, kw_only=True)
class Style:
    """The look that the organisation has chosen; the default is GOST R 7.0.97-2025 with nothing added.

    `emblem` and `qr` are pictures as data: addresses, empty where there is none.
    """

    font_size: int = 14  # points
    corner: bool = False  # letterhead at the left, not across the sheet
    emblem: str = ""
    enacting: str = "П Р И К А З Ы В А Ю:"
    initials: Literal["spaced", "tight", "joined"] = "spaced"
    qr: str = ""

    def __post_init__(self):
        if self.font_size not in SIZES:
            raise ValueError(f"Papers are set in {SIZES} points, not in {self.font_size}")
        if self.initials not in INITIALS:
            raise ValueError(f"Initials are {INITIALS}, not {self.initials}")
        if not all(PICTURE.fullmatch(picture) for picture in (self.emblem, self.qr) if picture):
            raise ValueError("A picture of a paper is carried inside it, as a data: address")

    @property
    def classes(self) -> str:
        """Of the body of the page: «size-14 longitudinal»."""
        layout = "corner" if self.corner else "longitudinal"
        return f"size-{self.font_size} {layout}{' with-qr' if self.qr else ''}"

    @property
    def enacting_runs_on(self) -> bool:
        """«приказываю:» in small letters ends the sentence of the preamble; capitals stand on their own line."""
        return self.enacting.islower()


@dataclass(frozen=True, kw_only=True)
class Styled:
    """A paper with its look.

    `kept_long` says whether the paper is kept over 10 years: then 30 mm are left for filing, otherwise 20.
    """

    kept_long: ClassVar[bool] = True

    style: Style = Style()
