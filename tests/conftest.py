"""What every test may use: the cast, a day to live on, and the rule that nothing is skipped."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from districts.models import AcademicYear, District, User
from mentorship import immutable
from schools.models import Membership, School
from tests.factories import (
    AcademicYearFactory,
    DistrictFactory,
    MembershipFactory,
    SchoolFactory,
    UserFactory,
)

ORDER_DAY = date(2021, 10, 16)

# A busy machine is not a fault of the code: properties are judged by their answers, not by the clock.
hypothesis_settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("house")


def _must_run(report):
    """A skipped or expectedly failing test is a failure: a part that cannot run must say so."""
    if report.skipped or hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"Not run, and nothing may be skipped: {report.longrepr}"
        report.__dict__.pop("wasxfail", None)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport():
    return _must_run((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report():
    return _must_run((yield))


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path_factory):
    """Each test has a folder of uploaded files to itself."""
    settings.MEDIA_ROOT = str(tmp_path_factory.mktemp("files"))


@pytest.fixture(autouse=True)
def unprotected_flush(request):
    """A transactional test ends with a flush, which on SQLite is DELETE: the triggers that refuse it step
    aside just before, and the flush's own post_migrate puts them back."""
    marker = request.node.get_closest_marker("django_db")
    marked = marker is not None and marker.kwargs.get("transaction")
    if not marked and not {"transactional_db", "live_server"} & set(request.fixturenames):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    immutable.drop(connection)


@pytest.fixture
def freeze(settings) -> Callable[[date], date]:
    """`freeze(day)`: the product lives on that day from now on."""

    def freeze(day: date) -> date:
        settings.DEMO_TODAY = day
        return day

    return freeze


@pytest.fixture
def today(freeze) -> date:
    """16 October 2021: measures of the first stages are due or overdue, the year is young."""
    return freeze(ORDER_DAY)


@pytest.fixture
def district(db) -> District:
    return DistrictFactory(
        name="Энский муниципальный район",
        name_genitive="Энского муниципального района",
        short_name_genitive="Энского района",
    )


@pytest.fixture
def other_district(db) -> District:
    """A neighbour with other wording: an okrug and its управление образования."""
    return DistrictFactory(
        name="Заречный муниципальный округ",
        name_genitive="Заречного муниципального округа",
        short_name_genitive="Заречного округа",
        region="Пензенская область",
        authority="Управление образования администрации Заречного муниципального округа",
        letterhead="АДМИНИСТРАЦИЯ ЗАРЕЧНОГО МУНИЦИПАЛЬНОГО ОКРУГА\nУПРАВЛЕНИЕ ОБРАЗОВАНИЯ",
        centre="МБУ «Методический центр»",
    )


@pytest.fixture
def year(district) -> AcademicYear:
    return AcademicYearFactory(district=district, start_year=2021)


@pytest.fixture
def school(district) -> School:
    return SchoolFactory(district=district, name="МОУ СОШ № 1 с. Энское")


@pytest.fixture
def neighbour_school(district) -> School:
    return SchoolFactory(district=district, name="МОУ СОШ № 2 с. Лесное")


@pytest.fixture
def outsider_school(other_district) -> School:
    return SchoolFactory(district=other_district, name="МБОУ «Гимназия» г. Заречный")


def _member(username: str, district: District, school: School | None) -> User:
    role = Membership.Role.CURATOR if school else Membership.Role.OFFICER
    user = UserFactory(username=username, district=district)
    MembershipFactory(user=user, school=school, role=role)
    return user


@pytest.fixture
def officer(district) -> User:
    """A methodologist of the district's office."""
    return _member("officer", district, None)


@pytest.fixture
def curator(school) -> User:
    """The curator of `school`."""
    return _member("curator", school.district, school)


@pytest.fixture
def neighbour(neighbour_school) -> User:
    """Another school's curator in the same district."""
    return _member("neighbour", neighbour_school.district, neighbour_school)


@pytest.fixture
def outsider(other_district) -> User:
    """An officer of another district."""
    return _member("outsider", other_district, None)


@pytest.fixture
def outsider_curator(outsider_school) -> User:
    """A curator in another district."""
    return _member("outsider_curator", outsider_school.district, outsider_school)


@pytest.fixture
def stranger(district) -> User:
    """Somebody with a log-in and no membership at all."""
    return UserFactory(username="stranger", district=district)


@pytest.fixture
def client_as() -> Callable[[User], Client]:
    """`client_as(user)`: a browser in which that user has logged in."""

    def client_as(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return client_as


@pytest.fixture
def cast(officer, curator, neighbour, outsider, outsider_curator, stranger) -> dict[str, User]:
    """Everybody, by name."""
    people = (officer, curator, neighbour, outsider, outsider_curator, stranger)
    return {user.username: user for user in people}


@pytest.fixture
def cast_visibility(cast) -> Callable[..., set[str]]:
    """`cast_visibility(Model.objects)`: who of the cast sees anything of it."""

    def cast_visibility(queryset) -> set[str]:
        return {name for name, user in cast.items() if queryset.visible_to(user).exists()}

    return cast_visibility
