"""The registers to read: candidacies, consents, pairs; they are kept by the schools."""

from django.contrib import admin
from django.urls import reverse

from districts.scoped_admin import ScopedAdmin, day
from mentorship.admin.programmes import LackingProgramme
from mentorship.models import Candidacy, Consent, Pairing, Participant
from mentorship.models.candidacy import Role
from schools.admin.people import DISCLOSED_ONLY
from schools.models import Teacher

PAIRS_DISCLOSED_ONLY = (
    "В списке — пары, все участники которых дали согласие на передачу данных управлению. "
    "В цифрах учтены все пары."
)


class Accepted(admin.SimpleListFilter):
    """Rows whose warning a school has accepted: of a mentor's load, or of the district's criteria."""

    title = "предупреждение"
    parameter_name = "accepted"

    def lookups(self, request, model_admin):
        return [("yes", "принято с причиной")]

    def queryset(self, request, queryset):
        return queryset.exclude(warning_reason="") if self.value() == "yes" else queryset


class PersonalRegister(ScopedAdmin):
    """A read-only list of rows about one teacher each."""

    note = DISCLOSED_ONLY
    list_select_related = ["teacher", "school"]
    search_fields = ["teacher"]
    search_help_text = "Фамилия, имя, отчество"

    @admin.display(description="школа", ordering="school__name")
    def school(self, row):
        return row.school

    def search(self, queryset, text):
        return queryset.filter(teacher__in=Teacher.objects.named_like(text))

    def object_links(self, request, obj):
        return [("Педагог", reverse("admin:schools_teacher_change", args=[obj.teacher_id]))]


@admin.register(Candidacy)
class CandidacyAdmin(PersonalRegister):
    """Both registers, of mentors and of mentees."""

    list_display = ["teacher", "role", "school", "status", "reason", "since"]
    list_filter = ["role", "status", "school", "reason", Accepted]
    since = day("registered_on", "в банке с")
    fields = [
        "teacher",
        "school",
        "role",
        "status",
        "reason",
        "summary",
        "deficits",
        "achievements",
        "hours_per_week",
        "training",
        "works_remotely",
        "open_to_other_schools",
        "registered_on",
        "warning_reason",
        "ended_on",
        "ground",
    ]

    @admin.display(description="обучение наставников")
    def training(self, candidacy) -> str:
        return candidacy.training


@admin.register(Consent)
class ConsentAdmin(PersonalRegister):
    """Consents: each kind a sheet of its own."""

    list_display = ["teacher", "school", "kind", "state", "signed", "valid"]
    list_filter = ["kind", "status", "school"]
    signed = day("signed_on", "подписано")
    valid = day("valid_until", "действует до")
    fields = ["teacher", "school", "kind", "state", "printed_at", "signed_on", "valid_until", "ended_on"]

    @admin.display(description="состояние", ordering="status")
    def state(self, consent) -> str:
        return consent.state


@admin.register(Pairing)
class PairingAdmin(ScopedAdmin):
    """Pairs and groups of the district."""

    note = PAIRS_DISCLOSED_ONLY
    list_display = ["mentors", "mentees", "school", "starts", "ends", "state", "order", "overload"]
    list_filter = ["academic_year", "status", LackingProgramme, Accepted, "school", "form"]
    starts = day("starts_on", "начало")
    ends = day("ends_on", "окончание")
    search_fields = ["participants"]
    search_help_text = "Фамилия, имя, отчество участника"
    fields = [
        "mentors",
        "mentees",
        "school",
        "academic_year",
        "form",
        "kind",
        "role_model",
        "legal_basis",
        "starts_on",
        "ends_on",
        "state",
        "order",
        "warning_reason",
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).with_sides()

    def search(self, queryset, text):
        sides = Participant.objects.filter(teacher__in=Teacher.objects.named_like(text))
        return queryset.filter(pk__in=sides.values("pairing"))

    def list_links(self, request):
        return [("Подбор пар по району", reverse("admin:mentorship_matchingweights_draft"))]

    def object_links(self, request, obj):
        return [("Страница в школе", obj.get_absolute_url())]

    @admin.display(description="наставник")
    def mentors(self, pairing) -> str:
        """With the school of a mentor who works elsewhere: the pair stands once, with the mentees' school."""
        return "; ".join(
            mentor.short_name + (f", {mentor.school.name}" if mentor.school_id != pairing.school_id else "")
            for mentor in pairing.mentors
        )

    @admin.display(description="наставляемые")
    def mentees(self, pairing) -> str:
        return pairing.names(Role.MENTEE)

    @admin.display(description="состояние", ordering="status")
    def state(self, pairing) -> str:
        return pairing.state

    @admin.display(description="нагрузка больше нормы: почему", ordering="warning_reason")
    def overload(self, pairing) -> str:
        return pairing.warning_reason
