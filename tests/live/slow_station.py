"""A station with many deputies on a slow line, for the worker that keeps its pages."""

import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HOME = "/duty/kiosk"
DEPUTIES = 60
WORKER = (
    Path(__file__).parents[2] / "deputy_duty_portal/static/src/kiosk/worker.js"
).read_bytes()
START = f"""<!DOCTYPE html><body data-state="live">
<a href="{HOME}/deputies">Deputies</a><a href="{HOME}/opinion">Opinion</a>
<script>navigator.serviceWorker.register("{HOME}/worker.js", {{scope: "{HOME}"}})
</script>"""


class SlowStation(ThreadingHTTPServer):
    """It answers late, and counts what is asked of it, and how much at once.

    ``broken`` holds the addresses that get no answer but an error.
    """

    daemon_threads = True
    delay = 0.05

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Answer)
        self.broken = set()
        self.asked = Counter()
        self.most = self._now = 0
        self._lock = threading.Lock()

    @property
    def url(self) -> str:
        """Where it is reached; browsers trust this host without a certificate."""
        return f"http://localhost:{self.server_port}"

    def wait(self, path: str) -> None:
        """Take as long as a slow line does."""
        with self._lock:
            self.asked[path] += 1
            self._now += 1
            self.most = max(self.most, self._now)
        time.sleep(self.delay)
        with self._lock:
            self._now -= 1


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == f"{HOME}/worker.js":
            self._send(WORKER, "text/javascript", {"Service-Worker-Allowed": HOME})
            return
        if not self.path.startswith(HOME):
            self.send_error(404)  # the browser asks for an icon
            return
        self.server.wait(self.path)
        if self.path in self.server.broken:
            self.send_error(503)
            return
        page = _page(self.path)
        marks = {"X-Duty-Kiosk": "keep", "X-Duty-Kiosk-Hours": "72"}
        self._send(page.encode(), "text/html", {} if "/opinion" in self.path else marks)

    def _send(self, body, kind, headers):
        self.send_response(200)
        for name, value in {"Content-Type": kind, **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        """Nothing to tell."""


def _page(path):
    if path == HOME:
        return START
    deputies = f"{HOME}/deputies"
    if path == deputies:
        return "".join(f'<a href="{deputies}/{n}">{n}</a>' for n in range(DEPUTIES))
    if path.startswith(f"{deputies}/") and not path.endswith("/photo"):
        number = path.rpartition("/")[2]
        return (
            f'<body data-state="live">Deputy {number}<img src="{path}/photo">'
            f'<a href="{HOME}/opinion?deputy={number}">Opinion</a>'
        )
    return path
