"""Programmes to read, and the district's templates to begin with."""

from django.contrib import admin
from django.urls import reverse

from districts.scoped_admin import ScopedAdmin, day
from mentorship.documents.programme_record import done_of
from mentorship.models import Programme, ProgrammeTemplate
from mentorship.models.candidacy import Role
from mentorship.programme_coverage import without_programme


class LackingProgramme(admin.SimpleListFilter):
    """Of the list of pairs: those in work without an approved programme."""

    title = "программа"
    parameter_name = "programme"

    def lookups(self, request, model_admin):
        return [("none", "не утверждена")]

    def queryset(self, request, queryset):
        return without_programme(queryset) if self.value() == "none" else queryset


@admin.register(Programme)
class ProgrammeAdmin(ScopedAdmin):
    """Programmes of the district's pairs, kept by the schools."""

    note = (
        "В списке — программы пар, все участники которых дали согласие на передачу данных управлению. "
        "Пары без программы — в «Парах и группах», отбор «программа: не утверждена»."
    )
    list_display = ["mentors", "mentees", "school", "status", "progress", "approved", "ends"]
    list_filter = ["pairing__academic_year", "status", "pairing__school"]
    approved = day("approved_on", "утверждена")
    ends = day("ends_on", "окончание")
    fields = [
        "mentors",
        "mentees",
        "school",
        "status",
        "edition",
        "starts_on",
        "ends_on",
        "approved_on",
        "progress",
        "aim",
        "difficulties",
        "results",
        "outcome",
        "warning_reason",
        "ended_on",
    ]

    def get_queryset(self, request):
        seen = super().get_queryset(request).with_progress().select_related("pairing__school__district")
        return seen.prefetch_related("pairing__participants__teacher")

    def district_of(self, obj):
        return obj.pairing.school.district

    def object_links(self, request, obj):
        return [
            ("Страница в школе", obj.get_absolute_url()),
            ("Пара", reverse("admin:mentorship_pairing_change", args=[obj.pairing_id])),
        ]

    @admin.display(description="наставник")
    def mentors(self, programme) -> str:
        return programme.pairing.names(Role.MENTOR)

    @admin.display(description="наставляемые")
    def mentees(self, programme) -> str:
        return programme.pairing.names(Role.MENTEE)

    @admin.display(description="школа", ordering="pairing__school__name")
    def school(self, programme):
        return programme.pairing.school

    @admin.display(description="выполнено")
    def progress(self, programme) -> str:
        return done_of(programme.done, programme.total)


@admin.register(ProgrammeTemplate)
class ProgrammeTemplateAdmin(ScopedAdmin):
    """Templates of programmes: for all schools of the district, or for one."""

    may_add = True
    may_change = True
    heading_new = "Новый образец программы"
    add_label = "Добавить образец"
    note = "Из образца начинается программа пары. Пока образцов нет, школам предлагается общий."
    list_display = ["title", "school"]
    list_filter = ["school"]
    fields = ["district", "title", "school", "aim", "tasks_text", "results", "plan"]
