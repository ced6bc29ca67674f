"""The production calendar: a year at a glance, single days, and a list of days at once."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from districts import clock
from districts.calendar_list import DaysForm
from districts.models import CalendarDay, District, Event
from districts.scoped_admin import ScopedAdmin
from districts.validators import EARLIEST, LATEST
from districts.year_calendar import year_at_a_glance


@admin.register(CalendarDay)
class CalendarDayAdmin(ScopedAdmin):
    """Days that are not as the week and the law have them; the terms of art. 351.8 are counted by them."""

    may_add = True
    may_change = True
    heading_new = "Новый день календаря"
    add_label = "Добавить день"
    note = (
        "Субботы, воскресенья и праздники ст. 112 ТК РФ уже отмечены. Праздник, который выпал на выходной, "
        "сам переносит его на следующий рабочий день. Остальное правительство переносит каждый год своим "
        "постановлением: внесите сюда его дни и рабочие субботы."
    )
    fields = ["district", "on", "is_working", "note"]

    def has_delete_permission(self, request, obj=None) -> bool:
        return self.has_change_permission(request, obj)

    def get_urls(self):
        paste = self.admin_site.admin_view(self.paste_view)
        own = path("district/<int:owner_id>/list/", paste, name="districts_calendarday_paste")
        return [own, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        """Twelve months of one district's year, and the days entered for it."""
        districts = District.objects.visible_to(request.user).order_by("name")
        district = self._chosen(request, districts)
        year = _year(request.GET.get("year"))
        rows = list(CalendarDay.objects.visible_to(request.user).of_year(district, year))
        context = self.page_context(
            request,
            None,
            title="Производственный календарь",
            note=self.note,
            district=district,
            districts=districts if len(districts) > 1 else [],
            year=year,
            years=[one for one in (year - 1, year + 1) if EARLIEST.year <= one <= LATEST.year],
            months=year_at_a_glance(year, rows),
            rows=[(row, self.url("change", row.pk), self.url("delete", row.pk)) for row in rows],
            add_label=self.add_label,
            add_url=self.url("add"),
            paste_url=reverse("admin:districts_calendarday_paste", args=[district.pk]),
        )
        return TemplateResponse(request, "admin/districts/calendarday/year.html", context)

    @staticmethod
    def _chosen(request, districts) -> District:
        """The district asked for, or the first one that the user works for."""
        asked = request.GET.get("district", "")
        found = [one for one in districts if not asked or str(one.pk) == asked]
        if not found:
            raise Http404
        return found[0]

    def paste_view(self, request, owner_id):
        """Many days at once, with the reason beside each line that is wrong; what was typed stays."""
        district = get_object_or_404(District.objects.visible_to(request.user), pk=owner_id)
        form = DaysForm(request.POST if request.method == "POST" else None, district=district)
        if request.method == "POST" and form.is_valid():
            days = form.save(by=request.user)
            self.message_user(request, f"Внесено дней: {len(days)}.", messages.SUCCESS)
            return redirect(self._page_of(days[0]))
        context = self.page_context(request, None, title="Внести дни списком", form=form, district=district)
        return TemplateResponse(request, "admin/districts/calendarday/paste.html", context)

    def delete_view(self, request, object_id, extra_context=None):
        """Check, then let the day be again as the week and the law have it."""
        row = self.object_or_404(request, object_id)
        if not self.has_delete_permission(request, row):
            raise PermissionDenied
        if request.method == "POST":
            Event.record(
                "удалён день календаря", row, by=request.user, district=row.district, detail=str(row)
            )
            row.delete()
            self.message_user(request, "День удалён из календаря.", messages.SUCCESS)
            return redirect(self._page_of(row))
        context = self.page_context(
            request,
            row,
            title="Удалить день",
            facts=[("День", row), ("Почему", row.note or "не указано")],
            consequence="День снова будет таким, как велят неделя и ст. 112 ТК РФ. "
            "Уже записанные уведомления не изменятся.",
            submit="Удалить",
        )
        return TemplateResponse(request, "admin/step.html", context)

    def _page_of(self, row: CalendarDay) -> str:
        return f"{self.url('changelist')}?year={row.on.year}&district={row.district_id}"

    def _saved(self, request, obj):
        super()._saved(request, obj)
        return redirect(self.url("change", obj.pk) if "_continue" in request.POST else self._page_of(obj))


def _year(asked: str | None) -> int:
    """The year of the address, or the present one; what is no plausible year is not found."""
    if asked is None:
        return clock.today().year
    if not asked.isdecimal() or not EARLIEST.year <= int(asked[:9]) <= LATEST.year:
        raise Http404
    return int(asked[:9])
