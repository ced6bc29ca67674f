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


class PersonalRegister(ScopedAdmin):
    """A read-only list of rows about one teacher each."""

    note = DISCLOSED_ONLY
    list_select_related = ["teacher__school"]
    search_fields = ["teacher"]
    search_help_text = "Фамилия, имя, отчество"

    @admin.display(description="школа", ordering="teacher__school__name")
    def school(self, row):
        return row.teacher.school

    def search(self, queryset, text):
        return queryset.filter(teacher__in=Teacher.objects.named_like(text))

    def object_links(self, request, obj):
        return [("Педагог", reverse("admin:schools_teacher_change", args=[obj.teacher_id]))]


@admin.register(Candidacy)
class CandidacyAdmin(PersonalRegister):
    """Both registers, of mentors and of mentees."""

    list_display = ["teacher", "role", "school", "status", "reason", "since"]
    list_filter = ["role", "status", "teacher__school", "reason"]
    since = day("registered_on", "в банке с")
    fields = [
        "teacher",
        "school",
        "role",
        "status",
        "reason",
        "summary",
        "open_to_other_schools",
        "registered_on",
        "ended_on",
        "ground",
    ]


@admin.register(Consent)
class ConsentAdmin(PersonalRegister):
    """Consents: each kind a sheet of its own."""

    list_display = ["teacher", "school", "kind", "state", "signed", "valid"]
    list_filter = ["kind", "status", "teacher__school"]
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
    list_display = ["mentors", "mentees", "school", "starts", "ends", "state", "order"]
    list_filter = ["academic_year", "status", LackingProgramme, "school", "form"]
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
        return pairing.names(Role.MENTOR)

    @admin.display(description="наставляемые")
    def mentees(self, pairing) -> str:
        return pairing.names(Role.MENTEE)

    @admin.display(description="состояние", ordering="status")
    def state(self, pairing) -> str:
        return pairing.state
