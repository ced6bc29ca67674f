"""Office pages of the plan: the roadmap, its order, everybody's assignments."""

from roadmap.admin.acts import ActAdmin
from roadmap.admin.assignments import AssignmentAdmin
from roadmap.admin.roadmaps import RoadmapAdmin
from roadmap.admin.schools import SchoolPagesAdmin

__all__ = ["ActAdmin", "AssignmentAdmin", "RoadmapAdmin", "SchoolPagesAdmin"]
