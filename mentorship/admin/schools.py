"""Schools with the figures of their people: shown here because pairs are known here."""

from django.contrib import admin
from django.db.models import Count, IntegerField, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from districts.scoped_admin import ScopedAdmin
from mentorship.models import Candidacy, Pairing
from schools.models import Membership, School, Teacher
from schools.models.teacher import name_key


def _count(rows: QuerySet, school: str):
    """How many of `rows` belong to the school of the outer query, named by the path `school`."""
    mine = rows.filter(**{school: OuterRef("pk")}).order_by().values(school)
    return Coalesce(Subquery(mine.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0)


@admin.register(School)
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
        (None, {"fields": ["closed_on"]}),
    ]

    def get_queryset(self, request):
        curators = Membership.objects.active().filter(role=Membership.Role.CURATOR).select_related("user")
        return (
            super()
            .get_queryset(request)
            .prefetch_related(Prefetch("memberships", curators, "present_curators"))
            .annotate(
                teacher_count=_count(Teacher.objects.working(), "school"),
                mentor_count=_count(Candidacy.objects.mentors().open(), "teacher__school"),
                mentee_count=_count(Candidacy.objects.mentees().open(), "teacher__school"),
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
        return f"{school} (закрыта)" if school.closed_on else str(school)

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
