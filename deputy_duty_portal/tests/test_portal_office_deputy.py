import re

from odoo.exceptions import UserError
from odoo.http import Request
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .duty_common import DutyHttpCommon

CLAIMS = "/my/duty/claims"
ROLES = ("clerk", "leader", "finance")


@tagged("post_install", "-at_install")
class TestPortalOfficeDeputy(DutyHttpCommon):
    """Somebody of the office who is a deputy too: on the own pages a deputy alone."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.both = {}
        for role in ROLES:
            mandate = cls._create_mandate(f"Deputy {role}")
            user = new_test_user(
                cls.env,
                login=f"dd_both_{role}",
                groups=f"base.group_user,deputy_duty.deputy_duty_group_{role}",
                partner_id=mandate.partner_id.id,
                deputy_congress_ids=[(6, 0, cls.congress.ids)],
            )
            claim = cls._create_claim(45, mandate_id=mandate.id)
            cls.both[role] = (user, mandate, claim)

    def _get(self, url):
        with mute_logger("odoo.http", "odoo.addons.http_routing.models.ir_http"):
            return self.url_open(url, allow_redirects=False)

    def _post(self, url, **data):
        data["csrf_token"] = Request.csrf_token(self)
        with mute_logger("odoo.http", "odoo.addons.http_routing.models.ir_http"):
            return self.url_open(url, data=data, allow_redirects=False)

    def _each(self):
        """Every role in turn, logged in."""
        for role, (user, mandate, claim) in self.both.items():
            with self.subTest(role):
                self.authenticate(user.login, user.login)
                yield user, mandate, claim

    def test_the_list_has_own_claims_alone(self):
        for _user, _mandate, claim in self._each():
            page = self._get(CLAIMS).text
            shown = set(re.findall(rf'href="{CLAIMS}/(\d+)"', page))
            self.assertEqual(shown, {str(claim.id)})

    def test_claims_of_others_are_not_found(self):
        for user, _mandate, _claim in self._each():
            # they are there for the office's own screens
            self.assertEqual(self.other_claim.with_user(user).total, 77)
            for path in ("", "/lines/1/file"):
                url = f"{CLAIMS}/{self.other_claim.id}{path}"
                self.assertEqual(self._get(url).status_code, 404)
            for path in ("/submit", "/correct", "/discard", "/lines", "/papers/1"):
                url = f"{CLAIMS}/{self.other_claim.id}{path}"
                self.assertEqual(self._post(url).status_code, 404)
            self.assertEqual(self.other_claim.state, "submitted")

    def test_what_a_colleague_recorded_is_read_and_no_more(self):
        for _user, _mandate, claim in self._each():
            self.assertEqual(self._get(f"{CLAIMS}/{claim.id}").status_code, 200)
            for path in ("/correct", "/discard"):
                answer = self._post(f"{CLAIMS}/{claim.id}{path}")
                self.assertEqual(answer.status_code, 404)
            self.assertEqual(self._post(f"{CLAIMS}/{claim.id}/submit").status_code, 422)
            self.assertEqual(claim.state, "draft")

    def test_a_claim_for_another_seat_is_not_begun(self):
        before = self.env["deputy.claim"].search_count([])
        for _user, _mandate, _claim in self._each():
            answer = self._post(f"{CLAIMS}/new", mandate_id=str(self.other_mandate.id))
            self.assertEqual(answer.status_code, 422)
        self.assertEqual(self.env["deputy.claim"].search_count([]), before)

    def test_an_own_claim_comes_from_the_deputy(self):
        for user, mandate, _claim in self._each():
            answer = self._post(f"{CLAIMS}/new")
            self.assertEqual(answer.status_code, 303)
            number = int(answer.headers["Location"].rsplit("/", 1)[1])
            claim = self.env["deputy.claim"].browse(number)
            self.assertEqual((claim.mandate_id, claim.create_uid), (mandate, user))
            self.assertFalse(claim.is_behalf)

    def test_nobody_decides_about_an_own_claim(self):
        leader, _mandate, claim = self.both["leader"]
        claim.with_user(self.clerk).action_submit()
        with self.assertRaisesRegex(UserError, "claim of their own|本人"):
            claim.with_user(leader)._decide(
                "approve", {"body": "B", "signer": "W", "date": "2026-05-11"}
            )
        self.assertEqual(claim.state, "submitted")
