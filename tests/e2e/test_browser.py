"""The first pages anybody meets, and proof that the browser of these tests hears every complaint."""

import pytest

from tests.e2e.conftest import axe, log_in
from tests.factories import PASSWORD


@pytest.mark.parametrize("device", ["page", "phone"])
def test_log_in_page_is_accessible(device, request):
    page = request.getfixturevalue(device)

    page.goto("/accounts/login/")

    assert page.locator("html").get_attribute("lang") == "ru"
    assert page.locator("h1").count() == 1
    assert axe(page) == []


def test_wrong_password_is_said_in_russian_and_keeps_the_name(page, curator):
    page.goto("/accounts/login/")
    page.locator("input[name=login]").fill("curator")
    page.locator("input[name=password]").fill("не тот пароль")
    page.locator("input[name=password]").press("Enter")
    page.get_by_text("Имя пользователя и/или пароль неверны.").wait_for()

    assert page.locator("input[name=login]").input_value() == "curator"
    assert axe(page) == []


def test_absent_page_answers_in_russian(page, curator, complaints):
    log_in(page, "curator", PASSWORD)

    response = page.goto("/нет-такой-страницы/")

    assert response.status == 404
    assert "не найден" in page.locator("h1").inner_text().lower()
    assert axe(page) == []
    complaints.expect_status(404)


def test_browser_hears_blocked_styles_errors_and_foreign_hosts(page, complaints):
    page.goto("/accounts/login/")
    complaints.clear()

    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">')")
    page.evaluate("setTimeout(() => { throw new Error('oops') })")
    page.evaluate("new Image().src = 'https://example.org/pixel.png'")
    page.wait_for_timeout(300)

    heard = " | ".join(complaints)
    complaints.clear()
    assert "CSP: style-src" in heard
    assert "page error: oops" in heard
    assert "img-src" in heard
