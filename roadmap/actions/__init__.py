"""Acts across models: the plan and its order, a school's local acts; views and the admin call the same."""

from roadmap.actions.local_acts import (
    change_local_acts_order,
    draft_local_acts_order,
    lacks_local_acts_order,
    local_acts_order_of,
    register_local_acts_order,
)
from roadmap.actions.plan import (
    assign,
    complete_by_records,
    draft_roadmap_order,
    register_roadmap_order,
    without_assignments,
)

__all__ = [
    "assign",
    "change_local_acts_order",
    "complete_by_records",
    "draft_local_acts_order",
    "draft_roadmap_order",
    "lacks_local_acts_order",
    "local_acts_order_of",
    "register_local_acts_order",
    "register_roadmap_order",
    "without_assignments",
]
