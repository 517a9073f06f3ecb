from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .opinion_common import OpinionCommon

# Who may do what with an opinion; the doors of the model, called as a remote client.
#            clerk of the station, of another, clerk, finance, auditor, deputy, other
ROLES = ("station_clerk", "other_clerk", "clerk", "finance", "auditor", "mine", "other")
RIGHTS = {
    "read": "y-y-yy-",
    "said": "y-y-y--",
    "write": "y-y----",
    "voter": "y-y-y--",
    "action_screen": "y-y----",
    "action_give_code": "y-y----",
    "action_gather": "--y----",
    "unit": "--y----",
    "action_hand_over": "--y----",
    "action_record_reply": "--y----",
    "action_pass_reply_on": "--y----",
    "action_erase": "--y----",
}
REFERRED_DEEDS = (
    *("unit", "action_hand_over"),
    *("action_record_reply", "action_pass_reply_on"),
)


@tagged("post_install", "-at_install")
class TestDeputyOpinionRights(OpinionCommon):
    """An opinion is never public, and who left it is for very few."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other_clerk = cls._create_user("station_clerk", login="dd_other_station")
        cls.far_station.user_ids = cls.other_clerk
        cls.mine, cls.other = (
            new_test_user(
                cls.env,
                login=f"dd_portal_{seat.id}",
                groups="base.group_portal",
                partner_id=seat.partner_id.id,
                lang="en_US",
            )
            for seat in (cls.zhou, cls.wu)
        )
        cls.opinion = cls._passed(name="Li Xugou", is_name_agreed=True)

    def test_each_role_may_what_the_table_says(self):
        for deed, row in RIGHTS.items():
            for role, right in zip(ROLES, row, strict=True):
                with self.subTest(deed=deed, role=role):
                    may = self._may(deed, getattr(self, role))
                    self.assertEqual(may, right == "y")

    def _may(self, deed, user):
        opinion = self._subject(deed).with_user(user)
        self.env.invalidate_all()
        try:
            with self.env.cr.savepoint():
                if deed == "read":
                    opinion.read(["display_name", "state"])
                elif deed == "said":
                    opinion.read(["subject", "text", "private_warning"])
                elif deed == "write":
                    opinion.write({"is_name_agreed": True})
                elif deed == "unit":
                    opinion.write({"unit_reply": "x"})
                elif deed == "voter":
                    voters = self.env["deputy.opinion.voter"].with_user(user)
                    return bool(voters.search([("opinion_id", "=", opinion.id)]))
                else:
                    getattr(opinion, deed)()
        except AccessError:
            return False
        return True

    def _subject(self, deed):
        if deed == "action_screen":
            return self._opinion()
        if deed == "action_erase":
            self.opinion._unguarded().date_closed = "2026-01-01"
        if deed in REFERRED_DEEDS:
            opinion = self._passed()
            opinion._refer("Look into it.")
            opinion.unit_id = self.zhou.partner_id
            if deed != "action_hand_over":
                opinion.with_user(self.clerk).action_hand_over()
            if deed != "unit":
                opinion.unit_reply = "Mended."
            if deed == "action_pass_reply_on":
                opinion.with_user(self.clerk).action_record_reply()
            return opinion
        return self.opinion

    def test_a_deputy_does_not_see_what_was_not_passed_on(self):
        waiting = self._opinion(target=self.zhou)
        opinions = self.env["deputy.opinion"].with_user(self.mine)
        self.assertEqual(opinions.search([]), self.opinion)
        self.assertFalse(opinions.search([("id", "=", waiting.id)]))

    def test_a_deputy_cannot_reach_the_voter_by_fields_or_search(self):
        opinion = self.opinion.with_user(self.mine)
        for name in ("voter_name", "voter_phone", "voter_ids", "code_hash"):
            with self.subTest(name=name), self.assertRaises(AccessError):
                opinion.read([name])
        opinions = self.env["deputy.opinion"].with_user(self.mine)
        with self.assertRaises(AccessError):
            opinions.search([("voter_ids.name", "=", "Li Xugou")])

    def test_a_deputy_reads_neither_the_voters_comment_nor_what_is_no_reply_yet(self):
        self.opinion._refer("Look into it.")
        self.opinion._unguarded().write(
            {"unit_reply": "A draft", "rating_comment": "Li Xugou thanks"}
        )
        seen = self.opinion.with_user(self.mine)
        for name in ("rating_comment", "unit_reply", "voter_note"):
            with self.subTest(name=name), self.assertRaises(AccessError):
                seen.read([name])
        [row] = seen._portal_values()
        self.assertFalse(row["unit_reply"])

    def test_nobody_reads_the_hash_of_a_code(self):
        for user in (self.clerk, self.leader, self.admin):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.opinion.with_user(user).read(["code_hash"])

    def test_the_office_above_reads_the_matter_and_not_the_voter(self):
        self.township.takes_opinions = True
        opinion = self._opinion(target=self.township, name="Li Xugou")
        seen = opinion.with_user(self.clerk)
        self.assertEqual(seen.subject, "Street lamps")
        self.assertFalse(seen.voter_name)

    def test_a_foreign_office_sees_nothing(self):
        opinions = self.env["deputy.opinion"].with_user(self.foreign_clerk)
        self.assertFalse(opinions.search([]))

    def test_the_public_reaches_no_model_and_no_action(self):
        public = self.env.ref("base.public_user")
        for name in ("deputy.opinion", "deputy.opinion.voter"):
            with self.subTest(name=name), self.assertRaises(AccessError):
                self.env[name].with_user(public).search([])

    def test_a_station_clerk_passes_to_deputies_of_the_own_station_alone(self):
        opinion = self._opinion().with_user(self.station_clerk)
        stranger = self._create_mandate("Feng Bieren")
        window = self.env["deputy.opinion.screen"].with_user(self.station_clerk)
        with self.assertRaises(AccessError):
            window.create({"opinion_ids": opinion.ids, "mandate_id": stranger.id})

    def test_a_deputy_reads_the_matter_without_who_said_it(self):
        opinion = self._passed(
            name="Sun Xugou", phone="13800138000", subject="Sun Xugou on lamps"
        )
        self.assertEqual(opinion.with_user(self.mine).display_name, "＊＊＊ on lamps")
        self.assertEqual(opinion.with_user(self.clerk).display_name, opinion.subject)

    def test_a_station_releases_what_other_stations_had_merged_with_its_own(self):
        far = self._opinion(target=self.far_station)
        main = self._opinion()
        far.with_user(self.clerk)._merge(main)
        self.env.invalidate_all()
        reason = self._choice("opinion_refusal", "outside")
        main.with_user(self.station_clerk)._refuse(reason)
        self.assertEqual(far.state, "received")
        self.assertFalse(far.main_id)

    def test_a_station_takes_what_other_stations_had_merged_along(self):
        far, first = self._opinion(target=self.far_station), self._opinion()
        main = self._passed()
        far.with_user(self.clerk)._merge(first)
        self.env.invalidate_all()
        first.with_user(self.station_clerk)._merge(main.with_user(self.station_clerk))
        self.assertEqual(far.main_id, main)
        main._answer("Mended.")
        self.env.invalidate_all()
        main.with_user(self.station_clerk)._rate("satisfied")
        self.assertEqual(far.date_closed, main.date_closed)
