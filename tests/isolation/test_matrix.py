"""Every URL of the project × the cast × own, foreign and absent objects × methods: what it tells and does."""

import pytest
from django.apps import apps

from tests.isolation.cases import admin_cases, school_cases
from tests.isolation.rows import BELONGS
from tests.isolation.walk import walk
from tests.isolation.world import ACTORS, OFFICES, OWN_PAGES, WRITERS
from tests.test_house_rules import LAW

LEAST_CASES = 17_500
# Through these a POST of the matrix does change rows: else «nothing foreign changed» would say nothing.
CURATORS_WRITE = {
    "mentorship:act",
    "mentorship:acknowledgement_undo",
    "mentorship:act_acquaintance",
    "mentorship:act_add",
    "mentorship:act_amend",
    "mentorship:act_cancel",
    "mentorship:act_delete",
    "mentorship:act_register",
    "mentorship:addendum_add",
    "mentorship:addendum_discard",
    *(
        f"mentorship:pairing_{step}"
        for step in (
            "complete",
            "suspend",
            "resume",
            "replace",
            "join",
            "prolong",
            "release",
            "terminate",
            "discard",
        )
    ),
    "mentorship:change_discard",
    "mentorship:change_order",
    "mentorship:agreement_ask",
    "mentorship:agreement_give",
    "mentorship:agreement_order",
    "mentorship:agreement_refuse",
    "mentorship:candidacy",
    "mentorship:candidacy_add",
    "mentorship:candidacy_end",
    "mentorship:consent_refuse",
    "mentorship:consent_withdraw",
    "mentorship:consents_print",
    "mentorship:consents_sign",
    "mentorship:forbiddenpair_add",
    "mentorship:forbiddenpair_delete",
    "mentorship:letterhead",
    "mentorship:meeting",
    "mentorship:meeting_add",
    "mentorship:meeting_delete",
    "mentorship:meetings_add",
    "mentorship:packs",
    "mentorship:pairing_add",
    "mentorship:pairing_decline",
    "mentorship:pairing_pack",
    "mentorship:pairing_print",
    "mentorship:pairings_accept",
    "mentorship:programme_add",
    "mentorship:programme_approve",
    "mentorship:programme_edit",
    "mentorship:programme_mark",
    "mentorship:programme_return",
    "mentorship:programme_submit",
    "mentorship:programme_terminate",
    "roadmap:assignment",
    "roadmap:assignment_complete",
    "roadmap:assignment_dismiss",
    "roadmap:local_acts_order",
    "roadmap:local_acts_order_add",
    "roadmap:local_acts_order_delete",
    "roadmap:local_acts_order_register",
    "schools:details",
    "mentorship:teacher_distinct",
    "mentorship:teacher_leave",
    "mentorship:teacher_merge",
    "schools:early_career_fix",
    "schools:teacher",
    "schools:teacher_add",
    "schools:teacher_early_career",
    "schools:teacher_post",
    "schools:teacher_return",
}
OFFICERS_WRITE = {
    "admin:schools_teacher_distinct",
    "admin:schools_teacher_merge",
    "admin:districts_user_change",
    "admin:mentorship_letterheadstyle_change",
    "admin:schools_invitation_changelist",
    "admin:schools_membership_changelist",
    "admin:schools_school_change",
    "admin:mentorship_wording_change",
    "admin:mentorship_wording_school",
}
# Answers that are no pages: the words must be taken out of them before a mark can be found.
PAPERS_AND_TABLES = [
    "schools:teachers_export",
    "mentorship:register_export",
    "mentorship:register_paper",
    "mentorship:pairings_export",
    "mentorship:pairing_paper",
    "mentorship:programme_paper",
    "mentorship:candidacy_paper",
    "mentorship:consent_withdrawal",
    "mentorship:consent_pdf",
    "mentorship:consent_docx",
    "mentorship:consents_pdf",
    "mentorship:act_preview",
    "mentorship:act_acquaintance_pdf",
    "mentorship:act_journal_export",
    "mentorship:act_journal_pdf",
    "mentorship:act_preview_docx",
    "roadmap:local_acts_order_preview",
    "mentorship:pack_file",
    "mentorship:letterhead_sample",
]


@pytest.mark.parametrize("actor", ACTORS)
def test_schools_pages_answer_only_to_their_own(world, actor):
    done = walk(world, actor, school_cases(world, actor))

    assert done.faults == []
    assert done.read == world.own_marks(actor)
    if actor in OWN_PAGES:
        assert done.wrote == {"own:meeting_add"}
    elif actor in WRITERS:
        assert done.wrote >= CURATORS_WRITE
    else:
        assert done.wrote == set()


@pytest.mark.parametrize("actor", ACTORS)
def test_office_pages_answer_only_to_their_own(world, actor):
    done = walk(world, actor, admin_cases(world, actor))

    assert done.faults == []
    if actor in OFFICES:
        assert done.read == world.own_marks(actor)
        assert done.wrote >= OFFICERS_WRITE
    else:
        assert done.wrote == set()


def test_matrix_is_as_large_as_it_says(world):
    cases = [len([*school_cases(world, actor), *admin_cases(world, actor)]) for actor in ACTORS]

    assert sum(cases) >= LEAST_CASES, cases


@pytest.mark.parametrize("name", PAPERS_AND_TABLES)
def test_marks_are_read_in_papers_and_tables(world, name):
    own = [case for case in school_cases(world, "curator-А") if case.name == name and case.method == "get"]

    assert walk(world, "curator-А", own[1:2]).read == {world.places["А"].mark}


def test_every_model_of_the_product_belongs_to_somebody():
    assert set(BELONGS) == {model for app in LAW for model in apps.get_app_config(app).get_models()}
