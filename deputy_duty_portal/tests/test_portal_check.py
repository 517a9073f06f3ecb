from odoo.http import Request
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.deputy_duty.tools.ledger_proof import canonical, heads_proven

from ..controllers.portal_check import LONGEST
from .common import PHONE
from .duty_common import DutyHttpCommon

CHECK = "/duty/check"


@tagged("post_install", "-at_install")
class TestPortalCheck(DutyHttpCommon):
    """The public page that checks a printed record."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.entries = cls._close(cls.activity)
        cls.seal = cls.env["deputy.ledger.seal"]._seal(
            cls.congress, cls.entries[0].date
        )

    def setUp(self):
        super().setUp()
        self.authenticate(None, None)
        self.proof = self.entries._proof()

    def _answer(self, **data):
        with mute_logger("odoo.http"):
            return self._post(CHECK, **data)

    def _is_valid(self, answer):
        self.assertEqual(answer.status_code, 200)
        valid, invalid = "alert-success" in answer.text, "alert-danger" in answer.text
        self.assertNotEqual(valid, invalid)
        return valid

    def test_anybody_opens_the_page(self):
        page = self.url_open(CHECK)
        self.assertEqual(page.status_code, 200)
        self.assertNotIn("alert", page.text)
        self.assertEqual(page.headers["Cache-Control"], "no-store")

    def test_a_true_proof_is_valid(self):
        text = canonical(self.proof).decode()
        self.assertTrue(self._is_valid(self._answer(proof=text)))
        self.assertTrue(self._is_valid(self._answer(proof=f"\r\n{text}\n")))

    def test_a_file_is_valid(self):
        answer = self.url_open(
            CHECK,
            data={"csrf_token": Request.csrf_token(self), "proof": ""},
            files={"file": ("proof.json", canonical(self.proof))},
        )
        self.assertTrue(self._is_valid(answer))

    def test_a_changed_proof_is_not(self):
        self.proof["leaves"][0]["entry"]["hours"] = "99.0"
        text = canonical(self.proof).decode()
        self.assertFalse(self._is_valid(self._answer(proof=text)))

    def test_a_true_proof_under_a_foreign_head_is_not(self):
        self.proof["head"]["time"] = "2020-01-01T00:00:00Z"
        text = canonical(self.proof).decode()
        self.assertTrue(heads_proven(text.encode()))
        self.assertFalse(self._is_valid(self._answer(proof=text)))

    def test_what_is_no_proof_is_not_valid(self):
        for text in ("", "x", "{}", "[" * 50_000, self.seal.head_hash, "\ud800"):
            with self.subTest(text[:20]):
                answer = self._answer(proof=text.encode("utf-8", "replace"))
                self.assertFalse(self._is_valid(answer))

    def test_the_answer_says_nothing_else(self):
        """No text of the entry, of the seal or of what was sent comes back."""
        text = canonical(self.proof).decode()
        answer = self._answer(proof=text).text
        for secret in (
            self.entries[0].name,
            self.mandate.name,
            self.congress.name,
            self.seal.head_hash,
            self.seal.root,
        ):
            self.assertNotIn(secret, answer)

    def test_what_is_too_large_is_refused(self):
        answer = self._answer(proof="x" * (LONGEST + 1))
        self.assertEqual(answer.status_code, 413)

    def test_the_check_is_a_post_with_the_forms_token(self):
        with mute_logger("odoo.http"):
            bare = self.url_open(CHECK, data={"proof": "x"})
        self.assertEqual(bare.status_code, 400)

    # ------------------------------------------------------------ the deputy
    def test_a_deputy_downloads_the_own_proof_only(self):
        own = self.entries.filtered(lambda row: row.mandate_id == self.mandate)
        other = self.entries - own
        self.authenticate(PHONE, PHONE)
        self.assertIn(
            f"/my/duty/ledger/{own.id}/proof", self.url_open("/my/duty/ledger").text
        )
        with mute_logger("odoo.http"):
            answer = self.url_open(f"/my/duty/ledger/{own.id}/proof")
            foreign = self.url_open(f"/my/duty/ledger/{other.id}/proof")
        self.assertEqual(heads_proven(answer.content), [self.seal.head_hash])
        self.assertEqual(foreign.status_code, 404)
