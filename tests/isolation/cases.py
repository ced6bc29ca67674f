"""Every URL of the project × the cast × own, foreign and absent objects × methods.

The expectation is written here anew, from who may see what; nothing of the access code is asked for it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.http import urlencode

from roadmap.admin.assignments import STEPS
from tests.isolation.world import (
    ABSENT,
    CLOSED,
    HOMES,
    LOCKED_OUT,
    OFFICES,
    OWN_PAGES,
    SEES,
    Office,
    Place,
    World,
)
from tests.test_house_rules import patterns

MAIN_METHODS = ("get", "post")
METHODS = (*MAIN_METHODS, "head", "options", "put", "delete")
SAFE = ("get", "head", "options")
# Allauth's and Django's own pages that act on nobody but the visitor are walked by their own tests.
VISITORS_OWN = ("account_", "mfa_", "usersessions_")
# The last pattern of the admin has no name: it answers what no other does; logging out ends the walk.
NOT_WALKED = ("admin:", "admin:logout", "admin:app_list")
ALWAYS_THERE = ("_change", "_history", "_changelist", "_add", "_plan")
# Who may do what, said a second time: the policy is what is tested.
PUBLIC = {"invitation", "response", "response_thanks"}
EVERYBODYS = {"home", "help", "schools:list", "act_pdf", "act_docx", "roadmap:evidence_scan"}
# The office reads a school's pages, except those that only change something; some pages change nothing.
TO_CHANGE = re.compile(
    r"_(add|register|end|print|sign|withdraw|refuse|decline|delete|import|template|amend|cancel|undo)$"
)
TO_CHANGE_TOO = {f"roadmap:assignment_{step}" for step in ("complete", "dismiss", "reopen")}
TO_CHANGE_TOO |= {"mentorship:word_forms_confirm"}
TO_CHANGE_TOO |= {f"schools:access{page}" for page in ("", "_invite", "_end", "_revoke")}
TO_READ = re.compile(
    r":(school|word_forms|teachers|register|consents|pairings|acts|act_journal|pairing|act_preview)$|_(export|pdf|docx|scan|paper|withdrawal)$"
)
TO_CHANGE_TOO |= {
    f"mentorship:{page}" for page in ("packs", "pack", "pack_again", "pack_file", "pairing_pack")
}
# The words of a draft on local acts, in both forms.
TO_READ = re.compile(rf"{TO_READ.pattern}|:local_acts_order_(preview|docx)$")
# The choice of mentors: to look at, and to decide.
TO_READ = re.compile(rf"{TO_READ.pattern}|:(candidacy_matches|pairings_draft|forbiddenpairs)$")
TO_CHANGE_TOO |= {"mentorship:pairings_accept"}
# Pages of registered acts only.
ON_REGISTERED = {f"mentorship:act_{page}" for page in ("amend", "cancel", "sign")}
ON_REGISTERED |= {"mentorship:act_acquaintance", "mentorship:act_acquaintance_pdf"}
# What one asked for is seen by nobody else.
PERSONAL = {"mentorship:pack", "mentorship:pack_again", "mentorship:pack_file"}
OPEN = {200, 302, 303, 400, 405}
OBJECT = re.compile(r"^(?:mentorship|roadmap|schools):([a-z]+)|^(act)_(?:pdf|docx)|^(evidence)_scan")
ADMIN = re.compile(r"^admin:(districts|schools|mentorship|roadmap)_([a-z]+)_")
# Pages of a school's access and the records behind them.
ACCESS = {"schools:access_end": "membership", "schools:access_revoke": "invitation"}
# Pages of a pair's programme and meetings, and the records behind them.
WORK = {
    "mentorship:programme_add": "unplanned",
    "mentorship:programme_edit": "draft",
    "mentorship:programme_submit": "draft",
    "mentorship:programme_return": "submitted",
    "mentorship:programme_approve": "submitted",
    "mentorship:meetings": "pairing",
    "mentorship:meeting_add": "pairing",
    "mentorship:meetings_add": "pairing",
}
TO_READ = re.compile(rf"{TO_READ.pattern}|:(programme|meetings)$")
TO_CHANGE_TOO |= {
    f"mentorship:programme_{step}"
    for step in ("edit", "mark", "submit", "return", "approve", "complete", "terminate")
}
TO_CHANGE_TOO |= {"mentorship:meeting"}
# Waves are read by the office too, single answers are not.
TO_READ = re.compile(rf"{TO_READ.pattern}|:waves?$")
TO_CHANGE_TOO |= {"mentorship:response"}
# Meetings are confirmed by mentees; the mentor of the matrix has answered the questionnaire already.
NOT_FOR_MENTORS = {"own:meeting_confirm", "own:wave"}
TO_CHANGE_TOO |= {"mentorship:teacher_account", "mentorship:teacher_account_end", "mentorship:teacher_about"}
# Notices of art. 351.8, and data to be destroyed.
WORK |= {"mentorship:notice_add": "lawful"}
TO_READ = re.compile(rf"{TO_READ.pattern}|:erasures?$")
TO_CHANGE_TOO |= {"mentorship:notice_discard", "mentorship:erasure_carry_out", "mentorship:erasure_keep"}
# The life of a pair: its steps, and the change being prepared.
LIFE = {
    "mentorship:pairing_complete": "pairing",
    "mentorship:pairing_suspend": "pairing",
    "mentorship:pairing_replace": "pairing",
    "mentorship:pairing_join": "pairing",
    "mentorship:pairing_prolong": "pairing",
    "mentorship:pairing_terminate": "pairing",
    "mentorship:pairing_release": "shared",
    "mentorship:pairing_resume": "paused",
}
WORK |= LIFE
TO_CHANGE_TOO |= {*LIFE, "mentorship:pairing_discard", "mentorship:change_discard", "mentorship:change_order"}
WORK |= {"mentorship:addendum_discard": "addendum"}
TO_CHANGE_TOO |= {"mentorship:addendum_discard"}
# People: their work by dates, and young specialists of a year.
WORK |= {"schools:teacher_return": "gone"}
TO_CHANGE_TOO |= {f"schools:teacher_{step}" for step in ("post", "return", "early_career")}
TO_CHANGE_TOO |= {"schools:early_career_fix", "mentorship:teacher_leave"}
TO_READ = re.compile(rf"{TO_READ.pattern}|^schools:early_career$")
# Two schools about one mentor.
WORK |= {"mentorship:agreement_ask": "refused", "mentorship:agreement_order": "lent"}
TO_CHANGE_TOO |= {f"mentorship:agreement_{step}" for step in ("give", "ask", "order")}
# Records that may be of one person.
ONE_PERSON = {"mentorship:teacher_merge", "mentorship:teacher_distinct"}
ONE_PERSON |= {"admin:schools_teacher_merge", "admin:schools_teacher_distinct"}
TO_CHANGE_TOO |= {"mentorship:duplicates", *ONE_PERSON}
# Schools that join others, and people who go to others.
TO_ANOTHER = {"admin:schools_teacher_move", "admin:schools_school_join"}
# Kinds of paper behind one URL name: the pair's own, each person's of a side; the list, and a sheet a person.
PAPERS = {
    "mentorship:pairing_paper": ("journal", "report"),
    "mentorship:register_paper": ("register", "questionnaires"),
}
# What an action of a list does to the rows it is given.
ACTIONS = {"membership": "end", "invitation": "revoke"}


@dataclass(frozen=True)
class Case:
    """One request: who, how, where, what is sent, the statuses that are right there, and how a refusal looks.

    Not found looks the same to one actor behind one URL name, in the frame of a school or of none.
    """

    actor: str
    method: str
    name: str
    url: str
    right: frozenset[int]
    body: dict = field(default_factory=dict, compare=False)
    frame: object = None

    def __str__(self):
        return f"{self.actor} {self.method} {self.url}"

    @property
    def in_office(self) -> bool:
        return self.name.startswith("admin:")


@dataclass(frozen=True)
class Target:
    """One object behind a URL name: its parameters, its place, and what is right for a method."""

    kwargs: dict
    right: Callable[[str], set[int]]
    place: Place | None = None
    frame: object = None
    methods: tuple[str, ...] = METHODS


def school_urls() -> Iterator[tuple[str, list[str]]]:
    """URL names outside the admin, with the names of their parameters."""
    for name, pattern in patterns():
        if not name.startswith(("admin:", *VISITORS_OWN)):
            yield name, parameters(name, pattern)


def parameters(name: str, pattern) -> list[str]:
    own = list(pattern.pattern.converters)
    return ["school_id", *own] if name.startswith("mentorship:") and "school_id" not in own else own


def school_cases(world: World, actor: str) -> Iterator[Case]:
    for name, names in school_urls():
        for target in school_targets(world, actor, name, names):
            url = reverse(name, kwargs=target.kwargs) + query(world, name, target.place)
            for method in target.methods:
                # 405 comes before any look at the object: it is the same for own, foreign and absent.
                right = frozenset(target.right(method) | {405})
                body = body_of(target.place, name) if target.place and method == "post" else {}
                yield Case(actor, method, name, url, right, body, target.frame)


def body_of(place: Place, name: str) -> dict:
    if name in ONE_PERSON:
        return {"other": place.waiting.pk, "sure": "1"}
    leaving = {"reason": "resigned", "confirmed": "1"} if name == "mentorship:teacher_leave" else {}
    return place.body() | leaving | (place.life_body(name) if name in LIFE or "_discard" in name else {})


def query(world: World, name: str, place: Place | None) -> str:
    """Pages that read ids from the address are given the place's own and foreign ones."""
    if place is None:
        return ""
    strangers = [other for other in world.places.values() if other is not place]
    if name in ("mentorship:consents_pdf", "mentorship:consents_print"):
        ids = [other.objects["consent"].pk for other in (place, *strangers)]
        return "?" + "&".join(f"id={pk}" for pk in ids)
    if name == "mentorship:word_forms_confirm":
        return "?" + urlencode({"subject": "post", "text": place.school.director_post})
    if name == "mentorship:pairings_accept":
        other = strangers[0]
        return f"?pair={other.mentor.pk}-{place.waiting.pk}&pair={place.mentor.pk}-{other.waiting.pk}"
    if name == "mentorship:wave_answer_add":
        return f"?teacher={place.mentor.pk}"
    if name == "mentorship:pairing_add":
        return f"?mentor={strangers[0].mentor.pk}&mentee={strangers[-1].mentee.pk}"
    return ""


def school_targets(world: World, actor: str, name: str, names: list[str]) -> Iterator[Target]:
    """Objects of a URL in every place, and absent ones."""
    roles = [{"role": role} for role in ("mentors", "mentees")] if "role" in names else [{}]
    roles = [role | paper for role in roles for paper in papers(name)]
    if name.startswith("own:"):
        yield from own_targets(world, actor, name, names)
    elif name in PUBLIC:
        token = {"token": "absent-token"} if "token" in names else {}
        yield Target(token, lambda method: {404, 429} if token else OPEN, frame="public")
    elif "school_id" not in names and "pk" not in names:
        yield Target({}, lambda method: {302} if actor in LOCKED_OUT else OPEN)
    else:
        for extra in roles:
            yield from objects(world, actor, name, names, extra)


def own_targets(world: World, actor: str, name: str, names: list[str]) -> Iterator[Target]:
    """Own pages: of one's own records only; whoever is no teacher with an account is refused outright."""
    mine = OWN_PAGES.get(actor)
    extra = {"paper": "meetings"} if "paper" in names else {}
    refused = {302} if actor in LOCKED_OUT else set() if mine else {403}
    if "pk" not in names:
        yield Target({}, lambda _: refused or OPEN)
        return
    yield Target({"pk": ABSENT} | extra, lambda _: refused or {404})
    for letter, place in world.places.items():
        right = OPEN - {400} if letter == mine and name not in NOT_FOR_MENTORS else {404}
        kwargs = {"pk": place.own[name.removeprefix("own:")].pk} | extra
        yield Target(kwargs, lambda _, right=right: refused or right, place if letter == mine else None)


def papers(name: str) -> list[dict]:
    """The kinds of paper of a URL name; most have none."""
    return [{"paper": paper} for paper in PAPERS.get(name, ())] or [{}]


def objects(world: World, actor: str, name: str, names: list[str], extra: dict) -> Iterator[Target]:
    """The object of every place under its own URL, and, where the actor sees the school, others under it."""
    out, met = actor in LOCKED_OUT, set()
    absent = {"school_id": ABSENT, "pk": ABSENT}
    nowhere = {302} if out else {404}
    yield Target({key: absent[key] for key in names if key in absent} | extra, lambda _: nowhere)
    for letter, place in world.places.items():
        visible = letter in SEES.get(actor, "")
        frame = letter if visible and "school_id" in names else None
        # The rarer methods are tried on one own place and on one foreign one.
        methods = MAIN_METHODS if visible in met else METHODS
        met.add(visible)

        def right(method, visible=visible, place=place):
            reader = actor in OFFICES or place.letter == CLOSED  # nobody writes in a closed school
            others = visible and name in PERSONAL and actor != place.curator.username
            return (
                {302} if out else {404} if others and not reader else expected(name, reader, visible, method)
            )

        def wrong(method, right=right):
            return right(method) if right(method) == {403} else {404}

        yield Target(place_kwargs(place, names, name) | extra, right, place, frame, methods)
        if visible and {"pk", "school_id"} <= set(names):
            for pk in (*other_pks(world, letter, name), ABSENT):
                kwargs = {"school_id": place.school.pk, "pk": pk} | extra
                yield Target(kwargs, wrong, place, frame, MAIN_METHODS)
    if name in ("act_pdf", "act_docx"):
        yield from district_orders(world, actor)


def district_orders(world: World, actor: str) -> Iterator[Target]:
    """The office's registered orders are read by all who have access in the district."""
    mine = {HOMES[letter] for letter in SEES.get(actor, "")} | set(OFFICES.get(actor, ""))
    for number, office in world.offices.items():
        right = {302} if actor in LOCKED_OUT else OPEN if number in mine else {404}
        yield Target({"pk": office.objects["act"].pk}, lambda _, right=right: right)


def place_kwargs(place: Place, names: list[str], name: str) -> dict:
    values = {"school_id": place.school.pk}
    if "pk" in names:
        values["pk"] = place_object(place, name).pk
    return {key: values[key] for key in names if key in values}


def place_object(place: Place, name: str):
    if name in ("act_pdf", "act_docx") or name in ON_REGISTERED:
        return place.registered
    if name == "mentorship:consent_refuse":
        return place.hidden_consent
    if name in WORK:
        return place.work[WORK[name]]
    if name in ACCESS:
        return place.objects[ACCESS[name]]
    if name in ("schools:access_end", "schools:access_revoke"):
        return place.objects["membership" if name.endswith("end") else "invitation"]
    kind = next(filter(None, OBJECT.match(name).groups()))
    return place.objects[{"addendum": "pairing"}.get(kind, kind)]


def other_pks(world: World, letter: str, name: str) -> list[int]:
    """Objects of a school of the same district and of one of another district."""
    others = "БВ" if letter == "А" else "АВ" if letter != "В" else "А"
    return [place_object(world.places[other], name).pk for other in others]


def expected(name: str, reader: bool, visible: bool, method: str) -> set[int]:
    if not visible:
        return {404}
    reads = method in SAFE
    if name in EVERYBODYS:
        return OPEN
    if (TO_CHANGE.search(name) and name != "mentorship:register") or name in TO_CHANGE_TOO:
        return {403} if reader else OPEN
    if TO_READ.search(name):
        return OPEN if reads else {403}
    return OPEN if reads or not reader else {403}


def admin_cases(world: World, actor: str) -> Iterator[Case]:
    for name, pattern in patterns():
        if not name.startswith("admin:") or name in NOT_WALKED:
            continue
        names = list(pattern.pattern.regex.groupindex)
        for target in admin_targets(world, actor, name, names):
            url = reverse(name, kwargs=target.kwargs)
            for method in ("get", "post"):
                body = admin_body(world, name, target.place) if method == "post" else {}
                yield Case(actor, method, name, url, frozenset(target.right(method)), body, target.frame)
    yield from app_lists(actor)


def app_lists(actor: str) -> Iterator[Case]:
    """Django's page of one app's registers."""
    right = {302} if actor in LOCKED_OUT else OPEN if actor in OFFICES else {403}
    for app in ("schools", "roadmap"):
        url = reverse("admin:app_list", args=[app])
        yield Case(actor, "get", "admin:app_list", url, frozenset(right))


def admin_targets(world: World, actor: str, name: str, names: list[str]) -> Iterator[Target]:
    found = ADMIN.match(name)
    if actor not in OFFICES:
        yield Target(dict.fromkeys(names, 1), lambda _: {302} if actor in LOCKED_OUT else {403})
    elif not names:
        yield Target({}, lambda _: OPEN | {403, 404})
    elif found:
        # Pages of one step (register, preview, return) exist only where the step is to be taken.
        own_right = OPEN | {403} if name.endswith(ALWAYS_THERE) else OPEN | {403, 404}
        for step in [{"name": step} for step in STEPS] if "name" in names else [{}]:
            for holder, own in holders(world, actor):
                record = holder.objects.get(found.group(2))
                if found.group(2) == "pack":  # its officer's only, and a school's are not shown here
                    own = isinstance(holder, Office) and actor == f"officer-{holder.letter}"
                if record is not None:
                    right = own_right if own else {404}
                    place = holder if isinstance(holder, Place) else None
                    kwargs = dict.fromkeys(names, record.pk) | owner_of_words(name, record)
                    yield Target(kwargs | step, lambda _, r=right: r, place)
            yield Target(dict.fromkeys(names, ABSENT) | step, lambda _: {404})


def owner_of_words(name: str, record) -> dict:
    """The address of words names their owner; a school answers for its district as well."""
    if name == "admin:mentorship_wording_district":
        return {"owner_id": record.district_id, "kind": record.kind}
    if name == "admin:mentorship_wording_school":
        return {"owner_id": record.school_id or ABSENT, "kind": record.kind}
    if name == "admin:districts_calendarday_paste":
        return {"owner_id": record.district_id}
    if name == "admin:mentorship_questionnaire_words":
        return {"owner_id": record.district_id, "kind": record.kind}
    return {}


def holders(world: World, actor: str):
    """Places and offices with whether the officer owns them."""
    for letter, place in world.places.items():
        yield place, letter in SEES[actor]
    for letter, office in world.offices.items():
        yield office, letter in OFFICES[actor]


def admin_body(world: World, name: str, place: Place | None) -> dict:
    """Good values for a form; for an action of a list, own and foreign rows alike."""
    found = ADMIN.match(name)
    if place and name in ONE_PERSON:
        return body_of(place, name)
    if place and name in TO_ANOTHER:
        return place.office_body() | {"to": world.places["Б"].school.pk, "sure": "1"}
    if not (found and name.endswith("_changelist")):
        return place.office_body() if place else {}
    kind = found.group(2)
    rows = [place.objects[kind].pk for place in world.places.values() if kind in place.objects]
    action = ACTIONS.get(kind, "delete_selected")
    return {"action": action, "_selected_action": rows, "confirmed": "1", "post": "yes"}
