from django.urls import path, register_converter

from mentorship.converters import RegisterConverter
from mentorship.views import acts, candidacies, consent_sheets, consents, pairings

register_converter(RegisterConverter, "register")

app_name = "mentorship"

# The registers and the consents.
people_and_papers = [
    path("<register:role>/", candidacies.register, name="register"),
    path("<register:role>/export/", candidacies.register_export, name="register_export"),
    path("<register:role>/add/", candidacies.candidacy_add, name="candidacy_add"),
    path("candidacies/<int:pk>/", candidacies.candidacy, name="candidacy"),
    path("candidacies/<int:pk>/register/", candidacies.candidacy_register, name="candidacy_register"),
    path("candidacies/<int:pk>/end/", candidacies.candidacy_end, name="candidacy_end"),
    path("consents/", consents.consents, name="consents"),
    path("consents/print/", consent_sheets.consents_print, name="consents_print"),
    path("consents/sheets.pdf", consent_sheets.consents_pdf, name="consents_pdf"),
    path("consents/sign/", consents.consents_sign, name="consents_sign"),
    path("consents/<int:pk>/", consents.consent, name="consent"),
    path("consents/<int:pk>/sheet.pdf", consent_sheets.consent_pdf, name="consent_pdf"),
    path("consents/<int:pk>/scan/", consent_sheets.consent_scan, name="consent_scan"),
    path("consents/<int:pk>/refuse/", consents.consent_refuse, name="consent_refuse"),
    path("consents/<int:pk>/withdraw/", consents.consent_withdraw, name="consent_withdraw"),
]

# The pairs and the orders.
pairs_and_orders = [
    path("pairings/", pairings.pairings, name="pairings"),
    path("pairings/export/", pairings.pairings_export, name="pairings_export"),
    path("pairings/add/", pairings.pairing_add, name="pairing_add"),
    path("pairings/<int:pk>/", pairings.pairing, name="pairing"),
    path("pairings/<int:pk>/print/", pairings.pairing_print, name="pairing_print"),
    path("pairings/<int:pk>/decline/", pairings.pairing_decline, name="pairing_decline"),
    path("pairings/<int:pk>/addenda/add/", pairings.addendum_add, name="addendum_add"),
    path("acts/", acts.acts, name="acts"),
    path("acts/add/", acts.act_add, name="act_add"),
    path("acts/<int:pk>/", acts.act, name="act"),
    path("acts/<int:pk>/preview.pdf", acts.act_preview, name="act_preview"),
    path("acts/<int:pk>/register/", acts.act_register, name="act_register"),
    path("acts/<int:pk>/delete/", acts.act_delete, name="act_delete"),
]

urlpatterns = people_and_papers + pairs_and_orders
