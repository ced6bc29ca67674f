"""Letterheads: the office's own, and those of schools that ask the office to set theirs."""

from django.contrib import admin
from django.urls import path

from districts.scoped_admin import ScopedAdmin
from mentorship.documents.letterhead_sample import sample_order
from mentorship.forms.letterhead import LetterheadForm
from mentorship.models import LetterheadStyle
from mentorship.views.paper_files import paper_response


@admin.register(LetterheadStyle)
class LetterheadStyleAdmin(ScopedAdmin):
    """How papers of the office and of its schools look."""

    may_add = True
    may_change = True
    heading_new = "Новый бланк"
    add_label = "Настроить бланк"
    note = "Кто бланк не настроил, печатает по ГОСТ Р 7.0.97-2025: шапка по центру, 14-й шрифт."
    form = LetterheadForm
    list_display = ["owner", "layout", "font_size", "date_style", "code"]
    list_select_related = ["district", "school"]

    def get_fields(self, request, obj=None):
        emblem = ["emblem", "without_emblem"] if obj and obj.emblem else ["emblem"]
        looks = ["font_size", "enacting", "date_style", "initials", "has_qr"]
        return ["district", "school", "layout", *emblem, *looks]

    def get_readonly_fields(self, request, obj=None):
        """Whose it is stays."""
        return ["district", "school"] if obj else []

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "school":
            kwargs |= {"empty_label": "бланк управления", "required": False}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description="чей", ordering="school")
    def owner(self, style) -> str:
        return str(style.school or style.district.authority)

    @admin.display(description="QR-код", ordering="has_qr")
    def code(self, style) -> str:
        return "есть" if style.has_qr else "нет"

    def object_links(self, request, obj):
        return [("Посмотреть образец", self.url("sample", obj.pk))]

    def get_urls(self):
        sample = self.admin_site.admin_view(self.sample_view)
        return [
            path("<int:pk>/sample/", sample, name="mentorship_letterheadstyle_sample"),
            *super().get_urls(),
        ]

    def sample_view(self, request, pk):
        """A sample order on the letterhead as it is saved."""
        style = self.object_or_404(request, pk)
        return paper_response(sample_order(style), filename="blank")
