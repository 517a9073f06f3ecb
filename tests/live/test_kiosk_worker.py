"""The worker of a kiosk at a large station: no flood, no endless round, no old data."""

import threading

import pytest
from playwright.sync_api import expect

from .slow_station import DEPUTIES, HOME, SlowStation

LAST = f"{HOME}/deputies/{DEPUTIES - 1}"
# home, the page for a lost network, the list; two for each deputy; when it is due
ALL = 3 + 2 * DEPUTIES + 1
COUNT = "async () => (await (await caches.open('duty-kiosk')).keys()).length"
DUE = f"""async () => {{
    const stamp = await (await caches.open('duty-kiosk')).match('{HOME}/due');
    return stamp ? Number(await stamp.text()) - Date.now() : 0;
}}"""
AGE = """async ([path, hours]) => {
    const store = await caches.open('duty-kiosk');
    const found = await store.match(path);
    const headers = new Headers(found.headers);
    headers.set('X-Duty-Kiosk-Since', Date.now() - hours * 3600 * 1000);
    await store.put(path, new Response(await found.text(), {headers}));
}"""
FORGET_DUE = f"async () => (await caches.open('duty-kiosk')).delete('{HOME}/due')"


@pytest.fixture
def server():
    """A slow station, for one test."""
    server = SlowStation()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(browser, server):
    """A screen that has kept nothing yet."""
    context = browser.new_context(base_url=server.url)
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def _wait(page, script, is_enough):
    for _time in range(100):
        value = page.evaluate(script)
        if is_enough(value):
            return value
        page.wait_for_timeout(100)
    raise AssertionError(value)


def _whole_round(page):
    _wait(page, COUNT, lambda count: count == ALL)
    _wait(page, DUE, lambda left: left > 3 * 60_000)


def test_a_large_station_is_asked_a_few_pages_at_a_time(page, server):
    """Three at once; no form is asked for."""
    page.goto(HOME)
    _whole_round(page)
    assert server.most == 3
    assert not [path for path in server.asked if "/opinion" in path]
    assert max(server.asked.values()) <= 2, "the start is shown, and kept"


def test_one_failure_costs_one_page_and_a_pause(page, server):
    """All others are kept, and going back to the start begins no other round."""
    server.broken.add(f"{HOME}/deputies/7/photo")
    page.goto(HOME)
    _wait(page, COUNT, lambda count: count == ALL - 1)
    page.wait_for_timeout(500)
    asked = server.asked.total()
    assert 60_000 < page.evaluate(DUE) <= 2 * 60_000
    page.goto(HOME)
    page.wait_for_timeout(500)
    assert server.asked.total() == asked + 1


def test_a_lost_network_ends_the_round(page, server):
    """After a few failures nothing more is asked for, and all that was kept stays."""
    page.goto(HOME)
    _whole_round(page)
    before = server.asked.total()
    server.broken |= {path for path in server.asked if path != HOME}
    page.evaluate(FORGET_DUE)
    page.goto(HOME)
    _wait(page, DUE, lambda left: left > 0)
    page.wait_for_timeout(500)
    assert server.asked.total() <= before + 5
    assert page.evaluate(COUNT) == ALL


def test_what_is_too_old_is_refused_and_forgotten(page, server):
    """After 72 hours without network nobody is shown; the page that says so stays."""
    page.goto(HOME)
    _whole_round(page)
    page.evaluate(AGE, [LAST, 71])
    page.evaluate(AGE, [f"{HOME}/deputies/1", 73])
    page.evaluate(AGE, [f"{HOME}/deputies/2", 73])
    page.evaluate(AGE, [f"{HOME}/offline", 1_000])
    server.broken |= set(server.asked)
    page.goto(LAST)
    expect(page.locator("body")).to_contain_text(f"Deputy {DEPUTIES - 1}")
    page.goto(f"{HOME}/deputies/1")
    expect(page.locator("body")).to_contain_text(f"{HOME}/offline")
    assert page.evaluate(COUNT) == ALL - 1
    page.goto(HOME)
    assert page.evaluate(COUNT) == ALL - 2, "the start looks at all of it"
