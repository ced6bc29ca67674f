"""An act's own page: what corrects it and what it corrects, its marks, how long it is kept."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError

from mentorship.acquaintance import Sheet, sheet_of
from mentorship.act_journal import TONES, reference
from mentorship.actions import refuse_correction
from mentorship.models import Act, PairingChange, SignedCopy
from mentorship.retention import Rule, destroy_after, rule_of


@dataclass(frozen=True)
class Link:
    """One correction of an act: what it did or will do, and the act itself."""

    said: str
    act: Act


@dataclass(frozen=True)
class ActPage:
    """A registered act with all that is known about it; made by `page_of`."""

    act: Act
    corrections: tuple[Link, ...]
    copies: tuple[SignedCopy, ...]
    sheet: Sheet
    retention: Rule

    @property
    def tone(self) -> str:
        return TONES[self.act.status]

    @property
    def destroy_after(self):
        return destroy_after(self.act)

    @property
    def may_amend(self) -> bool:
        return _may(self.act, Act.Kind.AMENDING_ORDER)

    @property
    def may_cancel(self) -> bool:
        return _may(self.act, Act.Kind.CANCELLING_ORDER)


def change_of(act: Act) -> PairingChange | None:
    """The change of a pairing that the order makes, or that the cancelled one had made."""
    order = act.corrects if act.kind == Act.Kind.CANCELLING_ORDER else act
    changes = PairingChange.objects.with_act().select_related("pairing")
    return changes.filter(act=order).first() if order.kind in Act.CHANGING else None


def page_of(act: Act) -> ActPage:
    """`act` comes from `with_chain()`."""
    return ActPage(
        act=act,
        corrections=tuple(_link(correction) for correction in act.corrections.all()),
        copies=tuple(act.signed_copies.select_related("added_by")),
        sheet=sheet_of(act),
        retention=rule_of(act),
    )


def _link(correction: Act) -> Link:
    verb = "отменён" if correction.kind == Act.Kind.CANCELLING_ORDER else "изменён"
    if correction.is_draft:
        return Link(f"будет {verb}, когда зарегистрируют проект", correction)
    return Link(f"{verb} приказом {reference(correction)}", correction)


def _may(act: Act, kind: str) -> bool:
    try:
        refuse_correction(act, kind)
    except ValidationError:
        return False
    return True
