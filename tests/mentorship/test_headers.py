"""Headers of every answer, errors included: what a browser must refuse, and that nothing is kept."""

import pytest
from django.test import Client

from schools import access

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-src 'self'",
    "frame-ancestors 'self'",
    "base-uri 'none'",
    "object-src 'none'",
}
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "SAMEORIGIN",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
ASKED = [  # what is asked, by whom, and how it is answered
    ("/schools/{school}/details/", "curator", 200),
    ("/schools/{school}/teachers/export/", "curator", 200),
    ("/admin/schools/school/", "officer", 200),
    ("/", "curator", 302),
    ("/schools/", None, 302),
    ("/accounts/login/", None, 200),
    ("/admin/", "curator", 403),
    ("/schools/999999/details/", "curator", 404),
    ("/nothing-here/", "curator", 404),
    ("/nothing-here/", None, 404),
    ("/invitation/absent/", None, 404),
]


def browser(user) -> Client:
    client = Client(raise_request_exception=False)
    if user:
        client.force_login(user)
    return client


def assert_closed(response):
    assert set(response.headers["Content-Security-Policy"].split("; ")) == POLICY
    assert {name: response.headers[name] for name in FIXED} == FIXED
    kept = {part.strip() for part in response.headers["Cache-Control"].split(",")}
    assert {"private", "no-store"} - kept == set()
    assert "public" not in kept


@pytest.mark.parametrize(("address", "name", "status"), ASKED)
def test_every_answer_carries_them(cast, school, address, name, status):
    response = browser(cast.get(name)).get(address.format(school=school.pk))

    assert response.status_code == status
    if address != "/invitation/absent/":
        assert_closed(response)
    else:
        assert response.headers["Referrer-Policy"] == "no-referrer"


def test_failure_of_the_server_carries_them(curator, school, monkeypatch):
    client = browser(curator)
    monkeypatch.setattr(access.Access, "schools", property(lambda self: 1 / 0))

    response = client.get(f"/schools/{school.pk}/details/")

    assert response.status_code == 500
    assert_closed(response)


def test_refused_form_carries_them(curator, school):
    client = Client(enforce_csrf_checks=True)
    client.force_login(curator)

    response = client.post(f"/schools/{school.pk}/details/", {})

    assert response.status_code == 403
    assert_closed(response)
