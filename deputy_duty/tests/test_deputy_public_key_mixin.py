from odoo.exceptions import AccessError
from odoo.tests import tagged

from .publication_common import PublicationCommon

MODELS = (
    "deputy.congress",
    "deputy.term",
    "deputy.constituency",
    "deputy.constituency.area",
    "deputy.group",
    "deputy.station",
    "deputy.mandate",
    "deputy.session",
    "deputy.activity",
    "deputy.activity.publicity",
    "deputy.proposal",
)


@tagged("post_install", "-at_install")
class TestPublicKeyMixin(PublicationCommon):
    """Each record the public knows has a key of its own that stays."""

    def test_all_that_is_public_has_a_key(self):
        for model in MODELS:
            with self.subTest(model):
                self.assertIn("public_key", self.env[model]._fields)
                self.assertFalse(self.env[model]._fields["public_key"].copy)

    def test_each_record_has_its_own(self):
        other = self._create_mandate("样本乙")
        self.assertEqual(len({self.deputy.public_key, other.public_key, False}), 3)
        self.assertNotEqual(
            self.station.copy({"name": "样本二站"}).public_key, self.station.public_key
        )

    def test_nobody_chooses_or_changes_it(self):
        key = self.deputy.public_key
        chosen = self._create_mandate("样本丙", public_key=key)
        self.assertNotEqual(chosen.public_key, key)
        for user in (self.clerk, self.admin):
            with self.assertRaises(AccessError):
                self.deputy.with_user(user).write({"public_key": chosen.public_key})

    def test_what_no_key_looks_like_finds_nothing(self):
        stations = self.env["deputy.station"]
        self.assertEqual(stations._by_public_key(self.station.public_key), self.station)
        for key in (
            "",
            None,
            1,
            "\x00" * 36,
            "x",
            ["a"],
            self.station.public_key + "a",
        ):
            self.assertFalse(stations._by_public_key(key), key)

    def test_records_from_before_get_keys_of_their_own(self):
        other = self._create_mandate("样本乙")
        self.env.flush_all()
        self.env.cr.execute("UPDATE deputy_mandate SET public_key = NULL")
        self.env["deputy.mandate"]._init_column("public_key")
        self.env.invalidate_all()
        self.assertEqual(len({self.deputy.public_key, other.public_key, False}), 3)
