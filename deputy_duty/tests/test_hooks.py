from odoo.tests import TransactionCase, tagged
from odoo.tools import SQL

from ..hooks import knows_chinese, pre_init_hook


@tagged("post_install", "-at_install")
class TestHooks(TransactionCase):
    def test_a_utf8_locale_knows_chinese_letters(self):
        with self.assertNoLogs("odoo.addons.deputy_duty.hooks", "WARNING"):
            pre_init_hook(self.env)

    def test_the_c_locale_is_found_out(self):
        self.assertFalse(knows_chinese(self.env.cr, SQL('COLLATE "C"')))
