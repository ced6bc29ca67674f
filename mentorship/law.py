"""Days on which the law changed what this product must do."""

from datetime import date

# ТК РФ art. 351.8 (381-ФЗ of 09.11.2024): mentoring is paid work, by the mentor's written consent and an
# addendum on its content, term, form and pay.
MENTORING_LAW_ON = date(2025, 3, 1)
