"""Schools with the figures of their people; the page itself stands in roadmap.admin, over all apps."""

from django.contrib import admin
from django.db.models import Count, IntegerField, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from districts.scoped_admin import ScopedAdmin
from mentorship.models import Candidacy, Pairing
from schools.models import Membership, Teacher
from schools.models.teacher import name_key


def _count(rows: QuerySet, school: str):
    """How many of `rows` belong to the school of the outer query, named by the path `school`."""
    mine = rows.filter(**{school: OuterRef("pk")}).order_by().values(school)
    return Coalesce(Subquery(mine.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0)


class SchoolAdmin(ScopedAdmin):
    """The district's schools; figures count everyone, names are on the school's own pages."""

    may_add = True
    may_change = True
    next_step_first = True
    heading_new = "Новая школа"
    add_label = "Добавить школу"
    list_display = [
        "title",
        "kind",
        "director_name",
        "curators",
        "teachers",
        "mentors",
        "mentees",
        "pairs",
    ]
    search_fields = ["name"]
    fieldsets = [
        (None, {"fields": ["district", "kind", "name", "full_name"]}),
        ("Руководитель", {"fields": ["director_post", "director_name", "director_gender"]}),
        ("Для документов", {"fields": ["address", "contacts", "site", "inn", "ogrn", "place"]}),
    ]

    def get_fieldsets(self, request, obj=None):
        """When and into what the school was closed: to read, the acts beside the record write it."""
        if obj is None or not obj.is_closed:
            return self.fieldsets
        return [(None, {"fields": ["closed_on", "successor_name"]}), *self.fieldsets]

    def get_readonly_fields(self, request, obj=None):
        return ["closed_on", "successor_name"]

    def get_queryset(self, request):
        curators = Membership.objects.active().filter(role=Membership.Role.CURATOR).select_related("user")
        return (
            super()
            .get_queryset(request)
            .select_related("successor")
            .prefetch_related(Prefetch("memberships", curators, "present_curators"))
            .annotate(
                teacher_count=_count(Teacher.objects.working(), "school"),
                mentor_count=_count(Candidacy.objects.mentors().open(), "school"),
                mentee_count=_count(Candidacy.objects.mentees().open(), "school"),
                pair_count=_count(Pairing.objects.open(), "school"),
            )
        )

    def search(self, queryset, text):
        words = name_key(text).split()
        found = [
            pk
            for pk, name in queryset.values_list("pk", "name")
            if all(word in name_key(name) for word in words)
        ]
        return queryset.filter(pk__in=found)

    def object_links(self, request, obj):
        invite = f"{reverse('admin:schools_invitation_add')}?school={obj.pk}"
        return [("Пригласить куратора", invite), ("Страница школы", obj.get_absolute_url())]

    def list_links(self, request):
        return [("Пригласить куратора", reverse("admin:schools_invitation_add"))]

    @admin.display(description="школа", ordering="name")
    def title(self, school) -> str:
        return f"{school} (закрыта с {school.closed_on:%d.%m.%Y})" if school.closed_on else str(school)

    @admin.display(description="правопреемник")
    def successor_name(self, school) -> str:
        return str(school.successor or "")

    @admin.display(description="кураторы", empty_value="нет")
    def curators(self, school) -> str:
        return ", ".join(str(one.user) for one in school.present_curators)

    @admin.display(description="педагоги", ordering="teacher_count")
    def teachers(self, school) -> int:
        return school.teacher_count

    @admin.display(description="наставники", ordering="mentor_count")
    def mentors(self, school) -> int:
        return school.mentor_count

    @admin.display(description="наставляемые", ordering="mentee_count")
    def mentees(self, school) -> int:
        return school.mentee_count

    @admin.display(description="пары и группы", ordering="pair_count")
    def pairs(self, school) -> int:
        return school.pair_count
