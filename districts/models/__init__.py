from districts.models.academic_year import AcademicYear
from districts.models.calendar_day import CalendarDay
from districts.models.district import District
from districts.models.event import Event
from districts.models.user import User

__all__ = ["AcademicYear", "CalendarDay", "District", "Event", "User"]
