from odoo.http import Request
from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import mute_logger

from .appraisal_common import AppraisalCommon

PAGE = "/my/appraisals"


@tagged("post_install", "-at_install")
class TestAppraisalPortal(AppraisalCommon, HttpCase):
    """The deputy's own page: what was counted, and the way to object."""

    def setUp(self):
        super().setUp()
        for mandate, login in ((self.wang, "dd_wang"), (self.li, "dd_li")):
            new_test_user(
                self.env, login, "base.group_portal", partner_id=mandate.partner_id.id
            )
        self._post(self.wang, 2)
        self._held(self.wang, "absent")
        self.appraisal = self._told()
        self.line = self._line(self.appraisal)
        self.authenticate("dd_wang", "dd_wang")

    def _get(self, url=""):
        with mute_logger("odoo.http", "odoo.addons.http_routing.models.ir_http"):
            return self.url_open(f"{PAGE}{url}", allow_redirects=False)

    def _object(self, line, text):
        with mute_logger("odoo.http", "odoo.addons.http_routing.models.ir_http"):
            return self.url_open(
                f"{PAGE}/{line.id}/object",
                data={"csrf_token": Request.csrf_token(self), "text": text},
                allow_redirects=False,
            )

    def test_the_own_year_down_to_the_facts(self):
        self.assertIn(f'href="{PAGE}/{self.line.id}"', self._get().text)
        page = self._get(f"/{self.line.id}").text
        for words in ("64.00", "称职", "视察农村道路", "视察校车安全", "无故缺席活动"):
            self.assertIn(words, page)
        self.assertNotIn("李样本", page)
        self.assertIn(f'href="{PAGE}"', self.url_open("/my").text)

    def test_another_deputy_s_year_is_not_found(self):
        other = self._line(self.appraisal, self.li)
        self.assertEqual(self._get(f"/{other.id}").status_code, 404)
        self.assertEqual(self._object(other, "不对").status_code, 404)
        self.assertFalse(other.objection_ids)
        self.assertEqual(self._get("/999999999").status_code, 404)

    def test_before_it_is_told_there_is_nothing(self):
        self.appraisal.sudo().state = "computed"
        self.env.flush_all()
        self.assertEqual(self._get(f"/{self.line.id}").status_code, 404)
        self.assertNotIn(f"{PAGE}/{self.line.id}", self._get().text)

    def test_objecting_on_the_own_page(self):
        page = self._object(self.line, "少计一次视察")
        self.assertEqual(page.status_code, 200)
        self.assertIn("少计一次视察", page.text)
        self.assertEqual(self.line.objection_ids.user_id.login, "dd_wang")
        self.assertEqual(self._object(self.line, "再说一次").status_code, 422)
        self.assertEqual(self._object(self.line, "长" * 2001).status_code, 400)

    def test_no_second_objection_is_offered_while_one_waits(self):
        form = f'action="{PAGE}/{self.line.id}/object"'
        self.assertIn(form, self._get(f"/{self.line.id}").text)
        self.assertNotIn(form, self._object(self.line, "少计一次视察").text)
        self.line.objection_ids.with_user(self.clerk)._answer(False, "已计入")
        self.env.flush_all()
        self.assertIn(form, self._get(f"/{self.line.id}").text)

    def test_objecting_is_no_link(self):
        self.assertEqual(self._get(f"/{self.line.id}/object").status_code, 405)

    def test_small_delegations_are_not_told_alone(self):
        page = self._get(f"/{self.line.id}").text
        self.assertNotIn("62.00", page)  # the mean of two
        for number in range(4):
            self._create_seat(f"代表{number}")
        self.appraisal.sudo().state = "computed"
        self.appraisal.action_compute()
        self.appraisal.action_tell()
        self.env.flush_all()
        page = self._get(f"/{self.line.id}").text
        # the mean of all six, and no second one of a delegation
        self.assertEqual(page.count("60.67"), 1)

    def test_grades_are_public_only_under_their_rule(self):
        address = "/duty/appraisals/00000000-0000-0000-0000-000000000000"
        self.authenticate(None, None)
        with mute_logger("odoo.http", "odoo.addons.http_routing.models.ir_http"):
            self.assertEqual(self.url_open(address).status_code, 404)
        self.appraisal.sudo().frozen = {
            **self.appraisal.frozen,
            "publication_rule": "示例县办法",
            "publication_number": "示人发〔2020〕1号",
        }
        self._final(self.appraisal).action_publish()
        self.env.flush_all()
        page = self.url_open(f"/duty/appraisals/{self.appraisal.uuid}").text
        for words in ("王示例", "称职", "示人发〔2020〕1号"):
            self.assertIn(words, page)
        self.assertNotIn("64.00", page)
        self.appraisal.action_unpublish()
        self.env.flush_all()
        with mute_logger("odoo.http", "odoo.addons.http_routing.models.ir_http"):
            address = f"/duty/appraisals/{self.appraisal.uuid}"
            self.assertEqual(self.url_open(address).status_code, 404)
