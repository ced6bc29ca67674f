"""Consents, each a sheet of its own (D5, D6)."""

from dataclasses import dataclass
from typing import ClassVar

from mentorship.documents.contexts.style import Styled


@dataclass(frozen=True, kw_only=True)
class RoleConsent(Styled):
    """The written consent to be a mentor or a mentee (D5; for mentors art. 351.8 of the Labour Code)."""

    template: ClassVar[str] = "role_consent"
    kept_long: ClassVar[bool] = False  # 3 years after the consent has ended

    title: str
    addressee: tuple[str, ...]
    heading: tuple[str, ...]
    body: tuple[str, ...]
    content_heading: str = ""
    content: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    signer: str


@dataclass(frozen=True, kw_only=True)
class Organisation:
    """An organisation as a consent must name it; tax and register numbers only where the form asks for them."""

    name: str
    address: str
    inn: str = ""
    ogrn: str = ""


@dataclass(frozen=True, kw_only=True)
class DataConsent(Styled):
    """Consent to processing or to transfer of personal data (D6; 152-FZ art. 9 part 4, Labour Code art. 88).

    Address and passport are blanks on the sheet: the law wants them there, and nobody stores them.
    """

    template: ClassVar[str] = "data_consent"
    kept_long: ClassVar[bool] = False  # 3 years after the consent has ended

    title: str
    heading: tuple[str, ...]
    subject: str
    statement: str
    operator: Organisation
    recipient: Organisation | None = None
    processor: Organisation | None = None
    purpose: str
    data: tuple[str, ...]
    actions: tuple[str, ...]
    methods: str
    term: str
    withdrawal: str
    signer: str


@dataclass(frozen=True, kw_only=True)
class DistributionItem:
    """One kind of data that may be made public or not, under its category of the form."""

    category: str
    name: str


@dataclass(frozen=True, kw_only=True)
class DistributionConsent(Styled):
    """Consent to distribution (D6; 152-FZ art. 10.1, content by Roskomnadzor's order № 18 of 24.02.2021)."""

    template: ClassVar[str] = "distribution_consent"
    kept_long: ClassVar[bool] = False  # 3 years after the consent has ended

    title: str
    heading: tuple[str, ...]
    subject: str
    statement: str
    operator: Organisation
    resources: tuple[str, ...]
    purpose: str
    items: tuple[DistributionItem, ...]
    restrictions_note: str
    network_conditions: tuple[str, ...]
    term: str
    withdrawal: str
    signer: str
