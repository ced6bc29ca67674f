"""The district's own words for its papers."""

from django.contrib import admin

from districts.scoped_admin import ScopedAdmin
from mentorship.documents.wording import BUILT_IN, PLACEHOLDERS
from mentorship.models import Act, Wording


@admin.register(Wording)
class WordingAdmin(ScopedAdmin):
    """Heading, preamble and points from which a draft is made, with the list of placeholders beside them."""

    may_add = True
    may_change = True
    heading_new = "Новая формулировка"
    add_label = "Добавить формулировку"
    note = "Из этих слов составляется проект приказа. Пока своей формулировки нет, действует встроенная."
    list_display = ["kind_label", "heading_text"]
    change_form_template = "admin/mentorship/wording/change_form.html"
    fields = ["district", "kind", "heading", "preamble", "body"]

    def get_readonly_fields(self, request, obj=None):
        return ["kind"] if obj else []

    def get_changeform_initial_data(self, request):
        """The built-in words to start from, once the kind of paper has been chosen."""
        initial = super().get_changeform_initial_data(request)
        words = BUILT_IN.get(initial.get("kind"))
        if words:
            initial |= {"heading": words.heading, "preamble": words.preamble, "body": words.body}
        return initial

    def list_links(self, request):
        return [
            (f"По образцу: {label}", f"{self.url('add')}?kind={kind}")
            for kind, label in Act.Kind.choices
            if kind in BUILT_IN
        ]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "body":
            field.help_text = "Каждый пункт с новой строки; подпункт начинается с «- ». Номера ставятся сами."
        return field

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        kinds = [obj.kind] if obj else list(PLACEHOLDERS)
        context["placeholders"] = [(Act.Kind(kind).label, PLACEHOLDERS[kind]) for kind in kinds]
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def heading(self, obj) -> str:
        return f"Формулировка: {obj.get_kind_display()}"

    @admin.display(description="вид бумаги", ordering="kind")
    def kind_label(self, wording) -> str:
        return wording.get_kind_display()

    @admin.display(description="заголовок")
    def heading_text(self, wording) -> str:
        return wording.heading
