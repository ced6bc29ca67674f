"""Office pages that are closed by default: one's own district only, and nothing that is not allowed here."""

from django.contrib import admin, messages
from django.contrib.admin.utils import get_fields_from_path, unquote
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied
from django.db import models
from django.forms import HiddenInput
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from districts.models import Event

HISTORY_LENGTH = 200
EXACT = ("", "__exact", "__id__exact", "__isnull")


def day(name: str, label: str):
    """A column of a list with a date as tables write it: «15.09.2021»."""

    @admin.display(description=label, ordering=name)
    def column(self, record) -> str | None:
        value = getattr(record, name)
        return f"{value:%d.%m.%Y}" if value else None

    return column


class VisibleFilter(admin.RelatedFieldListFilter):
    """A filter by a related record that offers only the records the user may see."""

    def field_choices(self, field, request, model_admin):
        visible = field.remote_field.model._default_manager.visible_to(request.user)
        return [(record.pk, str(record)) for record in visible]


class ScopedAdmin(admin.ModelAdmin):
    """A page of the office over `visible_to(user)`; a class opens adding and changing by name."""

    may_add = False
    may_change = False
    heading_new = ""  # «Новая школа»
    add_label = "Добавить"  # «Добавить школу»
    note = ""  # one sentence over the list
    next_step_first = False  # whether the first of `object_links` is the record's next step

    list_per_page = 25
    show_facets = admin.ShowFacets.NEVER
    view_on_site = False
    save_on_top = False
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    # who may

    def has_module_permission(self, request) -> bool:
        return self.admin_site.has_permission(request)

    def has_view_permission(self, request, obj=None) -> bool:
        return self.admin_site.has_permission(request)

    def has_add_permission(self, request) -> bool:
        return self.may_add and self.admin_site.has_permission(request)

    def has_change_permission(self, request, obj=None) -> bool:
        return self.may_change and self.admin_site.has_permission(request)

    def has_delete_permission(self, request, obj=None) -> bool:
        return False

    # what is seen

    def get_queryset(self, request):
        queryset = self.model._default_manager.visible_to(request.user)
        ordering = self.get_ordering(request)
        return queryset.order_by(*ordering) if ordering else queryset

    def object_or_404(self, request, object_id):
        """The record if the user may see it; foreign and absent alike are not found."""
        found = self.get_object(request, unquote(str(object_id)))
        if found is None:
            raise Http404
        if not self.has_view_permission(request, found):
            raise PermissionDenied
        return found

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        raise Http404

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Not found comes before not allowed: a refusal would tell that a foreign record exists."""
        if object_id and request.method == "POST":
            self.object_or_404(request, object_id)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def delete_view(self, request, object_id, extra_context=None):
        self.object_or_404(request, object_id)
        raise PermissionDenied

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        kwargs["queryset"] = db_field.remote_field.model._default_manager.visible_to(request.user)
        if db_field.name == "district" and not request.user.is_superuser:
            kwargs |= {"widget": HiddenInput, "initial": request.user.district_id}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs["queryset"] = db_field.remote_field.model._default_manager.visible_to(request.user)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Plain choice lists: no small buttons that open other records in pop-up windows."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field

    def get_list_filter(self, request):
        return [self._scoped_filter(item) for item in super().get_list_filter(request)]

    def _scoped_filter(self, item):
        if isinstance(item, str) and get_fields_from_path(self.model, item)[-1].is_relation:
            return (item, VisibleFilter)
        return item

    def lookup_allowed(self, lookup, value, request) -> bool:
        """Only the filters that are shown: an address must not probe other columns (passwords, tokens)."""
        filters = self.get_list_filter(request)
        named = [item.parameter_name for item in filters if hasattr(item, "parameter_name")]
        columns = [
            item[0] if isinstance(item, tuple) else item for item in filters if isinstance(item, str | tuple)
        ]
        return lookup in named or any(lookup == name + suffix for name in columns for suffix in EXACT)

    def get_search_results(self, request, queryset, search_term):
        return (self.search(queryset, search_term) if search_term.strip() else queryset), False

    def search(self, queryset, text: str):
        """Rows that answer to the words typed; a class with a search box says how."""
        return queryset

    # what it is called

    def heading(self, obj) -> str:
        return _capitalised(str(obj))

    def object_links(self, request, obj) -> list[tuple[str, str]]:
        """Further pages of one record: (words, address) pairs, shown as buttons."""
        return []

    def object_buttons(self, request, obj) -> list[tuple[str, str]]:
        """Like the links, for what writes: (words, address) pairs, sent by POST."""
        return []

    def list_links(self, request) -> list[tuple[str, str]]:
        return []

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["title"] = self.heading_new if add else self.heading(obj)
        context["subtitle"] = None
        context["object_links"] = [] if add else self.object_links(request, obj)
        context["show_save_and_add_another"] = False
        context["next_step_first"] = self.next_step_first
        context["object_buttons"] = [] if add else self.object_buttons(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def changelist_view(self, request, extra_context=None):
        context = {
            "title": _capitalised(self.opts.verbose_name_plural),
            "note": self.note,
            "add_label": self.add_label,
            "list_links": self.list_links(request),
        }
        return super().changelist_view(request, context | (extra_context or {}))

    def history_view(self, request, object_id, extra_context=None):
        """The journal's lines about one record."""
        obj = self.object_or_404(request, object_id)
        events = Event.objects.of(obj).select_related("by")[:HISTORY_LENGTH]
        context = self.page_context(request, obj, title="История", events=events)
        return TemplateResponse(request, "admin/object_history.html", context)

    def confirm(self, request, queryset, *, action: str, title: str, consequence: str, submit: str):
        """The page between an action of the list and its effect, or None once it has been confirmed."""
        if "confirmed" in request.POST:
            return None
        context = self.page_context(
            request, None, title=title, rows=queryset, action=action, consequence=consequence, submit=submit
        )
        return TemplateResponse(request, "admin/confirm_action.html", context)

    def page_context(self, request, obj, *, title: str, **context) -> dict:
        """What a page of our own beside the record needs for the frame of the office."""
        return {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "original": obj,
            "record_name": self.heading(obj) if obj else "",
            "record_url": self.url("change", obj.pk) if obj else "",
            "list_url": self.url("changelist"),
            "media": self.media,
            **context,
        }

    def url(self, page: str, *args) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}", args=args)

    # what is said and written down after a change

    def district_of(self, obj):
        return getattr(obj, "district", None)

    def log_addition(self, request, obj, message):
        self._record("создана запись", request, obj)

    def log_change(self, request, obj, message):
        labels = [label for part in message for label in part.get("changed", {}).get("fields", [])]
        if labels:
            self._record("изменена запись", request, obj, detail=", ".join(labels))

    def _record(self, verb, request, obj, detail=""):
        Event.record(verb, obj, by=request.user, district=self.district_of(obj), detail=detail)

    def response_add(self, request, obj, post_url_continue=None):
        return self._saved(request, obj)

    def response_change(self, request, obj):
        return self._saved(request, obj)

    def _saved(self, request, obj):
        self.message_user(request, f"Сохранено: {self.heading(obj)}.", messages.SUCCESS)
        if "_continue" in request.POST:
            return HttpResponseRedirect(self.url("change", obj.pk))
        return HttpResponseRedirect(self.url("changelist"))


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
