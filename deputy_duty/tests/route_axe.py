"""Every page of a table in a real browser, judged by axe-core's rules."""

import os
import resource
from contextlib import contextmanager
from pathlib import Path
from unittest import SkipTest

from playwright.sync_api import sync_playwright

from .route_common import FULL, RouteCommon

# ``./dev test`` says where npm has put it.
AXE = os.environ.get("AXE_CORE")
BROWSER = {
    "executable_path": os.environ.get("CHROMIUM", "/usr/bin/chromium"),
    "args": ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
}
PHONE, SCREEN = (375, 667), (1080, 1920)
GRAVE = ("serious", "critical")
# Where to keep what the pages look like.
SHOTS = os.environ.get("DEPUTY_DUTY_SHOTS")
JUDGE = """async () => (await axe.run(document, {resultTypes: ["violations"]}))
    .violations.map(({id, impact, help, nodes}) => ({
        id, impact, help, where: nodes.map((node) => node.target.join(" ")).slice(0, 3),
    }))"""


class RouteAxe(RouteCommon):
    """Opens pages as whoever may, on a phone and on a kiosk's screen."""

    # addresses of ``rows`` that are looked at on every push; all with DEPUTY_DUTY_FULL
    main_pages: tuple[str, ...] = ()

    def _assert_usable_by_all(self):
        """No page has a serious or critical fault of accessibility.

        :raises SkipTest: axe-core is not installed (``./dev test`` installs it)
        """
        if not (AXE and Path(AXE).exists()):
            raise SkipTest("AXE_CORE names no axe-core")
        script = Path(AXE).read_text()
        faults = []
        with self._browser() as browser:
            for person, url, size in self._pages():
                told = f"{url} as {person} at {size[0]}×{size[1]}: "
                for fault in self._judged(browser, script, url, size):
                    faults.append(told + fault)
        self.assertFalse(faults, "\n" + "\n".join(faults))

    def _pages(self):
        """Who opens what at which size; files and parts of pages are none."""
        for row in self.rows:
            is_main = row.route in self.main_pages
            if row.method != "GET" or not (FULL or is_main):
                continue
            people = (*self.logins, "anonymous", *self.cookies)
            person = next((each for each in people if row.status_of(each) == 200), None)
            if person is None:
                continue
            self.person = person
            self._enter()
            url = row.url(self.own[row.own])
            answer = self._open("GET", url)
            # neither files nor parts that a page puts in their place
            if "text/html" in answer.headers["Content-Type"] and "<html" in answer.text:
                is_kiosk = person in self.cookies
                for size in (
                    (PHONE, SCREEN) if FULL else (SCREEN if is_kiosk else PHONE,)
                ):
                    yield person, url, size

    @contextmanager
    def _browser(self):
        # the server limits its memory; a browser maps more than it uses
        _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(**BROWSER)
            try:
                yield browser
            finally:
                browser.close()

    def _judged(self, browser, script, url, size):
        """What axe-core finds on a page, in words; and a page wider than its screen."""
        width, height = size
        context = browser.new_context(viewport={"width": width, "height": height})
        cookies = {**self.opener.cookies, "frontend_lang": "zh_CN"}
        context.add_cookies(
            [
                {"name": name, "value": value, "url": self.base_url()}
                for name, value in cookies.items()
            ]
        )
        page = context.new_page()
        with self.allow_requests(all_requests=True):
            page.goto(self.base_url() + url, wait_until="load")
            page.evaluate(script)
            found = page.evaluate(JUDGE)
            wide = page.evaluate("document.documentElement.scrollWidth")
            if SHOTS:
                name = f"{url.strip('/').replace('/', '-')}-{width}.png"[-120:]
                page.screenshot(path=Path(SHOTS) / name, full_page=False)
            context.close()
        for each in found:
            if each["impact"] in GRAVE:
                yield f"{each['impact']} {each['id']} ({each['help']}) {each['where']}"
        if wide > width + 1:  # a header's rounding is no scrolling
            yield f"{wide} pixels wide"
