from roadmap.models import Roadmap
from tests.factories import RoadmapFactory


def test_draft_roadmap_is_the_offices_own(year, cast_visibility):
    RoadmapFactory(academic_year=year)

    assert cast_visibility(Roadmap.objects) == {"officer"}


def test_approved_roadmap_is_known_to_the_districts_curators_and_to_no_stranger(year, cast_visibility):
    RoadmapFactory(academic_year=year, approved=True)

    assert cast_visibility(Roadmap.objects) == {"officer", "curator", "neighbour"}
