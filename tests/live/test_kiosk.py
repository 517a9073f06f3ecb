"""The touch screen of a station: nobody's text stays, and it outlives its network."""

import re

import pytest
from playwright.sync_api import expect

from .kiosk_station import DEPUTY, STATION, Station

HOME = "/duty/kiosk"
SCREEN = {"width": 1080, "height": 1920}
TEXT = "示例：路灯不亮，走路看不清。"
KEPT = """async () => {
    const texts = [];
    for (const name of await caches.keys()) {
        const store = await caches.open(name);
        for (const each of await store.keys()) {
            texts.push(each.url + " " + await (await store.match(each)).text());
        }
    }
    return texts;
}"""


@pytest.fixture(scope="module")
def station(office):
    """One station for all of these."""
    place = Station(office)
    # before any screen is on: a page read while it is written keeps the old one cached
    place.wait_before_reset(40)
    return place


@pytest.fixture(scope="module")
def link(browser, base_url, station):
    """The device's link, as a clerk of the office gets it."""
    context = browser.new_context(base_url=base_url, locale="zh-CN")
    page = context.new_page()
    page.goto(f"/web/login?redirect=/duty/device/{station.device}")
    page.fill("input[name=login]", "walk_clerk")
    page.fill("input[name=password]", "walk_clerk_1")
    page.click("button[type=submit]")
    page.locator("form[action$=renew] button").click(timeout=120_000)
    address = page.locator("#link").input_value()
    context.close()
    return HOME + address.partition(HOME)[2]


@pytest.fixture
def screen(sign_in, link):
    """A browser that opened the link, and has kept nothing yet."""
    page = sign_in(None, None, SCREEN).page
    page.goto(link)
    expect(page.locator("h1")).to_have_text(STATION)
    return page


def _kept(page) -> str:
    """All that the browser keeps, once it keeps the deputies' picture too."""
    for _second in range(40):
        texts = "\n".join(page.evaluate(KEPT))
        if "/photo" in texts:
            return texts
        page.wait_for_timeout(500)
    raise AssertionError(texts)


def _lose_network(page, is_lost=True):
    page.context.set_offline(is_lost)


def test_it_outlives_its_network(screen):
    """Pages, their date and pictures stay; forms say that they cannot be sent."""
    _kept(screen)
    _lose_network(screen)
    screen.goto(HOME)
    expect(screen.locator(".o_kiosk_kept")).to_be_visible()
    expect(screen.locator(".o_kiosk_kept")).to_contain_text(re.compile(r"\d{4}-\d\d-"))
    screen.click("a[href='/duty/kiosk/deputies']")
    expect(screen.locator("main")).to_contain_text(DEPUTY)
    picture = screen.locator("img").first
    expect(picture).to_have_js_property("naturalWidth", 1)
    screen.goto(f"{HOME}/opinion")
    expect(screen.locator("form")).to_have_count(0)
    expect(screen.locator("h1")).to_have_text("网络中断")
    _lose_network(screen, False)
    screen.goto(HOME)
    expect(screen.locator(".o_kiosk_kept")).to_be_hidden()


def test_an_opinion_is_not_lost_and_not_kept(screen, station):
    """Without network the text stays in the form; sent, nothing of it stays."""
    _kept(screen)
    screen.click("a[href='/duty/kiosk/opinion']")
    screen.fill("#text", TEXT)
    screen.wait_for_timeout(3_500)  # nobody types faster than the form believes
    _lose_network(screen)
    screen.click("[type=submit]")
    expect(screen.locator("[data-unsent]")).to_be_visible()
    expect(screen.locator("#text")).to_have_value(TEXT)
    assert not station.opinions()
    _lose_network(screen, False)
    screen.click("[type=submit]")
    code = screen.locator(".o_kiosk_big").inner_text()
    assert re.fullmatch(r"\w{4}(-\w{4}){3}", code)
    assert station.opinions() == [TEXT]
    screen.click("a.o_kiosk_wide")
    screen.wait_for_url(re.compile("kiosk$"))
    screen.go_back()
    screen.wait_for_timeout(500)
    shown = screen.content() + _kept(screen)
    assert code not in shown
    assert TEXT not in shown


def test_nobody_there_and_it_begins_anew(screen):
    """A visible count, a way to stay, and then no text of whoever was there."""
    screen.clock.install()
    screen.goto(f"{HOME}/opinion")
    screen.fill("#text", TEXT)
    warning = screen.locator("#o_kiosk_warning")
    screen.clock.run_for(15_000)
    expect(warning).to_be_hidden()
    screen.clock.run_for(10_000)
    expect(warning).to_be_visible()
    expect(screen.locator("#o_kiosk_seconds")).to_have_text(re.compile(r"1[45]"))
    screen.click("#o_kiosk_stay")
    expect(warning).to_be_hidden()
    screen.clock.run_for(30_000)
    expect(screen.locator("#text")).to_have_value(TEXT)
    screen.clock.run_for(15_000)
    screen.wait_for_url(re.compile("kiosk$"))
    screen.go_back()
    screen.wait_for_selector("h1")
    assert TEXT not in screen.content()
    if screen.locator("#text").count():
        expect(screen.locator("#text")).to_have_value("")


def test_an_ended_device_forgets(screen, station):
    """Once it hears that its link was ended, nothing is shown any more."""
    assert DEPUTY in _kept(screen)
    station.end_device()
    answer = screen.goto(HOME)
    assert answer.status == 404
    screen.wait_for_timeout(1_000)
    assert screen.evaluate(KEPT) == []
    _lose_network(screen)
    screen.goto(HOME)
    assert DEPUTY not in screen.content()
    assert STATION not in screen.content()
