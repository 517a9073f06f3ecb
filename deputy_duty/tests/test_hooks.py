from odoo.tests import TransactionCase, tagged

from ..hooks import KNOWS_CHINESE, pre_init_hook


@tagged("post_install", "-at_install")
class TestHooks(TransactionCase):
    def test_a_utf8_locale_knows_chinese_letters(self):
        with self.assertNoLogs("odoo.addons.deputy_duty.hooks", "WARNING"):
            pre_init_hook(self.env)

    def test_the_c_locale_is_found_out(self):
        self.env.cr.execute(KNOWS_CHINESE.format(collate='COLLATE "C"'))
        self.assertFalse(self.env.cr.fetchone()[0])
