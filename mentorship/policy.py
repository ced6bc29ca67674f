"""The policy: one row per URL name. A name that is not here answers 404."""

from schools.access import Role, Rule

PUBLIC = Rule(public=True)
SIGNED_IN = Rule(read=frozenset({Role.ANY}), write=frozenset({Role.ANY}))
OFFICE = Rule(read=frozenset({Role.OFFICER}), write=frozenset({Role.OFFICER}))
# The office reads a school's pages; only the school's curators write there.
SCHOOL = Rule(read=frozenset({Role.CURATOR, Role.OFFICER}), write=frozenset({Role.CURATOR}))
SCHOOL_READ = Rule(read=frozenset({Role.CURATOR, Role.OFFICER}))
# Pages that exist only to change something: the office has no business there.
SCHOOL_WRITE = Rule(read=frozenset({Role.CURATOR}), write=frozenset({Role.CURATOR}))

POLICY: dict[str, Rule] = {
    # accounts
    "account_login": PUBLIC,
    "account_logout": PUBLIC,
    "account_inactive": PUBLIC,
    "account_change_password": SIGNED_IN,
    "account_reauthenticate": SIGNED_IN,
    "mfa_index": SIGNED_IN,
    "mfa_activate_totp": SIGNED_IN,
    "mfa_deactivate_totp": SIGNED_IN,
    "mfa_authenticate": PUBLIC,
    "mfa_reauthenticate": SIGNED_IN,
    "mfa_view_recovery_codes": SIGNED_IN,
    "mfa_generate_recovery_codes": SIGNED_IN,
    "mfa_download_recovery_codes": SIGNED_IN,
    "usersessions_list": SIGNED_IN,
    "invitation": PUBLIC,
    # the office
    "admin:*": OFFICE,
    # everybody
    "home": SIGNED_IN,
    "help": SIGNED_IN,
    # the school and its people
    "schools:list": SIGNED_IN,
    "schools:details": SCHOOL,
    "schools:access": SCHOOL_WRITE,
    "schools:access_invite": SCHOOL_WRITE,
    "schools:access_end": SCHOOL_WRITE,
    "schools:access_revoke": SCHOOL_WRITE,
    "schools:teachers": SCHOOL_READ,
    "schools:teachers_export": SCHOOL_READ,
    "schools:teachers_import": SCHOOL_WRITE,
    "schools:teachers_template": SCHOOL_WRITE,
    "schools:teacher_add": SCHOOL_WRITE,
    "schools:teacher": SCHOOL,
    # the relation and its papers
    "mentorship:register": SCHOOL_READ,
    "mentorship:register_export": SCHOOL_READ,
    "mentorship:candidacy_add": SCHOOL_WRITE,
    "mentorship:candidacy": SCHOOL,
    "mentorship:candidacy_register": SCHOOL_WRITE,
    "mentorship:candidacy_end": SCHOOL_WRITE,
    "mentorship:consents": SCHOOL_READ,
    "mentorship:consents_print": SCHOOL_WRITE,
    "mentorship:consents_pdf": SCHOOL_READ,
    "mentorship:consents_sign": SCHOOL_WRITE,
    "mentorship:consent": SCHOOL,
    "mentorship:consent_pdf": SCHOOL_READ,
    "mentorship:consent_scan": SCHOOL_READ,
    "mentorship:consent_withdraw": SCHOOL_WRITE,
    "mentorship:consent_refuse": SCHOOL_WRITE,
    "mentorship:pairings": SCHOOL_READ,
    "mentorship:pairings_export": SCHOOL_READ,
    "mentorship:pairing_add": SCHOOL_WRITE,
    "mentorship:pairing": SCHOOL_READ,
    "mentorship:pairing_print": SCHOOL_WRITE,
    "mentorship:pairing_decline": SCHOOL_WRITE,
    "mentorship:addendum_add": SCHOOL_WRITE,
    "mentorship:acts": SCHOOL_READ,
    "mentorship:act_add": SCHOOL_WRITE,
    "mentorship:act": SCHOOL,
    "mentorship:act_preview": SCHOOL_READ,
    "mentorship:act_register": SCHOOL_WRITE,
    "mentorship:act_delete": SCHOOL_WRITE,
    "act_pdf": SIGNED_IN,
    # the plan and the oversight
    "roadmap:school": SCHOOL_READ,
    "roadmap:assignment": SCHOOL,
    "roadmap:assignment_complete": SCHOOL_WRITE,
    "roadmap:assignment_dismiss": SCHOOL_WRITE,
    "roadmap:assignment_reopen": SCHOOL_WRITE,
    "roadmap:evidence_scan": SIGNED_IN,
}
