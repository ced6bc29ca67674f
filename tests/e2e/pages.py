"""A person at a browser: presses and fills what is named on the page, and every page met is accessible."""

import re

from playwright.sync_api import Locator, Page, Response, Route, expect

from tests.e2e.conftest import axe


class Visitor:
    """Acts by the words on the page; each page met has no barriers (WCAG 2.2 AA) and fits the screen."""

    def __init__(self, page: Page, *, twin: Page | None = None):
        self.page = page
        self.content = page.get_by_role("main")
        self.twin = twin
        if twin:
            page.on("response", self._remember)
            twin.route(lambda address: True, self._show_the_same)

    def open(self, address: str) -> None:
        """Only for an address that somebody was given; everything else is reached by pressing."""
        self.page.goto(address)
        self.look()

    def look(self) -> None:
        """Axe is a script: a page without scripts is shown to it in the twin, the same answer again."""
        seen = self.page
        if self.twin:
            seen = self.twin
            seen.context.add_cookies(self.page.context.cookies())
            seen.goto(self.page.url.partition("#")[0])  # a mere jump within the page would not load it
        assert axe(seen) == [], f"{self.page.url}: {self.heading}"
        width = seen.evaluate("document.documentElement.scrollWidth")
        assert width <= seen.viewport_size["width"], f"{self.page.url} sticks out: {width} px"

    def _remember(self, response: Response) -> None:
        if response.request.is_navigation_request() and response.frame == self.page.main_frame:
            self.headers = response.headers

    def _show_the_same(self, route: Route) -> None:
        request = route.request
        if request.is_navigation_request() and request.frame == self.twin.main_frame:
            kept = {name: self.headers[name] for name in ("content-type", "content-security-policy")}
            route.fulfill(headers=kept, body=self.page.content())
        else:
            route.continue_()

    @property
    def heading(self) -> str:
        return self.page.get_by_role("heading", level=1).inner_text()

    def press(self, name: str, *, within: str = "", last: bool = False) -> None:
        """The button of this name, in the part of the page that says `within`."""
        self._go("button", name, within, last)

    def follow(self, name: str, *, within: str = "", last: bool = False) -> None:
        """The link of this name."""
        self._go("link", name, within, last)

    def _go(self, role: str, name: str, within: str, last: bool) -> None:
        place = self._place(within)
        found = place.get_by_role(role, name=name, exact=True)
        self._leave_by(found.last if last else found)

    def _place(self, within: str) -> Locator:
        if not within:
            return self.content
        rows = self.content.locator("li, tr, fieldset, section, div.panel, div.callout")
        return rows.filter(has_text=within).last

    def home(self) -> None:
        """The first page, by the product's name at the top of every page."""
        self._leave_by(self.page.get_by_role("banner").get_by_role("link", name="Наставничество"))

    def section(self, name: str) -> None:
        """One of the school's sections, by the bar of a desktop or by the menu that the phone folds."""
        menu = self.page.locator("nav.sections")
        if not menu.is_visible():
            self.page.locator("summary", has_text="Меню").click()
            menu = self.page.locator("details.phone-menu")
        self._leave_by(menu.get_by_role("link", name=name, exact=True))

    def _leave_by(self, control: Locator) -> None:
        with self.page.expect_event("load"):
            control.click()
        self.look()

    def field(self, label: str) -> Locator:
        """The field under its label, whatever mark the label ends with."""
        return self.content.get_by_label(re.compile(rf"^\s*{re.escape(label)}\s*[:*]?\s*$"))

    def fill(self, values: dict[str, str]) -> None:
        for label, value in values.items():
            self.field(label).fill(value)

    def choose(self, label: str, option: str) -> None:
        self.field(label).select_option(label=option)

    def tick(self, *labels: str) -> None:
        """The boxes whose labels hold these words."""
        for label in labels:
            self.content.get_by_label(label).and_(self.content.locator("input")).check()

    def download(self, link: str) -> bytes:
        """What the browser saves when the link is pressed."""
        with self.page.expect_download() as waiting:
            self.content.get_by_role("link", name=link, exact=True).click()
        return waiting.value.path().read_bytes()

    def sees(self, *texts: str) -> None:
        for text in texts:
            expect(self.content).to_contain_text(text)

    def sees_no(self, text: str) -> None:
        expect(self.content).not_to_contain_text(text)

    def fetch(self, link: str) -> bytes:
        """The PDF behind a link, asked for by the same browser."""
        address = self.content.get_by_role("link", name=link, exact=True).first.get_attribute("href")
        answer = self.page.request.get(address)
        assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
        return answer.body()
