from roadmap.models.assignment import Assignment
from roadmap.models.evidence import Evidence
from roadmap.models.roadmap import Measure, Roadmap, Stage

__all__ = ["Assignment", "Evidence", "Measure", "Roadmap", "Stage"]
