from datetime import date

from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.deputy_duty.tests.budget_common import SCAN

from .common import PHONE
from .duty_common import DutyHttpCommon

TRAINING = "/my/duty/training"


@tagged("post_install", "-at_install")
class TestPortalTraining(DutyHttpCommon):
    """A deputy reads the own courses, hours and certificates."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.year = cls.env["deputy.deadline"]._legal_today().year
        cls.course = cls._create_activity(
            "Budget course",
            type_id=cls.env.ref("deputy_duty.deputy_activity_type_training").id,
            training_hours=6,
        )
        cls._approve_activity(cls.course)
        cls._invite(cls.course)
        cls._close(cls.course)
        cls.certificate, cls.other_certificate = (
            cls.env["deputy.training.certificate"]
            .with_user(cls.clerk)
            .create(
                [
                    {
                        "mandate_id": seat.id,
                        "name": f"Party school {seat.name}",
                        "date": date(cls.year, 3, 2),
                        "hours": 8,
                        "number": f"P-{seat.id}",
                        "organiser": "Provincial Party School",
                        "scan": SCAN,
                    }
                    for seat in (cls.mandate, cls.other_mandate)
                ]
            )
        )
        (cls.certificate | cls.other_certificate).with_user(cls.clerk).action_confirm()

    def setUp(self):
        super().setUp()
        self.authenticate(PHONE, PHONE)

    def _get(self, url=TRAINING):
        with mute_logger("odoo.http", "odoo.addons.http_routing.models.ir_http"):
            return self.url_open(url, allow_redirects=False)

    def _file(self, certificate):
        return self._get(f"{TRAINING}/certificates/{certificate.id}/file")

    def test_courses_and_certificates_of_the_year(self):
        page = self._get().text
        for text in ("Budget course", "Party school Deputy One", ">14<"):
            self.assertIn(text, page)
        self.assertNotIn("Party school Deputy Two", page)

    def test_another_year_is_another_page(self):
        page = self._get(f"{TRAINING}/{self.year - 1}").text
        self.assertNotIn("Budget course", page)
        self.assertIn(f"{TRAINING}/{self.year}", page)

    def test_a_year_is_a_year(self):
        for year in ("0", "99999", "x", "-1"):
            with self.subTest(year):
                self.assertEqual(self._get(f"{TRAINING}/{year}").status_code, 404)

    def test_the_own_certificate_opens_and_no_other(self):
        self.assertEqual(self._file(self.certificate).status_code, 200)
        self.assertEqual(self._file(self.other_certificate).status_code, 404)

    def test_a_revoked_certificate_is_gone(self):
        self.certificate._unguarded().state = "revoked"
        self.assertEqual(self._file(self.certificate).status_code, 404)
        self.assertNotIn("Party school", self._get().text)
