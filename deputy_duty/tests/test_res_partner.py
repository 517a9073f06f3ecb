from odoo.exceptions import AccessError
from odoo.tests import tagged

from .publication_common import PublicationCommon


@tagged("post_install", "-at_install")
class TestResPartner(PublicationCommon):
    """A person has one key over all seats, from the first seat on."""

    def _key(self, partner):
        return partner.sudo().deputy_public_key

    def test_it_comes_with_the_first_seat_and_stays(self):
        partner = self.env["res.partner"].create({"name": "样本乙"})
        self.assertFalse(self._key(partner))
        seat = self._create_mandate("样本乙", partner_id=partner.id)
        key = self._key(partner)
        self.assertTrue(key)
        self.assertNotEqual(key, seat.public_key)
        term = self._create_term(self.township)
        unit = self.env["deputy.constituency"].create(
            {"congress_id": self.township.id, "name": "Village 1"}
        )
        self._create_mandate(
            "样本乙", partner_id=partner.id, term_id=term.id, constituency_id=unit.id
        )
        self.assertEqual(self._key(partner), key)

    def test_nobody_reads_or_writes_it_on_the_contact(self):
        partner = self.deputy.partner_id.with_user(self.admin)
        with self.assertRaises(AccessError):
            partner.read(["deputy_public_key"])
        with self.assertRaises(AccessError):
            partner.write({"deputy_public_key": "x"})

    def test_merged_contacts_keep_the_key(self):
        keeper = self.env["res.partner"].create({"name": "样本甲"})
        key = self._key(self.deputy.partner_id)
        merge = self.env["base.partner.merge.automatic.wizard"].create({})
        merge._merge([keeper.id, self.deputy.partner_id.id], keeper)
        self.env.invalidate_all()
        self.assertEqual(self.deputy.partner_id, keeper)
        self.assertEqual(self._key(keeper), key)
        self.assertEqual(self._values()[0]["person_key"], key)
