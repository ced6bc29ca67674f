"""Asking for a pack: one of the same thing at a time, whatever is clicked."""

from django.core.exceptions import ValidationError
from django.db import transaction

from districts.models import Event, User
from mentorship.models import Pack
from mentorship.packs.contents import collect
from mentorship.packs.job import make_pack

NOTHING = {
    Pack.Kind.SCHOOL_CONSENTS: "Собирать нечего: ни одно согласие не ждёт подписи.",
    Pack.Kind.OPEN_CONSENTS: "Собирать нечего: согласий, которые ждут подписи или действуют, пока нет.",
    Pack.Kind.PAIRING_PAPERS: "Собирать нечего: бумаг у этой пары пока нет.",
    Pack.Kind.DISTRICT_ORDERS: "Собирать нечего: за этот учебный год нет зарегистрированных приказов.",
}


def ask_for(wanted: Pack) -> Pack:
    """The pack, queued; where the same is still being made, that one. An older one of the same gives way."""
    by = wanted.requested_by
    with transaction.atomic():
        # The user's own requests wait for one another, so that a double click makes one pack.
        User.objects.select_for_update(no_key=True).get(pk=by.pk)
        same = Pack.objects.same_as(wanted)
        if found := same.unfinished().first():
            return found
        wanted.items = collect(wanted, by)
        wanted.total = len(wanted.items)
        if not wanted.items:
            raise ValidationError(NOTHING[wanted.kind])
        for older in same.finished():
            older.discard()
        wanted.save()
        detail = f"{wanted.title}: {wanted.total}"
        where = {"district": wanted.district, "school": wanted.school}
        Event.record("запрошен набор бумаг", wanted, by=by, detail=detail, **where)
        make_pack.enqueue(wanted.pk)
    return wanted
