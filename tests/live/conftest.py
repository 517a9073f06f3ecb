"""A real Odoo server on a throwaway database, and a real browser.

``./dev test live`` prepares the database and names it in ``LIVE_DB``; the server is a
process of its own, so that transactions, downloads and sessions are what users have.
"""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from .office import Office
from .webclient import WebClient

BROWSER = {
    "executable_path": os.environ.get("CHROMIUM", "/usr/bin/chromium"),
    "args": [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ],
}
DESKTOP = {"width": 1400, "height": 900}
PHONE = {"width": 375, "height": 667}


def _free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


def _wait_for(url: str, server: subprocess.Popen, seconds: int = 120) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if server.poll() is not None:
            pytest.exit(f"the Odoo server ended with {server.returncode}", 1)
        try:
            urllib.request.urlopen(url, timeout=5)
        except OSError:
            time.sleep(0.3)
        else:
            return
    pytest.exit(f"the Odoo server did not answer within {seconds} s", 1)


@pytest.fixture(scope="session")
def cache() -> Path:
    """The folder that holds logs and screenshots."""
    return Path(os.environ["LIVE_CONF"]).parent


@pytest.fixture(scope="session")
def base_url(cache):
    """Address of the running server."""
    port = _free_port()
    command = [
        *(sys.executable, "-m", "odoo", "-d", os.environ["LIVE_DB"]),
        *("--db-filter", f"^{os.environ['LIVE_DB']}$", "--http-port", str(port)),
        *("--logfile", str(cache / "live-server.log"), "--max-cron-threads", "0"),
    ]
    (cache / "live-server.log").unlink(missing_ok=True)
    env = dict(os.environ, ODOO_RC=os.environ["LIVE_CONF"])
    server = subprocess.Popen(command, env=env, cwd=cache)
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{url}/web/login", server)
        yield url
    finally:
        server.terminate()
        server.wait(30)


@pytest.fixture(scope="session")
def office(base_url) -> Office:
    """The company, its accounts and one login per role, set up over Odoo's API."""
    office = Office(base_url)
    office.open_for_business()
    return office


@pytest.fixture(scope="session")
def browser():
    """Headless Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**BROWSER)
        yield browser
        browser.close()


@pytest.fixture
def sign_in(browser, base_url, cache, request):
    """``sign_in(login, password)`` opens a web client of one's own session."""
    contexts = []

    def _sign_in(login, password, size=DESKTOP):
        context = browser.new_context(
            viewport=size,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            accept_downloads=True,
            base_url=base_url,
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        client = WebClient(context.new_page(), cache / "live-shots")
        if login:
            client.log_in(login, password)
        return client

    yield _sign_in
    for number, context in enumerate(contexts):
        for page in context.pages:
            shots = cache / "live-shots"
            shots.mkdir(exist_ok=True)
            page.screenshot(path=shots / f"last-{request.node.name}-{number}.png")
        context.close()
