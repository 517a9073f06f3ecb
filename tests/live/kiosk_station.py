"""A station that is online, and its touch screen, set up by remote calls."""

import base64
import datetime

from .office import Office

CONGRESS = "触屏县人民代表大会"
DEPUTY = "吴样本"
STATION = "示例街道代表联络站"
PICTURE = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAA"
    "AABJRU5ErkJggg=="
)


class Station:
    """What the office has before the screen is set up."""

    def __init__(self, office: Office):
        self.office = office
        congress = office.call(
            "deputy.congress", "create", {"name": CONGRESS, "takes_opinions": True}
        )
        office.everybody_works_in(CONGRESS)
        term = office.call(
            "deputy.term",
            "create",
            {"congress_id": congress, "number": 18, "date_start": "2022-01-10"},
        )
        unit = office.call(
            "deputy.constituency",
            "create",
            {"congress_id": congress, "name": "第一选区"},
        )
        self.id = office.call(
            "deputy.station",
            "create",
            {"congress_id": congress, "name": STATION, "phone": "0579-0000000"},
        )
        self.mandate = office.call(
            "deputy.mandate",
            "create",
            {
                "name": DEPUTY,
                "term_id": term,
                "constituency_id": unit,
                "photo": PICTURE,
                "station_ids": [(4, self.id)],
            },
        )
        self._receives_today()
        self._goes_online(congress)
        self.device = office.call(
            "deputy.portal.device", "create", {"name": "大厅", "station_id": self.id}
        )

    def _receives_today(self):
        china = datetime.timezone(datetime.timedelta(hours=8))
        self.office.call(
            "deputy.station.duty",
            "create",
            {
                "station_id": self.id,
                "date": f"{datetime.datetime.now(china):%Y-%m-%d}",
                "hour_from": 9,
                "hour_to": 11,
                "mandate_ids": [(4, self.mandate)],
            },
        )

    def _goes_online(self, congress):
        """The clerk hands it in and records the signed paper."""
        clerk = Office(self.office.base_url, "walk_clerk", "walk_clerk_1")
        model = "deputy.congress.publication"
        publication = clerk.call(model, "create", {"congress_id": congress})
        clerk.call(model, "action_submit", [publication])
        decision = clerk.call(
            "deputy.approval.record",
            "create",
            {
                "res_model": model,
                "res_id": publication,
                "decision": "approve",
                "body": CONGRESS,
                "is_behalf": True,
                "signer": "示例主任",
                "date": "2026-03-02",
                "number": "示例发〔2026〕1号",
                "scan": base64.b64encode(b"%PDF-1.4 signed paper").decode(),
                "scan_name": "signed.pdf",
            },
        )
        clerk.call("deputy.approval.record", "action_apply", [decision])

    def opinions(self):
        """Texts of the opinions left at the station."""
        rows = self.office.call(
            "deputy.opinion", "search_read", [("station_id", "=", self.id)], ["text"]
        )
        return [row["text"] for row in rows]

    def end_device(self):
        """The office ends the link."""
        self.office.call("deputy.portal.device", "action_revoke", [self.device])

    def wait_before_reset(self, seconds: int):
        """A house limit, so that nobody waits for long here."""
        self.office.call(
            "ir.config_parameter",
            "set_param",
            "deputy_duty_portal.kiosk_idle_seconds",
            str(seconds),
        )
