"""The office's own records: the district, its school years, the journal."""

from django.contrib import admin

from districts.models import AcademicYear, District, Event
from districts.scoped_admin import ScopedAdmin


@admin.register(District)
class DistrictAdmin(ScopedAdmin):
    """The authority and its resource centre as their papers name them; districts are added by the system."""

    may_change = True
    heading_new = "Новый район или округ"
    add_label = "Добавить район или округ"
    list_display = ["name", "region", "head_name", "centre"]
    fieldsets = [
        (None, {"fields": ["name", "name_genitive", "short_name_genitive", "region"]}),
        (
            "Орган управления образованием",
            {
                "fields": [
                    "authority",
                    "letterhead",
                    "address",
                    "contacts",
                    "place",
                    "head_post",
                    "head_name",
                    "head_gender",
                ]
            },
        ),
        (
            "Ресурсный центр и школы",
            {
                "fields": [
                    "centre",
                    "centre_head_post",
                    "centre_head_name",
                    "centre_head_gender",
                    "schools_label",
                ]
            },
        ),
        (
            "Правила наставничества",
            {
                "fields": [
                    "mentor_load_limit",
                    "load_limit_mode",
                    "mentor_min_experience",
                    "mentor_needs_category",
                    "early_career_age",
                    "early_career_years",
                    "early_career_needs_education",
                ]
            },
        ),
    ]

    def has_add_permission(self, request) -> bool:
        return request.user.is_superuser and self.admin_site.has_permission(request)

    def district_of(self, obj):
        return obj


@admin.register(AcademicYear)
class AcademicYearAdmin(ScopedAdmin):
    """School years of the district."""

    may_add = True
    may_change = True
    heading_new = "Новый учебный год"
    add_label = "Открыть учебный год"
    list_display = ["__str__", "starts", "ends"]
    fields = ["district", "start_year"]

    @admin.display(description="начало", ordering="start_year")
    def starts(self, year) -> str:
        return f"{year.starts_on:%d.%m.%Y}"

    @admin.display(description="окончание")
    def ends(self, year) -> str:
        return f"{year.ends_on:%d.%m.%Y}"

    def has_change_permission(self, request, obj=None) -> bool:
        """A year that papers already name keeps its number."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or not self._in_use(obj))

    @staticmethod
    def _in_use(year) -> bool:
        related = [relation for relation in year._meta.related_objects if not relation.hidden]
        return any(
            relation.related_model._default_manager.filter(**{relation.field.name: year}).exists()
            for relation in related
        )


@admin.register(Event)
class EventAdmin(ScopedAdmin):
    """The journal, to be read."""

    list_display = ["at", "verb", "detail", "by"]
    list_select_related = ["by"]
    list_display_links = None
    fields = ["at", "verb", "detail", "by"]
    note = "Кто, что и когда сделал. Журнал не изменяется."

    def heading(self, obj) -> str:
        return obj.verb
