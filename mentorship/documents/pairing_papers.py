"""Papers between a pair's mentor and the employer: the addendum and its early ends (D7; ТК РФ art. 351.8).

A date, a number or a sum that is not recorded is a blank to be written by hand.
"""

from dataclasses import dataclass, replace
from datetime import timedelta

from mentorship.documents.builders import BLANK, director_of, name_of, school_letterhead
from mentorship.documents.contexts import (
    CancellationNotice,
    LabourAddendum,
    Party,
    Point,
    Signature,
    Statement,
)
from mentorship.documents.grammar import Day, Grammar, Person, Post
from mentorship.documents.russian import Case, capitalize_first, date_numeric, date_words, nbsp
from mentorship.documents.sheets import colleagues, glued, paragraph, statement_words
from mentorship.documents.styles import organisation_style
from mentorship.documents.wordings.markup import lines, points
from mentorship.documents.wordings.placeholders import CASE_NAMES, Value
from mentorship.models import Addendum, Consent, Notice, Wording
from mentorship.models.pairing import Pairing
from schools.models import School, Teacher

BLANK_DAY = "«____»\xa0____________ 20____\xa0г."
LONG_BLANK = "\u200b".join("_" * 50)  # may be broken anywhere, so that no line is stretched before it


@dataclass(frozen=True)
class Unnamed:
    """A post whose holder is not recorded: the post in its case, and a rule for the name."""

    grammar: Grammar
    post: str

    def form(self, name: str) -> str:
        return f"{self.grammar.post(self.post, CASE_NAMES[name] if name else Case.NOM)} {BLANK}"


def labour_addendum(pairing: Pairing, mentor: Teacher, grammar: Grammar) -> LabourAddendum:
    """The addendum of one mentor with the own employer: as recorded, or to be completed and signed."""
    school = mentor.school
    addendum = Addendum.objects.filter(pairing=pairing, teacher=mentor).first()
    if addendum and not addendum.ended_on and addendum.falls_short:
        addendum = None  # a new one is to be signed
    words = _words("labour_addendum", school, _addendum_values(pairing, mentor, addendum, grammar))
    return LabourAddendum(
        title=nbsp(str(addendum) if addendum else f"Дополнительное соглашение: {mentor.short_name}"),
        style=organisation_style(mentor.school.district, mentor.school),
        heading=glued(lines(words["heading"])),
        place=nbsp(school.place),
        dated=date_words(addendum.signed_on) if addendum else "",
        preamble=paragraph(words["preamble"]),
        points=_points(words["points"]),
        employer=Party(
            role="Работодатель", lines=_particulars(school), signature=_directors_signature(school)
        ),
        employee=Party(
            role="Работник",
            lines=(mentor.full_name, nbsp(mentor.post)),
            signature=Signature(post="", name=name_of(mentor).initials_first()),
        ),
        received=paragraph(words["received"]),
    )


def mentor_refusal(
    pairing: Pairing, mentor: Teacher, grammar: Grammar, notice: Notice | None = None
) -> Statement:
    """The mentor's statement of an early refusal; without a recorded notice its days are written by hand."""
    words = _words("mentor_refusal", mentor.school, _ending_values(pairing, mentor, grammar, notice))
    mentees = [colleagues([mentee], grammar).form("родительный") for mentee in pairing.mentees]
    return Statement(
        title="Заявление о досрочном отказе от наставничества",
        style=organisation_style(mentor.school.district, mentor.school),
        addressee=_to_director(mentor, grammar),
        signer=name_of(mentor).initials_first(),
        **statement_words(words | {"content": ";\n".join(mentees) + "."}),
    )


def cancellation_notice(
    pairing: Pairing, mentor: Teacher, grammar: Grammar, notice: Notice | None = None
) -> CancellationNotice:
    """The employer's notice of an early cancellation; its number, and days not recorded, are written by hand."""
    school = mentor.school
    words = _words("cancellation_notice", school, _ending_values(pairing, mentor, grammar, notice))
    return CancellationNotice(
        title="Уведомление об отмене поручения о наставничестве",
        style=organisation_style(mentor.school.district, mentor.school),
        letterhead=school_letterhead(school),
        dated=date_numeric(notice.given_on) if notice else "",
        addressee=(
            nbsp(capitalize_first(grammar.post(mentor.post, Case.DAT))),
            grammar.surname_first(name_of(mentor), Case.DAT),
        ),
        heading=glued(lines(words["heading"])),
        body=glued(lines(words["body"])),
        signature=_directors_signature(school),
        received=paragraph(words["received"]),
        receiver=name_of(mentor).initials_first(),
    )


def _words(kind: str, school: School, values: dict[str, Value]) -> dict[str, str]:
    """The employer's words for that kind of paper: of the school, of the district, or the built-in ones."""
    return Wording.objects.current(kind, school.district, school).filled(values)


def _points(text: str) -> tuple[Point, ...]:
    return tuple(replace(point, text=nbsp(point.text)) for point in points(text))


def _sides(pairing: Pairing, mentor: Teacher, grammar: Grammar) -> dict[str, Value]:
    """What every one of these papers knows of the employer, the mentor and the mentees."""
    school, head = mentor.school, director_of(mentor.school)
    post, vacant = school.director_post, Unnamed(grammar, school.director_post)
    return {
        "школа": school.name,
        "школа полностью": school.full_name,
        "директор": Person(grammar, head, post) if head.last else vacant,
        "директор полностью": Person(grammar, head, post, in_full=True) if head.last else vacant,
        "работник": colleagues([mentor], grammar),
        "работник кратко": Person(grammar, name_of(mentor)),
        "должность работника": Post(grammar, mentor.post),
        "наставляемые": colleagues(pairing.mentees, grammar),
    }


def _addendum_values(
    pairing: Pairing, mentor: Teacher, addendum: Addendum | None, grammar: Grammar
) -> dict[str, Value]:
    first = pairing.days_of(mentor)[0]
    last = (addendum.valid_until if addendum else None) or pairing.signed_until(mentor)
    given = Consent.objects.signed().of(mentor, Consent.Kind.ROLE_MENTOR, pairing).first()
    female = mentor.school.director_name and mentor.school.director_gender == "f"
    return _sides(pairing, mentor, grammar) | {
        "номер": addendum.number if addendum else BLANK,
        "договору": f"договору от {BLANK} № {BLANK}",
        "действующего": "действующей" if female else "действующего",
        "согласие": Day(given.signed_on) if given else BLANK_DAY,
        "форма": f"{pairing.get_form_display()}, {pairing.get_kind_display()}",
        "начало": Day(first),
        "окончание": Day(last),
        "оплата": _pay(addendum),
    }


def _pay(addendum: Addendum | None) -> str:
    """«доплата, 10 % оклада»; a blank as long as nothing has been agreed."""
    if addendum is None or addendum.pay == Addendum.Pay.NONE:
        return LONG_BLANK
    return ", ".join(filter(None, (addendum.get_pay_display(), addendum.pay_terms)))


def notice_paper(notice: Notice, grammar: Grammar) -> Statement | CancellationNotice:
    """The paper of a recorded notice, with its days."""
    build = mentor_refusal if notice.kind == Notice.Kind.REFUSAL else cancellation_notice
    return build(notice.pairing, notice.teacher, grammar, notice)


def _ending_values(
    pairing: Pairing, mentor: Teacher, grammar: Grammar, notice: Notice | None
) -> dict[str, Value]:
    addendum = Addendum.objects.filter(pairing=pairing, teacher=mentor).first()
    day, number = (date_numeric(addendum.signed_on), addendum.number) if addendum else (BLANK, BLANK)
    contract = f"к трудовому договору от {BLANK} № {BLANK}"
    return _sides(pairing, mentor, grammar) | {
        "соглашение": f"дополнительное соглашение от {day} № {number} {contract}",
        "день прекращения": Day(notice.effective_on) if notice else BLANK_DAY,
        "последний день": Day(notice.effective_on - timedelta(days=1)) if notice else BLANK_DAY,
    }


def _particulars(school: School) -> tuple[str, ...]:
    """Name, address and register numbers of the employer, as far as they are recorded."""
    numbers = (
        f"{label} {number}" for label, number in (("ИНН", school.inn), ("ОГРН", school.ogrn)) if number
    )
    known = (school.full_name, school.address, ", ".join(numbers))
    return tuple(nbsp(line) for line in known if line)


def _directors_signature(school: School) -> Signature:
    return Signature(
        post=nbsp(capitalize_first(school.director_post)), name=director_of(school).initials_first()
    )


def _to_director(mentor: Teacher, grammar: Grammar) -> tuple[str, ...]:
    """«Директору … Козловой В. А. от учителя … Ивановой Марии Петровны»."""
    school, head = mentor.school, director_of(mentor.school)
    return (
        nbsp(f"{capitalize_first(grammar.post(school.director_post, Case.DAT))} {school.name}"),
        grammar.surname_first(head, Case.DAT) if head.last else BLANK,
        nbsp(f"от {grammar.post(mentor.post, Case.GEN)}"),
        grammar.full(name_of(mentor), Case.GEN),
    )
