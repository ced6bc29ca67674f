from django.db import models


class ActKind(models.TextChoices):
    """What an act is about; the words of each kind stand in mentorship.documents.wordings."""

    ROADMAP_ORDER = "roadmap_order", "приказ о дорожной карте"
    PAIRING_ORDER = "pairing_order", "приказ о закреплении пар"
    LOCAL_ACTS_ORDER = "local_acts_order", "приказ о Положении и кураторе"
    AMENDING_ORDER = "amending_order", "приказ об изменении приказа"
    CANCELLING_ORDER = "cancelling_order", "приказ об отмене приказа"
    ENDING_ORDER = "ending_order", "приказ о прекращении пары"
    REPLACEMENT_ORDER = "replacement_order", "приказ о замене наставника"
    PROLONGATION_ORDER = "prolongation_order", "приказ о продлении пары"
    JOINING_ORDER = "joining_order", "приказ о дополнительном наставнике"
    RELEASE_ORDER = "release_order", "приказ о выбытии участника"
    SECONDMENT_ORDER = "secondment_order", "приказ о работе наставника в другой школе"


# Orders on what befalls one pairing: each changes the order that appointed it.
CHANGING = (
    ActKind.ENDING_ORDER,
    ActKind.REPLACEMENT_ORDER,
    ActKind.PROLONGATION_ORDER,
    ActKind.JOINING_ORDER,
    ActKind.RELEASE_ORDER,
)
# Kinds that exist only because of another act, which they name.
CITING = [kind.value for kind in (ActKind.AMENDING_ORDER, ActKind.CANCELLING_ORDER, *CHANGING)]
