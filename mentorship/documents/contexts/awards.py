"""Certificates and letters of thanks (D18): a page each, framed."""

from dataclasses import dataclass
from typing import ClassVar

from mentorship.documents.contexts.orders import Signature
from mentorship.documents.contexts.style import Styled


@dataclass(frozen=True, kw_only=True)
class Certificate(Styled):
    """Confirms that somebody was a mentor or finished a programme; the name stands in the nominative."""

    template: ClassVar[str] = "award"
    kept_long: ClassVar[bool] = False  # given away
    landscape: ClassVar[bool] = True

    title: str  # of the file, shown by the reader of PDF
    organisation: tuple[str, ...]
    kind_title: str = "СЕРТИФИКАТ"
    number: str = ""
    lead: str = "подтверждает, что"
    name: str
    about: str = ""
    body: tuple[str, ...]
    ground: str = ""
    signature: Signature
    place_and_date: str


@dataclass(frozen=True, kw_only=True)
class LetterOfThanks(Styled):
    """Thanks somebody, on an upright sheet; the name stands as the lead asks, by default in the dative."""

    template: ClassVar[str] = "award"
    kept_long: ClassVar[bool] = False  # given away
    landscape: ClassVar[bool] = False

    title: str  # of the file, shown by the reader of PDF
    organisation: tuple[str, ...]
    kind_title: str = "БЛАГОДАРСТВЕННОЕ ПИСЬМО"
    number: str = ""
    lead: str = "вручается"
    name: str
    about: str = ""
    body: tuple[str, ...]
    ground: str = ""
    signature: Signature
    place_and_date: str
