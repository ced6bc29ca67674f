"""The order by which a mentor's own school sends the mentor to help in another school."""

from datetime import date

from mentorship.acquaintance import people_of
from mentorship.documents.builders import (
    letterhead_of,
    name_of,
    order_frame,
    signature_of,
    year_values,
)
from mentorship.documents.contexts import AcknowledgementSheet, Order
from mentorship.documents.grammar import Colleagues, Day, Grammar
from mentorship.documents.russian import date_numeric, nbsp
from mentorship.documents.sheets import colleagues
from mentorship.documents.wordings.placeholders import Value
from mentorship.models.act import Act
from mentorship.models.addendum import Addendum
from mentorship.models.agreement import Agreement
from mentorship.models.consent import Consent


def secondment_order(act: Act, *, number: str = "", dated_on: date | None = None) -> Order:
    """The order with its sheet of acknowledgement, which only the school's own people sign."""
    names = tuple(teacher.full_name for teacher in people_of(act))
    return Order(
        **order_frame(act, number=number, dated_on=dated_on),
        letterhead=letterhead_of(act),
        place=nbsp(act.school.place),
        signature=signature_of(act),
        acknowledgement=AcknowledgementSheet(heading=("С приказом ознакомлены:",), names=names),
    )


def secondment_values(agreement: Agreement) -> dict[str, Value]:
    """What the placeholders of the order stand for; the agreement comes with its pairing and sides."""
    pairing, school, mentors = agreement.pairing, agreement.school, agreement.mentors
    grammar = Grammar.of(school.district, school)
    unposted = tuple((name_of(mentor), "") for mentor in mentors)
    return {
        **year_values(pairing.academic_year),
        "школа": school.name,
        "другая школа": pairing.school.name,
        "наставники": colleagues(mentors, grammar),
        "наставники кратко": Colleagues(grammar, unposted, in_full=False),
        "наставляемые": colleagues(pairing.mentees, grammar),
        "согласие": _consent(agreement),
        "оплата": _pay(agreement),
        "форма": f"{pairing.get_form_display()}, {pairing.get_kind_display()}",
        "начало": Day(pairing.starts_on),
        "окончание": Day(pairing.ends_on),
    }


def _consent(agreement: Agreement) -> str:
    """«письменного согласия работника от 24.08.2021»; of several mentors, without the days."""
    if len(agreement.mentors) > 1:
        return "письменных согласий работников"
    signed = Consent.objects.signed().filter(
        pairing=agreement.pairing, teacher__in=agreement.mentors, kind=Consent.Kind.ROLE_MENTOR
    )
    day = signed.values_list("signed_on", flat=True).first()
    return "письменного согласия работника" + (f" от {date_numeric(day)}" if day else "")


def _pay(agreement: Agreement) -> str:
    """Which paper settles the pay, in the instrumental case."""
    pairing, several = agreement.pairing, len(agreement.mentors) > 1
    if pairing.legal_basis == pairing.LegalBasis.JOB_FUNCTION:
        return "трудовыми договорами" if several else "трудовым договором"
    if several:
        return "дополнительными соглашениями к трудовым договорам"
    signed = Addendum.objects.in_force().filter(pairing=pairing, teacher__in=agreement.mentors).first()
    paper = f" от {date_numeric(signed.signed_on)} № {signed.number}" if signed else ""
    return f"дополнительным соглашением{paper} к трудовому договору"
