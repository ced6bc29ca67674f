"""A browser that tolerates nothing: a console message, a blocked resource, a foreign host fail the test."""

import os
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

# Playwright keeps an event loop in this thread; Django would refuse the database next to it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Whatever a page asks for, nothing leaves this machine.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
# Told by the page itself, so that a blocked style or script cannot pass unseen.
TELL_OF_VIOLATIONS = """
    document.addEventListener("securitypolicyviolation", event =>
        window.tellOfViolation(`${event.violatedDirective} ${event.blockedURI}`));
"""


class Complaints(list):
    """What a browser had against the pages of one test."""

    def expect_status(self, status: int) -> None:
        """Forget the console line that Chromium writes for a page answered with `status`."""
        line = f"status of {status}"
        self[:] = [complaint for complaint in self if line not in complaint]

    def hear_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.append(f"console: {message.text} ({message.location.get('url')})")

    def hear_request(self, request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname != "127.0.0.1":
            self.append(f"foreign host: {request.url}")

    def listen_to(self, page: Page) -> None:
        page.on("console", self.hear_console)
        page.on("pageerror", lambda error: self.append(f"page error: {error}"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def complaints() -> Iterator[Complaints]:
    """Collected during the test; any left at its end fails it."""
    heard = Complaints()
    yield heard
    assert heard == []


def _open(browser: Browser, base_url: str, complaints: Complaints, **options) -> BrowserContext:
    """A fresh browser session in Russian, at home on the live server."""
    context = browser.new_context(base_url=base_url, locale="ru-RU", **options)
    context.expose_function("tellOfViolation", lambda text: complaints.append(f"CSP: {text}"))
    context.add_init_script(TELL_OF_VIOLATIONS)
    context.on("request", complaints.hear_request)
    context.on("page", complaints.listen_to)
    context.set_default_timeout(10_000)
    return context


@pytest.fixture
def page(browser, transactional_db, live_server, complaints) -> Iterator[Page]:
    """A page on a desktop."""
    context = _open(browser, live_server.url, complaints, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser, transactional_db, live_server, complaints) -> Iterator[Page]:
    """A page on a phone."""
    context = _open(browser, live_server.url, complaints, **PHONE)
    yield context.new_page()
    context.close()


@pytest.fixture
def phone_without_scripts(browser, transactional_db, live_server, complaints) -> Iterator[Page]:
    """A page on a phone whose browser runs no JavaScript."""
    context = browser.new_context(
        base_url=live_server.url, locale="ru-RU", java_script_enabled=False, **PHONE
    )
    context.on("request", complaints.hear_request)
    context.on("page", complaints.listen_to)
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def axe(page: Page) -> list[str]:
    """Violations of WCAG 2.2 AA on the page, each as «rule: elements»; an accessible page gives []."""
    # Without its preloading: it fetches stylesheets anew and writes them into the page, against the CSP.
    options = {"runOnly": {"type": "tag", "values": STANDARD}, "preload": False}
    results = Axe().run(page, options=options)
    return [
        f"{violation['id']}: {[node['target'] for node in violation['nodes']]}"
        for violation in results.response["violations"]
    ]


def log_in(page: Page, username: str, password: str) -> None:
    """Through the log-in page, as a person does."""
    page.goto("/accounts/login/")
    page.locator("input[name=login]").fill(username)
    page.locator("input[name=password]").fill(password)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(lambda url: "/accounts/login/" not in url)
