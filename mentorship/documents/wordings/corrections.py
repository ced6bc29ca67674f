"""Words of the orders that change what an earlier order has said, our own."""

from mentorship.documents.wordings.orders import order
from mentorship.documents.wordings.placeholders import Placeholder
from mentorship.documents.wordings.samples import (
    CURATOR,
    MENTEE,
    MENTEE_POST,
    MENTOR,
    MENTOR_POST,
    OTHER_MENTOR,
    day,
    person,
)

FIRST_ORDER = {
    "приказ": Placeholder("приказ от 04.10.2021 № 78"),
    "приказа": Placeholder("приказа от 04.10.2021 № 78"),
    "приказу": Placeholder("приказу от 04.10.2021 № 78"),
    "в приказ": Placeholder("в приказ от 04.10.2021 № 78"),
    "название приказа": Placeholder("О закреплении наставнических пар (групп)"),
}
GROUND = {"основание": Placeholder("В связи с приёмом на работу молодого специалиста")}
CHANGES = {"изменения": Placeholder("- в пункте 2 слова «1 ноября» заменить словами «1 декабря»;")}
PAIR = (
    FIRST_ORDER
    | GROUND
    | {
        "пара": Placeholder("№ 1"),
        "наставляемые": person(MENTEE, after=MENTEE_POST, in_full=True),
        "наставляемые кратко": person(MENTEE),
        "куратор": person(CURATOR),
    }
)

AMENDING_ORDER = order(
    "amending_order",
    "приказ об изменении приказа",
    heading="О внесении изменений\n{в приказ}",
    preamble="{основание}",
    body="""\
Внести в {приказ} «{название приказа}» следующие изменения:
{изменения}
В остальном {приказ} оставить без изменений.
Контроль за исполнением приказа оставляю за собой.""",
    placeholders=FIRST_ORDER | GROUND | CHANGES,
)
CANCELLING_ORDER = order(
    "cancelling_order",
    "приказ об отмене приказа",
    heading="Об отмене {приказа}",
    preamble="{основание}",
    body="""\
Отменить {приказ} «{название приказа}» с {день}.
Ознакомить с приказом работников, которых касался отменённый приказ.
Контроль за исполнением приказа оставляю за собой.""",
    placeholders=FIRST_ORDER | GROUND | {"день": day(2021, 11, 15)},
)
REPLACEMENT_ORDER = order(
    "replacement_order",
    "приказ о замене наставника",
    heading="О замене наставника",
    preamble="{основание}",
    body="""\
Заменить в паре {пара} (приложение к {приказу}) наставника {прежний наставник полностью: винительный}, \
на {новый наставник полностью: винительный}.
Освободить {прежний наставник: винительный} от обязанностей наставника {наставляемые: родительный}, с {начало}.
Назначить {новый наставник: винительный} наставником {наставляемые кратко: родительный} с {начало} по {окончание}.
{новый наставник: дательный} в срок до {срок программы} уточнить персонализированную программу наставничества.
Контроль за исполнением приказа оставляю за собой.""",
    placeholders=PAIR
    | {
        "прежний наставник": person(MENTOR),
        "прежний наставник полностью": person(MENTOR, after=MENTOR_POST, in_full=True),
        "новый наставник": person(OTHER_MENTOR),
        "новый наставник полностью": person(OTHER_MENTOR, after=MENTEE_POST, in_full=True),
        "начало": day(2022, 2, 20),
        "окончание": day(2022, 5, 31),
        "срок программы": day(2022, 3, 2),
    },
)
ENDING_ORDER = order(
    "ending_order",
    "приказ о прекращении пары",
    heading="О прекращении наставнической пары (группы)",
    preamble="{основание}",
    body="""\
Прекратить с {день} наставническую пару {пара}, закреплённую приложением к {приказу}.
Освободить {наставник полностью: винительный}, от обязанностей наставника {наставляемые: родительный}.
Куратору наставничества {куратор: дательный} отметить завершение программы в банке наставников \
и в банке наставляемых.
Контроль за исполнением приказа оставляю за собой.""",
    placeholders=PAIR
    | {
        "наставник": person(MENTOR),
        "наставник полностью": person(MENTOR, after=MENTOR_POST, in_full=True),
        "день": day(2022, 3, 6),
    },
)

KINDS = (AMENDING_ORDER, CANCELLING_ORDER, REPLACEMENT_ORDER, ENDING_ORDER)
