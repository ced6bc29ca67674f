"""A district's own wording of its acts."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from mentorship.documents.wording import BUILT_IN, Texts
from mentorship.models import Act, Wording

KIND = Act.Kind.PAIRING_ORDER


def wording(district, **texts) -> Wording:
    words = {"heading": "О парах", "preamble": "В целях", "body": "Утвердить."} | texts
    return Wording(district=district, kind=KIND, **words)


def test_district_without_its_own_words_has_the_built_in_ones(district):
    assert Wording.objects.texts_for(district, KIND) == BUILT_IN["pairing_order"]


def test_own_words_replace_the_built_in_ones_for_that_district_and_kind(district, other_district):
    wording(district).save()

    assert Wording.objects.texts_for(district, KIND) == Texts("О парах", "В целях", "Утвердить.")
    assert Wording.objects.texts_for(other_district, KIND) == BUILT_IN["pairing_order"]
    assert Wording.objects.texts_for(district, Act.Kind.ROADMAP_ORDER) == BUILT_IN["roadmap_order"]


def test_unknown_placeholder_is_named_beside_its_field(district):
    words = wording(district, heading="О {на учебный год}", body="{школы} {директор}")

    with pytest.raises(ValidationError) as refused:
        words.full_clean()

    assert refused.value.message_dict == {"body": ["Неизвестная подстановка: {школы}, {директор}."]}


def test_second_wording_of_a_kind_is_refused_by_the_database(district):
    wording(district).save()

    with pytest.raises(IntegrityError), transaction.atomic():
        wording(district).save()


def test_only_the_districts_office_sees_its_wording(district, officer, outsider, curator):
    words = wording(district)
    words.save()

    seen = [list(Wording.objects.visible_to(user)) for user in (officer, outsider, curator)]

    assert seen == [[words], [], []]
