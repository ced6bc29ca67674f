from django.urls import path, register_converter

from mentorship.converters import RegisterConverter
from mentorship.views import (
    act_marks,
    acts,
    addenda,
    agreements,
    candidacies,
    changes,
    consent_sheets,
    consents,
    corrections,
    erasures,
    journal,
    letterhead,
    matching,
    meetings,
    merging,
    notices,
    own_access,
    packs,
    pairings,
    papers,
    people,
    programmes,
    register_import,
    waves,
    word_forms,
)

register_converter(RegisterConverter, "register")

app_name = "mentorship"

# The registers and the consents.
people_and_papers = [
    path("teachers/<int:pk>/account/", own_access.teacher_account, name="teacher_account"),
    path("teachers/<int:pk>/account/end/", own_access.teacher_account_end, name="teacher_account_end"),
    path("teachers/<int:pk>/about/", own_access.teacher_about, name="teacher_about"),
    path("teachers/<int:pk>/leave/", people.teacher_leave, name="teacher_leave"),
    path("<register:role>/", candidacies.register, name="register"),
    path("<register:role>/export/", candidacies.register_export, name="register_export"),
    path("<register:role>/papers/<str:paper>/", papers.register_paper, name="register_paper"),
    path("<register:role>/import/", register_import.register_import, name="register_import"),
    path("<register:role>/template/", register_import.register_template, name="register_template"),
    path("<register:role>/add/", candidacies.candidacy_add, name="candidacy_add"),
    path("candidacies/<int:pk>/", candidacies.candidacy, name="candidacy"),
    path("candidacies/<int:pk>/questionnaire/", papers.candidacy_paper, name="candidacy_paper"),
    path("candidacies/<int:pk>/register/", candidacies.candidacy_register, name="candidacy_register"),
    path("candidacies/<int:pk>/end/", candidacies.candidacy_end, name="candidacy_end"),
    path("consents/", consents.consents, name="consents"),
    path("consents/print/", consent_sheets.consents_print, name="consents_print"),
    path("consents/sheets.pdf", consent_sheets.consents_pdf, name="consents_pdf"),
    path("consents/sign/", consents.consents_sign, name="consents_sign"),
    path("consents/<int:pk>/", consents.consent, name="consent"),
    path("consents/<int:pk>/sheet.pdf", consent_sheets.consent_pdf, name="consent_pdf"),
    path("consents/<int:pk>/sheet.docx", consent_sheets.consent_pdf, {"form": "docx"}, name="consent_docx"),
    path("consents/<int:pk>/scan/", consent_sheets.consent_scan, name="consent_scan"),
    path("consents/<int:pk>/refuse/", consents.consent_refuse, name="consent_refuse"),
    path("consents/<int:pk>/withdrawal/", papers.consent_withdrawal, name="consent_withdrawal"),
    path("consents/<int:pk>/withdraw/", consents.consent_withdraw, name="consent_withdraw"),
]

# The pairs and the orders.
pairs_and_orders = [
    path("pairings/", pairings.pairings, name="pairings"),
    path("pairings/export/", pairings.pairings_export, name="pairings_export"),
    path("pairings/add/", pairings.pairing_add, name="pairing_add"),
    path("pairings/<int:pk>/", pairings.pairing, name="pairing"),
    path("pairings/<int:pk>/papers/<str:paper>/", papers.pairing_paper, name="pairing_paper"),
    path("pairings/<int:pk>/print/", pairings.pairing_print, name="pairing_print"),
    path("pairings/<int:pk>/decline/", pairings.pairing_decline, name="pairing_decline"),
    path("pairings/<int:pk>/addenda/add/", addenda.addendum_add, name="addendum_add"),
    path("addenda/<int:pk>/discard/", addenda.addendum_discard, name="addendum_discard"),
    path("acts/", acts.acts, name="acts"),
    path("acts/add/", acts.act_add, name="act_add"),
    path("acts/<int:pk>/", acts.act, name="act"),
    path("acts/<int:pk>/preview.pdf", acts.act_preview, name="act_preview"),
    path("acts/<int:pk>/preview.docx", acts.act_preview, {"form": "docx"}, name="act_preview_docx"),
    path("acts/<int:pk>/register/", acts.act_register, name="act_register"),
    path("acts/<int:pk>/delete/", acts.act_delete, name="act_delete"),
]

# What befalls a pair: each step a page, and the change being prepared.
life_of_pairs = [
    *(
        path(f"pairings/<int:pk>/{step}/", changes.pairing_change, {"step": step}, name=f"pairing_{step}")
        for step in changes.STEPS
    ),
    path("changes/<int:pk>/discard/", changes.change_discard, name="change_discard"),
    path("changes/<int:pk>/order/", changes.change_order, name="change_order"),
    path("changes/<int:pk>/print/", changes.change_print, name="change_print"),
]

# Records that may be of one person.
records_of_one_person = [
    path("duplicates/", merging.duplicate_list, name="duplicates"),
    path("teachers/<int:pk>/merge/", merging.teacher_merge, name="teacher_merge"),
    path("teachers/<int:pk>/distinct/", merging.teacher_distinct, name="teacher_distinct"),
]

# Early ends announced in writing; data to be destroyed after a withdrawn consent.
notices_and_erasures = [
    path("pairings/<int:pk>/notices/add/", notices.notice_add, name="notice_add"),
    path("notices/<int:pk>/", notices.notice, name="notice"),
    path("notices/<int:pk>/paper/", notices.notice_paper, name="notice_paper"),
    path("notices/<int:pk>/scan/", notices.notice_scan, name="notice_scan"),
    path("notices/<int:pk>/withdraw/", notices.notice_withdraw, name="notice_withdraw"),
    path("notices/<int:pk>/discard/", notices.notice_discard, name="notice_discard"),
    path("erasures/", erasures.erasures, name="erasures"),
    path("erasures/export/", erasures.erasures_export, name="erasures_export"),
    path("erasures/<int:pk>/", erasures.erasure, name="erasure"),
    path("erasures/<int:pk>/carry-out/", erasures.erasure_carry_out, name="erasure_carry_out"),
    path("erasures/<int:pk>/keep/", erasures.erasure_keep, name="erasure_keep"),
    path("erasures/<int:pk>/paper/", erasures.erasure_paper, name="erasure_paper"),
]

# Who should mentor whom.
choice_of_mentors = [
    path("candidacies/<int:pk>/matches/", matching.candidacy_matches, name="candidacy_matches"),
    path("pairings/draft/", matching.pairings_draft, name="pairings_draft"),
    path("pairings/draft/accept/", matching.pairings_accept, name="pairings_accept"),
    path("forbidden-pairs/", matching.forbiddenpairs, name="forbiddenpairs"),
    path("forbidden-pairs/add/", matching.forbiddenpair_add, name="forbiddenpair_add"),
    path("forbidden-pairs/<int:pk>/delete/", matching.forbiddenpair_delete, name="forbiddenpair_delete"),
]

# The journal of registration, corrections, and what is noted about a registered act.
register_of_acts = [
    path("acts/journal/", journal.act_journal, name="act_journal"),
    path("acts/journal.xlsx", journal.act_journal_export, name="act_journal_export"),
    path("acts/journal.pdf", journal.act_journal_pdf, name="act_journal_pdf"),
    path("acts/<int:pk>/amend/", corrections.act_amend, name="act_amend"),
    path("acts/<int:pk>/cancel/", corrections.act_cancel, name="act_cancel"),
    path("acts/<int:pk>/sign/", act_marks.act_sign, name="act_sign"),
    path("acts/<int:pk>/acquaintance/", act_marks.act_acquaintance, name="act_acquaintance"),
    path("acts/<int:pk>/acquaintance.pdf", act_marks.act_acquaintance_pdf, name="act_acquaintance_pdf"),
    path("signed-copies/<int:pk>/scan/", act_marks.signedcopy_scan, name="signedcopy_scan"),
    path("acknowledgements/<int:pk>/undo/", act_marks.acknowledgement_undo, name="acknowledgement_undo"),
]

# The work of a pair: its programme, its meetings.
programmes_and_meetings = [
    path("pairings/<int:pk>/programme/add/", programmes.programme_add, name="programme_add"),
    path("programmes/<int:pk>/", programmes.programme, name="programme"),
    path("programmes/<int:pk>/edit/", programmes.programme_edit, name="programme_edit"),
    path("programmes/<int:pk>/mark/", programmes.programme_mark, name="programme_mark"),
    path("programmes/<int:pk>/paper/", programmes.programme_paper_file, name="programme_paper"),
    *(
        path(
            f"programmes/<int:pk>/{step}/",
            programmes.programme_step,
            {"step": step},
            name=f"programme_{step}",
        )
        for step in programmes.STEPS
    ),
    path("pairings/<int:pk>/meetings/", meetings.meetings, name="meetings"),
    path("pairings/<int:pk>/meetings/add/", meetings.meeting_add, name="meeting_add"),
    path("pairings/<int:pk>/meetings/journal/", meetings.meetings_add, name="meetings_add"),
    path("meetings/<int:pk>/", meetings.meeting, name="meeting"),
    path("meetings/<int:pk>/delete/", meetings.meeting_delete, name="meeting_delete"),
]

# Many papers as one file.
packs_of_papers = [
    path("packs/", packs.packs, name="packs"),
    path("packs/<int:pk>/", packs.pack, name="pack"),
    path("packs/<int:pk>/again/", packs.pack_again, name="pack_again"),
    path("packs/<int:pk>/file/", packs.pack_download, name="pack_file"),
    path("pairings/<int:pk>/pack/", packs.pairing_pack, name="pairing_pack"),
]

look_of_papers = [
    path("letterhead/", letterhead.letterhead, name="letterhead"),
    path("letterhead/sample.pdf", letterhead.letterhead_sample, name="letterhead_sample"),
]

# Questionnaires in waves.
questionnaires_in_waves = [
    path("waves/", waves.waves, name="waves"),
    path("waves/<int:pk>/", waves.wave, name="wave"),
    path("waves/<int:pk>/paper.pdf", waves.wave_paper, name="wave_paper"),
    path("waves/<int:pk>/answers/add/", waves.wave_answer_add, name="wave_answer_add"),
    path("waves/<int:pk>/links/add/", waves.wave_link_add, name="wave_link_add"),
    path("waves/<int:pk>/links/end/", waves.wave_link_end, name="wave_link_end"),
    path("responses/<int:pk>/", waves.response, name="response"),
]

# Names and posts in their cases.
cases_of_words = [
    path("word-forms/", word_forms.word_forms, name="word_forms"),
    path("word-forms/confirm/", word_forms.word_forms_confirm, name="word_forms_confirm"),
]

# Two schools agree about one mentor.
between_schools = [
    path("agreements/<int:pk>/give/", agreements.agreement_answer, {"verb": "give"}, name="agreement_give"),
    path(
        "agreements/<int:pk>/refuse/",
        agreements.agreement_answer,
        {"verb": "refuse"},
        name="agreement_refuse",
    ),
    path("agreements/<int:pk>/ask/", agreements.agreement_ask, name="agreement_ask"),
    path("agreements/<int:pk>/order/", agreements.agreement_order, name="agreement_order"),
]

urlpatterns = look_of_papers + packs_of_papers + people_and_papers + pairs_and_orders + register_of_acts
urlpatterns += cases_of_words
urlpatterns += life_of_pairs
urlpatterns += notices_and_erasures
urlpatterns += choice_of_mentors
urlpatterns += records_of_one_person
urlpatterns += programmes_and_meetings
urlpatterns += questionnaires_in_waves
urlpatterns += between_schools
