"""What the page of a pack says, for a school and for the office alike."""

from dataclasses import dataclass

from django.http import FileResponse, Http404
from django.utils import timezone

from mentorship.documents.bundles import file_name
from mentorship.documents.russian import plural
from mentorship.models import Pack
from mentorship.packs.contents import titles

REFRESH = 2  # seconds
TONES = {Pack.Status.READY: "good", Pack.Status.FAILED: "bad", Pack.Status.RUNNING: "info"}
CONTENT_TYPES = {Pack.Container.PDF: "application/pdf", Pack.Container.ZIP: "application/zip"}
ALONE = (
    "Задание ждёт исполнителя дольше минуты: попросите администратора запустить manage.py work. "
    "Готовые бумаги не пропадут, работа продолжится с того же места."
)


@dataclass(frozen=True)
class PackPage:
    """A pack as its page shows it; `titles` is None unless it is ready and the user may have all of it."""

    pack: Pack
    titles: list[str] | None
    others: bool  # whether the worker is at somebody else's pack

    @classmethod
    def of(cls, pack: Pack, user) -> "PackPage":
        others = pack.is_stalled and Pack.objects.being_made().exists()
        return cls(pack, titles(pack, user) if pack.is_ready else None, others)

    @property
    def is_gone(self) -> bool:
        """Ready, and not to be given out any more."""
        return self.pack.is_ready and self.titles is None

    @property
    def state(self) -> str:
        return "недоступен" if self.is_gone else self.pack.get_status_display()

    @property
    def tone(self) -> str:
        return "warn" if self.is_gone else TONES.get(self.pack.status, "quiet")

    @property
    def papers(self) -> str:
        return plural(self.pack.total, "бумага", "бумаги", "бумаг")

    @property
    def note(self) -> str:
        """Why nothing moves, if nothing does."""
        if not self.pack.is_stalled:
            return ""
        return "Исполнитель занят другим набором: этот ждёт своей очереди." if self.others else ALONE

    @property
    def refreshes(self) -> bool:
        """A page that would wait for nobody stays as it is: the session must be able to end."""
        return self.pack.is_unfinished and (not self.pack.is_stalled or self.others)

    def refreshed(self, response):
        """The response, asking the browser to come back soon while the pack is being made."""
        if self.refreshes:
            response.headers["Refresh"] = str(REFRESH)
        response.headers["Cache-Control"] = "no-store"
        return response


def pack_file(pack: Pack, user) -> FileResponse:
    """The whole file as a download; not found unless the user may have every paper in it now."""
    if not pack.is_ready or titles(pack, user) is None:
        raise Http404
    owner = f", {pack.school}" if pack.school else f", {pack.academic_year}" if pack.academic_year else ""
    made = f"{timezone.localtime(pack.requested_at):%d.%m.%Y}"
    return FileResponse(
        pack.file.open("rb"),
        as_attachment=True,
        filename=f"{file_name(f'{pack.title}{owner}, {made}')}.{pack.container}",
        content_type=CONTENT_TYPES[pack.container],
        headers={"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"},
    )
