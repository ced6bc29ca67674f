"""An organisation's own words of its papers, in versions."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from mentorship.documents.wordings import KINDS
from mentorship.models import Act, Wording

KIND = Act.Kind.PAIRING_ORDER
WORDS = {"heading": "О парах", "preamble": "В целях", "body": "Утвердить."}


def in_use(district, school=None) -> dict:
    return Wording.objects.current(KIND, district, school).texts


def test_organisation_without_words_of_its_own_has_the_built_in_ones(district, school):
    assert in_use(district, school) == KINDS[KIND].built_in


def test_words_of_the_district_hold_for_its_schools_and_for_no_other_district(
    district, school, other_district, officer
):
    Wording(district=district, kind=KIND).revise(WORDS, by=officer)

    assert (in_use(district), in_use(district, school)) == (WORDS, WORDS)
    assert in_use(other_district) == KINDS[KIND].built_in


def test_words_of_a_school_win_over_those_of_its_district(
    district, school, neighbour_school, officer, curator
):
    own = WORDS | {"heading": "О парах школы"}
    Wording(district=district, school=school, kind=KIND).revise(own, by=curator)
    Wording(district=district, kind=KIND).revise(WORDS, by=officer)

    assert (in_use(district, school), in_use(district, neighbour_school)) == (own, WORDS)


def test_each_change_is_a_version_and_the_earlier_one_stays(district, officer):
    first = Wording(district=district, kind=KIND).revise(WORDS, by=officer)
    second = first.revise(WORDS | {"heading": "О группах"}, by=officer)

    first.refresh_from_db()
    assert (first.version, first.texts["heading"]) == (1, "О парах")
    assert (second.version, in_use(district)["heading"]) == (2, "О группах")


def test_block_added_to_the_kind_later_has_its_built_in_words(district, officer):
    words = Wording(district=district, kind=KIND, texts={"heading": "О парах"}, version=1)

    assert words.filled(_values())["heading"] == "О парах"
    assert words.filled(_values())["body"] == KINDS[KIND].built_in["body"].format(
        **{"на учебный год": "-", "срок программ": "-"}
    )


def _values() -> dict:
    return dict.fromkeys(KINDS[KIND].placeholders, "-")


@pytest.mark.parametrize(
    ("block", "text", "sentence"),
    [
        ("body", "{школы} {директор}", "Неизвестная подстановка: {школы}, {директор}."),
        ("heading", "О {начало: словом}", "Неизвестная подстановка: {начало: словом}."),
        ("preamble", "  ", "Впишите текст."),
    ],
)
def test_wrong_text_is_refused_beside_its_block(district, officer, block, text, sentence):
    with pytest.raises(ValidationError) as refused:
        Wording(district=district, kind=KIND).revise(WORDS | {block: text}, by=officer)

    assert refused.value.message_dict == {block: [sentence]}
    assert Wording.objects.count() == 0


def test_one_version_twice_is_refused_by_the_database(district, officer):
    Wording(district=district, kind=KIND).revise(WORDS, by=officer)

    with pytest.raises(IntegrityError), transaction.atomic():
        Wording.objects.create(district=district, kind=KIND, texts=WORDS, version=1)


def test_the_office_sees_the_districts_words_and_a_curator_the_own_schools(
    district, school, officer, outsider, curator, neighbour
):
    of_district = Wording(district=district, kind=KIND).revise(WORDS, by=officer)
    of_school = Wording(district=district, school=school, kind=KIND).revise(WORDS, by=curator)

    seen = [set(Wording.objects.visible_to(user)) for user in (officer, outsider, curator, neighbour)]

    assert seen == [{of_district, of_school}, set(), {of_school}, set()]


def test_owner_that_gives_its_words_up_has_the_common_ones(district, school, officer, curator):
    Wording(district=district, kind=KIND).revise(WORDS, by=officer)
    own = Wording(district=district, school=school, kind=KIND)
    own.revise(WORDS | {"heading": "О парах школы"}, by=curator)

    given_up = own.give_up(by=curator, after=1)

    assert (given_up.version, given_up.texts) == (2, {})
    assert in_use(district, school) == WORDS
    assert own.revise(WORDS, by=curator).version == 3


def test_version_made_meanwhile_is_not_overwritten(district, officer):
    words = Wording(district=district, kind=KIND)
    words.revise(WORDS, by=officer, after=0)

    with pytest.raises(ValidationError, match="изменил кто-то ещё"):
        words.revise(WORDS | {"heading": "О группах"}, by=officer, after=0)

    assert in_use(district) == WORDS


def test_words_of_all_kinds_in_use_are_found_by_one_query(
    district, school, officer, django_assert_num_queries
):
    Wording(district=district, kind=KIND).revise(WORDS, by=officer)
    Wording(district=district, school=school, kind="ending_order").revise(WORDS, by=officer)

    with django_assert_num_queries(1):
        found = Wording.objects.in_use(district, school)

    assert {kind: wording.school for kind, wording in found.items()} == {KIND: None, "ending_order": school}
