"""Office pages of the district: its record, its school years, its production calendar, the journal."""

from districts.admin.production_calendar import CalendarDayAdmin
from districts.admin.records import AcademicYearAdmin, DistrictAdmin, EventAdmin

__all__ = ["AcademicYearAdmin", "CalendarDayAdmin", "DistrictAdmin", "EventAdmin"]
