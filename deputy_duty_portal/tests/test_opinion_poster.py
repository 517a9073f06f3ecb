import io

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools.pdf import PdfReader

from .opinion_common import OpinionPublicCommon

REPORT = "deputy_duty_portal.deputy_opinion_poster_{}_report"


@tagged("post_install", "-at_install")
class TestOpinionPoster(OpinionPublicCommon):
    """A sheet for the wall with the code of the form, where the form is open."""

    def _print(self, kind, record, user):
        reports = self.env["ir.actions.report"].with_user(user)
        return reports._render(REPORT.format(kind), record.ids)[0]

    def test_of_station_deputy_and_office(self):
        for kind, record, user in (
            ("station", self.station, self.station_clerk),
            ("deputy", self.zhou, self.clerk),
            ("congress", self.congress, self.clerk),
        ):
            with self.subTest(kind):
                self.assertEqual(self._print(kind, record, user)[:5], b"%PDF-")
                poster = record._opinion_poster()
                self.assertIn(f"/{kind}/{record.public_key}", poster["url"])

    def test_the_wall_does_not_tell_who_printed_it(self):
        self.clerk.name = "Sample Clerk"
        pdf = self._print("station", self.station, self.clerk)
        text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
        self.assertIn("Printed at", text)
        self.assertNotIn("Sample Clerk", text)

    def test_none_for_a_closed_door(self):
        self.congress.takes_opinions = False
        for record in (self.station, self.zhou, self.congress):
            with self.subTest(record), self.assertRaisesRegex(UserError, "no opinions"):
                record._opinion_poster()

    def test_none_of_a_deputy_who_is_not_in_the_directory(self):
        hidden = self._create_seat("Hidden Sample", "armed")
        with self.assertRaises(UserError):
            hidden._opinion_poster()

    def test_a_station_clerk_prints_the_own_station_alone(self):
        with self.assertRaises(AccessError):
            self._print("station", self.far_station, self.station_clerk)
