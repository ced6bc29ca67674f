"""Every sample of a paper under the name of its golden copy."""

from functools import cache

from mentorship.documents.render import render_pdf
from tests.mentorship.documents.consents import (
    DISTRIBUTION_CONSENT,
    LONG_DISTRIBUTION_CONSENT,
    LONG_MENTOR_CONSENT,
    LONG_PROCESSING_CONSENT,
    MENTEE_CONSENT,
    MENTOR_CONSENT_2021,
    MENTOR_CONSENT_2025,
    PROCESSING_CONSENT,
    TRANSFER_CONSENT,
)
from tests.mentorship.documents.order_156 import ORDER_156
from tests.mentorship.documents.orders import (
    LONG_ORDER_156,
    LONG_PAIRING_ORDER,
    OTHER_DISTRICT_ORDER,
    PAIRING_ORDER,
)

PAPERS = {
    "order-156": ORDER_156,
    "order-156-long": LONG_ORDER_156,
    "order-other-district": OTHER_DISTRICT_ORDER,
    "pairing-order": PAIRING_ORDER,
    "pairing-order-long": LONG_PAIRING_ORDER,
    "mentor-consent-2021": MENTOR_CONSENT_2021,
    "mentor-consent-2025": MENTOR_CONSENT_2025,
    "mentor-consent-long": LONG_MENTOR_CONSENT,
    "mentee-consent": MENTEE_CONSENT,
    "processing-consent": PROCESSING_CONSENT,
    "processing-consent-long": LONG_PROCESSING_CONSENT,
    "transfer-consent": TRANSFER_CONSENT,
    "distribution-consent": DISTRIBUTION_CONSENT,
    "distribution-consent-long": LONG_DISTRIBUTION_CONSENT,
}


@cache
def printed(name: str) -> bytes:
    """The paper of that name as PDF, laid out once for all tests that only look at it."""
    return render_pdf(PAPERS[name])
