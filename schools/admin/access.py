"""Who may enter: users, their access, and the invitations by which they come."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.template.response import TemplateResponse
from django.urls import reverse

from districts.models import User
from districts.scoped_admin import ScopedAdmin
from schools.actions import close_access
from schools.models import Invitation, Membership
from schools.models.teacher import name_key


@admin.register(User)
class UserAdmin(ScopedAdmin):
    """The people who log in; they come by invitation and choose their password themselves."""

    may_change = True
    note = "Новые пользователи появляются по приглашению. Пароль каждый задаёт сам."
    list_display = ["name", "username", "access", "is_active", "last_login"]
    list_filter = ["is_active"]
    search_fields = ["last_name"]
    search_help_text = "Фамилия, имя или логин"
    fields = ["username", "last_name", "first_name", "patronymic", "is_active", "access", "last_login"]
    readonly_fields = ["username", "access", "last_login"]

    def get_queryset(self, request):
        active = Membership.objects.active().select_related("school")
        return super().get_queryset(request).prefetch_related(Prefetch("memberships", active, "open_access"))

    def has_change_permission(self, request, obj=None) -> bool:
        """Nobody blocks oneself, and an officer does not touch the system administrator."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or request.user.is_superuser or not obj.is_superuser)

    def get_readonly_fields(self, request, obj=None):
        own = obj is not None and obj.pk == request.user.pk
        return [*self.readonly_fields, "is_active"] if own else self.readonly_fields

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "is_active":
            field.label = "Может входить"
            field.help_text = "Снимите отметку, чтобы закрыть вход; записи человека сохранятся."
        return field

    def search(self, queryset, text):
        words = name_key(text).split()
        found = [
            user.pk for user in queryset if all(word in name_key(f"{user} {user.username}") for word in words)
        ]
        return queryset.filter(pk__in=found)

    def object_links(self, request, obj):
        return [("Доступы", f"{reverse('admin:schools_membership_changelist')}?q={obj.username}")]

    @admin.display(description="фамилия, имя, отчество", ordering="last_name")
    def name(self, user) -> str:
        return user.get_full_name() or user.username

    @admin.display(description="доступ")
    def access(self, user) -> str:
        places = [str(one.school or "управление") for one in user.open_access]
        return ", ".join(places) or "закрыт"


class OpenAccess(admin.SimpleListFilter):
    """Open access or closed."""

    title = "доступ"
    parameter_name = "ended"

    def lookups(self, request, model_admin):
        return [("no", "открыт"), ("yes", "закрыт")]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        return queryset.filter(ended_at__isnull=self.value() == "no")


@admin.register(Membership)
class MembershipAdmin(ScopedAdmin):
    """Who works where; opened by an invitation, closed by an action."""

    note = "Доступ открывает приглашение. Чтобы закрыть доступ, отметьте строки и выберите действие."
    list_display = ["user", "role", "place", "ended_at"]
    list_select_related = ["user", "school"]
    list_filter = ["role", OpenAccess, "school"]
    search_fields = ["user"]
    search_help_text = "Фамилия, имя или логин"
    fields = ["user", "role", "place", "ended_at"]
    actions = ["end"]

    @admin.display(description="где", ordering="school__name")
    def place(self, membership) -> str:
        return str(membership.school or "управление")

    def search(self, queryset, text):
        words = name_key(text).split()
        found = [
            one.pk
            for one in queryset.select_related("user")
            if all(word in name_key(f"{one.user} {one.user.username}") for word in words)
        ]
        return queryset.filter(pk__in=found)

    @admin.action(description="Закрыть доступ")
    def end(self, request, queryset):
        page = self.confirm(
            request,
            queryset,
            action="end",
            title="Закрыть доступ",
            consequence="Эти люди больше не увидят страниц школы или управления. Их записи останутся.",
            submit="Закрыть доступ",
        )
        return page or _each(
            self,
            request,
            queryset,
            lambda one: close_access(membership=one, by=request.user),
            "Доступ закрыт",
        )


class WaitingState(admin.SimpleListFilter):
    """Invitations that still wait for an answer."""

    title = "состояние"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("open", "ожидает ответа"), ("over", "принято, отозвано или истекло")]

    def queryset(self, request, queryset):
        if self.value() == "open":
            return queryset.open()
        return queryset.exclude(pk__in=queryset.open()) if self.value() == "over" else queryset


class InvitationForm(forms.ModelForm):
    """Whom to invite, and to which school."""

    def clean(self):
        cleaned = super().clean()
        school, district = cleaned.get("school"), cleaned.get("district")
        if school and district and school.district_id != district.pk:
            raise ValidationError({"school": "Эта школа — другого района."})
        return cleaned


@admin.register(Invitation)
class InvitationAdmin(ScopedAdmin):
    """Links by which curators and officers set their first password; a link is shown once."""

    may_add = True
    form = InvitationForm
    heading_new = "Новое приглашение"
    add_label = "Пригласить"
    note = "Приглашённый открывает ссылку и сам задаёт логин и пароль. Электронная почта не нужна."
    list_display = ["name", "place", "state", "created_at", "expires_at", "created_by"]
    list_select_related = ["school", "created_by"]
    list_filter = [WaitingState, "school"]
    actions = ["revoke"]

    def get_fields(self, request, obj=None):
        if obj is None:
            return ["district", "name", "school"]
        return [
            "name",
            "place",
            "state",
            "created_by",
            "created_at",
            "expires_at",
            "accepted_at",
            "accepted_by",
        ]

    @admin.display(description="куда", ordering="school__name")
    def place(self, invitation) -> str:
        return str(invitation.school or "управление")

    @admin.display(description="состояние")
    def state(self, invitation) -> str:
        return invitation.state

    def save_model(self, request, obj, form, change):
        """Issue the invitation; the token lives only as long as this request."""
        issued, request.invitation_token = Invitation.issue(
            name=obj.name, district=obj.district, school=obj.school, by=request.user
        )
        obj.pk = issued.pk
        obj.refresh_from_db()

    def log_addition(self, request, obj, message):
        """Issuing has already written its line in the journal."""

    def render_change_form(self, request, context, *args, **kwargs):
        """One button: whichever is pressed, the link is what comes next."""
        context["show_save_and_continue"] = False
        return super().render_change_form(request, context, *args, **kwargs)

    def response_add(self, request, obj, post_url_continue=None):
        """The link itself, in answer to the form: it is kept nowhere, so this page cannot be opened again."""
        link = request.build_absolute_uri(reverse("invitation", args=[request.invitation_token]))
        context = self.page_context(request, obj, title="Ссылка для приглашения", link=link)
        return TemplateResponse(request, "admin/schools/invitation/link.html", context)

    @admin.action(description="Отозвать приглашение")
    def revoke(self, request, queryset):
        page = self.confirm(
            request,
            queryset,
            action="revoke",
            title="Отозвать приглашения",
            consequence="Ссылки перестанут открываться. Если человек всё же нужен, пригласите его заново.",
            submit="Отозвать",
        )
        return page or _each(self, request, queryset, lambda one: one.revoke(by=request.user), "Отозвано")


def _each(page: ScopedAdmin, request, queryset, verb, done: str) -> None:
    """Apply a verb to each chosen record; what it refuses is said by name."""
    count = 0
    for record in queryset:
        try:
            verb(record)
            count += 1
        except ValidationError as error:
            page.message_user(request, f"{record}: {' '.join(error.messages)}", messages.ERROR)
    if count:
        page.message_user(request, f"{done}: {count}.", messages.SUCCESS)
