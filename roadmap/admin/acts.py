"""Orders: the district's own are drafted, registered and corrected here; the schools' are to be read."""

from django import forms
from django.contrib import admin, messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from districts.scoped_admin import ScopedAdmin, day
from mentorship.act_page import page_of
from mentorship.models import Act
from mentorship.retention import kept
from roadmap.admin.act_journal import ActJournal
from roadmap.admin.act_steps import ActSteps

TEXTS = ["heading", "preamble", "body"]
REQUISITES = ["kind", "owner", "academic_year", "series", "state", "number", "dated_on", "effective_on"]
RECORD = ["chain", "kept", "file", "signed", "sha256", "registered_by", "registered_at"]
COMPUTED = ["owner", "state", "chain", "kept", "file", "signed"]


@admin.register(Act)
class ActAdmin(ActJournal, ActSteps, ScopedAdmin):
    """Orders of the office and of the schools; a registered one is frozen."""

    may_change = True
    next_step_first = True
    note = "Приказы школ видны, если все названные в них люди дали согласие на передачу данных управлению."
    list_display = ["__str__", "kind", "owner", "state", "number", "dated", "kept"]
    dated = day("dated_on", "дата")
    list_select_related = ["school"]

    def get_queryset(self, request):
        related = ("district", "school", "academic_year", "roadmap", "corrects", "registered_by")
        return super().get_queryset(request).with_chain().select_related(*related)

    @admin.display(description="чей", ordering="school__name")
    def owner(self, act) -> str:
        return str(act.school or "управление")

    @admin.display(description="состояние", ordering="status")
    def state(self, act) -> str:
        return act.state

    @admin.display(description="хранить")
    def kept(self, act) -> str | None:
        return None if act.is_draft else kept(act)

    @admin.display(description="файл")
    def file(self, act) -> str:
        return format_html('<a href="{}">Открыть PDF</a>', reverse("act_pdf", args=[act.pk]))

    @admin.display(description="связанные приказы")
    def chain(self, act) -> str:
        """What the order corrects, and what corrects it."""
        verb = "отменяет" if act.kind == Act.Kind.CANCELLING_ORDER else "изменяет"
        links = [(act.corrects.get_absolute_url(), f"{verb}: {act.corrects}")] if act.corrects else []
        links += [(link.act.get_absolute_url(), link.said) for link in page_of(act).corrections]
        return format_html_join("; ", '<a href="{}">{}</a>', links) if links else "—"

    @admin.display(description="подписанный экземпляр")
    def signed(self, act) -> str:
        copies = [
            (
                self.url("copy", act.pk, copy.pk),
                f"{timezone.localtime(copy.added_at):%d.%m.%Y}",
                copy.added_by,
                copy.of_sha256,
            )
            for copy in act.signed_copies.select_related("added_by")
        ]
        line = '<a href="{}">Скачать скан</a>, {}, {}; подписан экземпляр SHA-256 {}'
        return format_html_join("; ", line, copies) if copies and not act.school_id else "—"

    def has_change_permission(self, request, obj=None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or self.is_own_draft(obj))

    @staticmethod
    def is_own_draft(act: Act) -> bool:
        return act.is_draft and act.school_id is None

    def get_fields(self, request, obj=None):
        if obj is None or self.is_own_draft(obj):
            return TEXTS
        return [*REQUISITES, *TEXTS] if obj.is_draft else [*REQUISITES, *RECORD, *TEXTS]

    def get_readonly_fields(self, request, obj=None):
        return [] if obj is None or self.is_own_draft(obj) else COMPUTED

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "heading":
            kwargs["widget"] = forms.Textarea({"rows": 3, "class": "vLargeTextField"})
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "preamble":
            field.help_text = "Слово «приказываю» ставится само."
        return field

    def list_links(self, request):
        collected = ("Собрать приказы за год в один файл", reverse("admin:mentorship_pack_collect"))
        return [*super().list_links(request), collected]

    def object_links(self, request, obj):
        if obj.school_id:
            return [("Страница в школе", obj.get_absolute_url())]
        return self._draft_links(obj) if obj.is_draft else self._registered_links(obj)

    def _draft_links(self, obj):
        return [
            ("Зарегистрировать", self.url("register", obj.pk)),
            ("Предпросмотр (PDF)", self.url("preview", obj.pk)),
            ("DOCX для правки", self.url("docx", obj.pk)),
            *self._about(obj),
            ("Удалить проект", self.url("discard", obj.pk)),
        ]

    def _registered_links(self, obj):
        # Where a correction is refused for another reason, its page says why.
        over = obj.status == Act.Status.CANCELLED or obj.kind == Act.Kind.CANCELLING_ORDER
        corrections = [
            ("Изменить новым приказом", self.url("amend", obj.pk)),
            ("Отменить новым приказом", self.url("cancel", obj.pk)),
        ]
        return [
            ("Открыть PDF", reverse("act_pdf", args=[obj.pk])),
            ("DOCX для правки", reverse("act_docx", args=[obj.pk])),
            *self._about(obj),
            ("Приложить подписанный экземпляр", self.url("sign", obj.pk)),
            *([] if over else corrections),
        ]

    @staticmethod
    def _about(obj):
        """What the order is on: a roadmap, or another order."""
        if obj.corrects:
            return [("Исправляемый приказ", obj.corrects.get_absolute_url())]
        roadmap = getattr(obj, "roadmap", None)
        if roadmap is None:
            return []
        return [("Дорожная карта", reverse("admin:roadmap_roadmap_change", args=[roadmap.pk]))]

    def render_change_form(self, request, context, *args, **kwargs):
        context["show_save_and_continue"] = False
        return super().render_change_form(request, context, *args, **kwargs)

    def response_change(self, request, obj):
        """Stay on the draft: the next step is the preview."""
        self.message_user(request, "Текст приказа сохранён.", messages.SUCCESS)
        return redirect(self.url("change", obj.pk))
