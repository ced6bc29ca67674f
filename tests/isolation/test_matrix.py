"""Every URL of the project × the cast × own, foreign and absent objects × GET and POST.

The expectation is written here anew, from who may see what; nothing of the access code is asked for it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from districts.models import User
from mentorship.policy import POLICY
from schools.access import Role
from tests.isolation.world import ABSENT, Office, Place, text_of
from tests.test_house_rules import patterns

ACTORS = ("officer-1", "officer-2", "curator-А", "curator-Б", "curator-В", "stranger", "nobody")
# Which places an actor may see; А and Б lie in district 1, В in district 2.
SEES = {"officer-1": "АБ", "officer-2": "В", "curator-А": "А", "curator-Б": "Б", "curator-В": "В"}
OFFICES = {"officer-1": "1", "officer-2": "2"}
# Allauth's and Django's own pages that act on nobody but the visitor are walked by their own tests.
VISITORS_OWN = ("account_", "mfa_", "usersessions_")
ALWAYS_THERE = ("_change", "_history", "_changelist", "_add", "_plan")
OPEN = {200, 302, 303, 400, 405}
OBJECT = re.compile(r"^(?:mentorship|roadmap|schools):([a-z]+)|^(act)_pdf|^(evidence)_scan")
ADMIN = re.compile(r"^admin:(districts|schools|mentorship|roadmap)_([a-z]+)_")


@dataclass(frozen=True)
class Case:
    """One request: who, how, where, and the statuses that are right there."""

    actor: str
    method: str
    url: str
    right: frozenset[int]

    def __str__(self):
        return f"{self.actor} {self.method} {self.url}"


class World:
    """Two districts, three schools, and somebody without any membership."""

    def __init__(self, district, other_district):
        self.offices = {"1": Office("1", district), "2": Office("2", other_district)}
        homes = {"А": "1", "Б": "1", "В": "2"}
        self.places = {letter: Place(letter, self.offices[home]) for letter, home in homes.items()}
        User.objects.create_user("stranger", district=district)

    def client(self, actor: str) -> Client:
        client = Client(raise_request_exception=True)
        if actor != "nobody":
            client.force_login(User.objects.get(username=actor))
        return client

    def foreign_marks(self, actor: str) -> list[str]:
        """Marks that this actor must never read."""
        sees = SEES.get(actor, "")
        marks = [place.mark for letter, place in self.places.items() if letter not in sees]
        hidden = [
            place.hidden_mark
            for letter, place in self.places.items()
            if letter not in sees or actor in OFFICES
        ]
        return marks + hidden


@pytest.fixture
def world(district, other_district, today) -> World:
    return World(district, other_district)


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
        for kwargs, right in school_targets(world, actor, name, names):
            url = reverse(name, kwargs=kwargs) + query(world, name, kwargs)
            for method in ("get", "post"):
                # 405 comes before any look at the object: it is the same for own, foreign and absent.
                yield Case(actor, method, url, frozenset(right(method) | {405}))


def query(world: World, name: str, kwargs: dict) -> str:
    """The page of several sheets names them in its query: the place's own one, and a foreign one."""
    if name != "mentorship:consents_pdf":
        return ""
    own = [p.objects["consent"].pk for p in world.places.values() if p.school.pk == kwargs["school_id"]]
    foreign = [world.places["В"].objects["consent"].pk, world.places["А"].objects["consent"].pk]
    return "?" + "&".join(f"id={pk}" for pk in [*own, *foreign])


def school_targets(world: World, actor: str, name: str, names: list[str]):
    """Parameters of a URL in every place, with the function that tells the right statuses of a method."""
    rule = POLICY[name]
    extra = {"role": "mentors"} if "role" in names else {}
    if rule.public:
        token = {"token": "absent-token"} if "token" in names else {}
        yield token, lambda method: {404} if token else OPEN
        return
    if actor == "nobody":
        yield place_kwargs(world.places["А"], names, name) | extra, lambda method: {302}
        return
    if "school_id" not in names and "pk" not in names:
        yield extra, lambda method: OPEN
        return
    for letter, place in world.places.items():
        visible = letter in SEES.get(actor, "")
        yield (
            place_kwargs(place, names, name) | extra,
            lambda method, visible=visible: expected(rule, actor, visible, method),
        )
        if "pk" in names and "school_id" in names:  # a foreign or absent object under this school's URL
            for pk in (other_pk(world, letter, name), ABSENT):
                kwargs = {"school_id": place.school.pk, "pk": pk} | extra
                yield (
                    kwargs,
                    lambda method, visible=visible: {
                        403 if code == 403 else 404
                        for code in expected(rule, actor, visible, method)
                    },
                )
    absent = {"school_id": ABSENT, "pk": ABSENT} | extra
    yield {key: absent[key] for key in names}, lambda method: {404}


def place_kwargs(place: Place, names: list[str], name: str) -> dict:
    values = {"school_id": place.school.pk}
    if "pk" in names:
        values["pk"] = place_object(place, name).pk
    return {key: values[key] for key in names if key in values}


def place_object(place: Place, name: str):
    if name == "act_pdf":
        return place.registered
    kind = next(filter(None, OBJECT.match(name).groups()))
    return place.objects[{"addendum": "pairing"}.get(kind, kind)]


def other_pk(world: World, letter: str, name: str) -> int:
    """The object of another school of another district."""
    return place_object(world.places["В" if letter != "В" else "А"], name).pk


def expected(rule, actor: str, visible: bool, method: str) -> set[int]:
    if not visible:
        return {404}
    roles = {Role.ANY, Role.OFFICER if actor in OFFICES else Role.CURATOR}
    allowed = rule.read if method == "get" else rule.write
    return OPEN if roles & allowed else {403}


def admin_cases(world: World, actor: str) -> Iterator[Case]:
    for name, pattern in patterns():
        # The last pattern of the admin has no name: it answers what no other does; logging out ends the walk.
        if not name.startswith("admin:") or name in ("admin:", "admin:logout"):
            continue
        names = list(pattern.pattern.regex.groupindex)
        if name == "admin:app_list":
            yield from (Case(actor, "get", url, frozenset(right)) for url, right in app_lists(actor))
            continue
        for kwargs, right in admin_targets(world, actor, name, names):
            url = reverse(name, kwargs=kwargs)
            for method in ("get", "post"):
                yield Case(actor, method, url, frozenset(right))


def app_lists(actor: str):
    """Django's page of one app's registers."""
    right = {302} if actor == "nobody" else OPEN if actor in OFFICES else {403}
    return [(reverse("admin:app_list", args=[app]), right) for app in ("schools", "roadmap")]


def admin_targets(world: World, actor: str, name: str, names: list[str]):
    if actor == "nobody":
        yield dict.fromkeys(names, 1), {302}
    elif actor not in OFFICES:
        yield dict.fromkeys(names, 1), {403}
    elif not names:
        yield {}, OPEN | {403, 404}
    elif found := ADMIN.match(name):
        # Pages of one step (register, preview, return) exist only where the step is to be taken.
        own_right = OPEN | {403} if name.endswith(ALWAYS_THERE) else OPEN | {403, 404}
        step = {"name": "accept"} if "name" in names else {}
        for holder, own in holders(world, actor):
            target = holder.objects.get(found.group(2))
            if target is not None:
                yield dict.fromkeys(names, target.pk) | step, own_right if own else {404}
        yield dict.fromkeys(names, ABSENT) | step, {404}


def holders(world: World, actor: str):
    """Places and offices with whether the officer owns them."""
    for letter, place in world.places.items():
        yield place, letter in SEES[actor]
    for letter, office in world.offices.items():
        yield office, letter == OFFICES[actor]


def faults(world: World, cases) -> tuple[int, list[str], str]:
    """How many requests were made, what was wrong, and all that was said."""
    wrong, said, clients = [], [], {}
    for case in cases:
        client = clients.setdefault(case.actor, world.client(case.actor))
        with transaction.atomic():
            response = getattr(client, case.method)(case.url)
            text = text_of(response)
            transaction.set_rollback(True)
        if response.status_code not in case.right:
            wrong.append(f"{case}: {response.status_code}, not {sorted(case.right)}")
        wrong += [f"{case}: reads {mark}" for mark in world.foreign_marks(case.actor) if mark in text]
        said.append(text)
    return len(said), wrong, " ".join(said)


@pytest.mark.parametrize("actor", ACTORS)
def test_schools_pages_answer_only_to_their_own(world, actor):
    count, wrong, said = faults(world, school_cases(world, actor))

    assert wrong == []
    assert count > 80
    own = [world.places[letter].mark for letter in SEES.get(actor, "")]
    assert [mark for mark in own if mark not in said] == []


@pytest.mark.parametrize("actor", ACTORS)
def test_office_pages_answer_only_to_their_own(world, actor):
    count, wrong, said = faults(world, admin_cases(world, actor))

    assert wrong == []
    assert count > 80
    own = [world.places[letter].mark for letter in SEES.get(actor, "") if actor in OFFICES]
    assert [mark for mark in own if mark not in said] == []
