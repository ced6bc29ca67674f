"""The days of these tests, and how a refusal and a pairing are read."""

from datetime import date

from mentorship.models import Pairing

ORDER = date(2021, 10, 16)  # today, too
LAST, CHANGE = date(2021, 10, 31), date(2021, 11, 1)
BEGINNING, END = date(2021, 9, 15), date(2022, 5, 31)
IN_MAY_2026 = date(2026, 5, 18)  # under the law of 2025


def again(pairing: Pairing) -> Pairing:
    return Pairing.objects.with_sides().get(pk=pairing.pk)


def days(pairing: Pairing) -> dict:
    """The first and the last day of each side, by the person."""
    return {side.teacher: (side.starts_on, side.ends_on) for side in pairing.participants.all()}


def refusal(refused) -> dict[str, list[str]]:
    """Sentences by field."""
    return {
        field: [sentence.replace("\xa0", " ") for sentence in sentences]
        for field, sentences in refused.value.message_dict.items()
    }


def sentences(refused) -> list[str]:
    return [sentence.replace("\xa0", " ") for sentence in refused.value.messages]
