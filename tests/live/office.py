"""What an office has before the walk: one user per role; and its remote calls."""

import itertools
import json
import os
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar

LANG = "zh_CN"


class Refused(RuntimeError):
    """What the server answered instead of a result; ``kind`` is the error's class."""

    def __init__(self, data: dict):
        super().__init__(data["message"])
        self.kind = data["name"]


class Office:
    """Odoo's own remote calls, as one user."""

    ROLES = ("clerk", "leader", "finance", "auditor")

    def __init__(self, base_url: str, login: str = "admin", password: str = "admin"):
        self.base_url = base_url
        self._ids = itertools.count(1)
        self._opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(CookieJar())
        )
        self.db = os.environ["LIVE_DB"]
        self._rpc(
            "/web/session/authenticate",
            {"db": self.db, "login": login, "password": password},
        )

    def _rpc(self, path: str, params: dict):
        body = {"jsonrpc": "2.0", "id": next(self._ids), "params": params}
        request = urllib.request.Request(
            self.base_url + path,
            json.dumps(body).encode(),
            {"Content-Type": "application/json"},
        )
        answer = json.load(self._opener.open(request, timeout=120))
        if "error" in answer:
            raise Refused(answer["error"]["data"])
        return answer.get("result")

    def call(self, model: str, method: str, *args, **kwargs):
        """Call a public method of a model, as the browser does."""
        return self._rpc(
            f"/web/dataset/call_kw/{model}/{method}",
            {"model": model, "method": method, "args": args, "kwargs": kwargs},
        )

    def download(self, path: str):
        """A JSON file that the server hands out."""
        return json.load(self._opener.open(self.base_url + path, timeout=120))

    def page(self, path: str, form: dict | None = None) -> bytes:
        """A page or file, as this user's browser gets it; with a form, sends that."""
        body = None if form is None else urllib.parse.urlencode(form).encode()
        with self._opener.open(self.base_url + path, body, timeout=300) as answer:
            return answer.read()

    def ref(self, xmlid: str) -> int:
        """The id of a record that an addon ships."""
        module, name = xmlid.split(".")
        rows = self.call(
            "ir.model.data",
            "search_read",
            [("module", "=", module), ("name", "=", name)],
            ["res_id"],
        )
        return rows[0]["res_id"]

    def open_for_business(self) -> None:
        """One Chinese-speaking user per role; they have no congress yet."""
        self.call("res.users", "write", [self.ref("base.user_admin")], {"lang": LANG})
        for role in self.ROLES:
            group = self.ref(f"deputy_duty.deputy_duty_group_{role}")
            self.call(
                "res.users",
                "create",
                {
                    "name": f"walk {role}",
                    "login": f"walk_{role}",
                    "password": f"walk_{role}_1",
                    "lang": LANG,
                    "tz": "Asia/Shanghai",
                    "group_ids": [(4, group)],
                },
            )

    def everybody_works_in(self, congress: str) -> None:
        """An administrator lets all roles work in a congress."""
        ids = self.call("deputy.congress", "search", [("name", "=", congress)])
        users = self.call("res.users", "search", [("share", "=", False)])
        self.call("res.users", "write", users, {"deputy_congress_ids": [(4, ids[0])]})

    def claim_number(self, deputy: str) -> str:
        """The number of a deputy's claim."""
        rows = self.call(
            "deputy.claim", "search_read", [("mandate_id.name", "=", deputy)], ["name"]
        )
        return rows[0]["name"]
