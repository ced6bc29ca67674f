"""What stands on each paper: one frozen dataclass per document, filled with final strings.

A string arrives in its case, with its non-breaking spaces and its full stop; nothing here knows Russian, and
nothing here knows a model. An empty string means a blank to be filled in by hand, or a line left out.
"""

from mentorship.documents.contexts.consents import (
    DataConsent,
    DistributionConsent,
    DistributionItem,
    Organisation,
    RoleConsent,
)
from mentorship.documents.contexts.orders import (
    AcknowledgementSheet,
    DistrictOrder,
    Letterhead,
    Order,
    PairingAnnex,
    PairingBlock,
    PairingMentee,
    PairingOrder,
    Point,
    RoadmapAnnex,
    RoadmapMeasure,
    RoadmapStage,
    Signature,
)
from mentorship.documents.contexts.paper import Paper

__all__ = [
    "AcknowledgementSheet",
    "DataConsent",
    "DistributionConsent",
    "DistributionItem",
    "DistrictOrder",
    "Letterhead",
    "Order",
    "Organisation",
    "PairingAnnex",
    "PairingBlock",
    "PairingMentee",
    "PairingOrder",
    "Paper",
    "Point",
    "RoadmapAnnex",
    "RoadmapMeasure",
    "RoadmapStage",
    "RoleConsent",
    "Signature",
]
