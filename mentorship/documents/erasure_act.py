"""From a task that is done to its act of destruction."""

from django.utils import timezone

from districts.models import Event
from mentorship.documents.contexts import ErasureAct, Row, Signer
from mentorship.documents.names import PersonName
from mentorship.documents.russian import date_numeric, date_words, nbsp
from mentorship.documents.styles import organisation_style
from mentorship.models.erasure import Erasure

SYSTEM = "«Наставничество», банк наставников и наставляемых"
WAY = "удаление из базы данных информационной системы"


def erasure_act(erasure: Erasure) -> ErasureAct:
    """The act as it was carried out; who did it signs, and writes the post by hand."""
    consent, school = erasure.consent, erasure.consent.school
    day, signed = date_numeric(consent.ended_on), date_numeric(consent.signed_on)
    return ErasureAct(
        title=f"Акт об уничтожении персональных данных от {date_numeric(erasure.done_on)}",
        style=organisation_style(school.district, school),
        heading=("АКТ", "об уничтожении персональных данных"),
        operator=nbsp(school.full_name),
        address=nbsp(school.address),
        subject=nbsp(consent.teacher.full_name),
        system=SYSTEM,
        categories=_listed(erasure.erased),
        way=WAY,
        reason=nbsp(
            f"отзыв {day} согласия на обработку персональных данных, подписанного {signed} "
            "(часть 5 статьи 21 Федерального закона от 27.07.2006 № 152-ФЗ)"
        ),
        dated=nbsp(date_words(erasure.done_on)),
        log=_log(erasure),
        signers=(Signer(role="Данные уничтожил(а)", name=_name(erasure.done_by)),),
    )


def _listed(categories: list[str]) -> tuple[str, ...]:
    """«…;», the last with a full stop."""
    *others, last = categories
    return (*(nbsp(f"{one};") for one in others), nbsp(f"{last}."))


def _log(erasure: Erasure) -> Row:
    """The journal's own line about it; the record is named by its number."""
    event = Event.objects.of(erasure).select_related("by").first()
    at = f"{timezone.localtime(event.at):%d.%m.%Y %H:%M}"
    return Row(cells=(at, event.verb, nbsp(f"задача № {erasure.pk}"), nbsp(str(event.by or ""))))


def _name(user) -> str:
    """«О. А. Клёнова»; without a recorded name, a rule for it."""
    if not (user.last_name and user.first_name):
        return ""
    return PersonName(user.last_name, user.first_name, user.patronymic, "f").initials_first()
