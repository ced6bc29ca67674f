"""Teachers as the office may see them."""

from django.contrib import admin

from districts.scoped_admin import ScopedAdmin, day
from schools.models import Teacher

DISCLOSED_ONLY = (
    "В списке — только люди, которые дали согласие на передачу данных управлению. В цифрах учтены все."
)


@admin.register(Teacher)
class TeacherAdmin(ScopedAdmin):
    """A register to read: people are entered by their schools."""

    note = DISCLOSED_ONLY
    list_display = ["full_name", "school", "post", "category", "since", "known_until"]
    list_select_related = ["school"]
    list_filter = ["school", "category"]
    search_fields = ["name_key"]
    fields = [
        "full_name",
        "school",
        "post",
        "subject",
        "category",
        "teaching_since",
        "left_on",
        "disclosed_until",
    ]

    since = day("teaching_since", "педагогический стаж с")
    known_until = day("disclosed_until", "известен управлению до")

    @admin.display(description="фамилия, имя, отчество", ordering="name_key")
    def full_name(self, teacher) -> str:
        return teacher.full_name

    def search(self, queryset, text):
        return queryset.named_like(text)

    def object_links(self, request, obj):
        return [("Страница в школе", obj.get_absolute_url())]
