import base64

from odoo import Command
from odoo.tests import tagged

from odoo.addons.deputy_duty.tests.activity_common import PAPER, ActivityCommon
from odoo.addons.deputy_duty.tests.proposal_common import BODY, ProposalCommon

from .open_data_common import OpenDataCommon

SECRET = "样本内部文字"


@tagged("post_install", "-at_install")
class TestOpenDataMotions(OpenDataCommon, ProposalCommon):
    """Proposals are told as they were disclosed, and not before."""

    def setUp(self):
        super().setUp()
        self.unit = self.env["res.partner"].create(
            {"name": "Housing Bureau (example)", "is_company": True}
        )
        self.proposal = self._submitted(
            seats=self.lead | self.second, content=f"Lifts. {SECRET}"
        )
        self._judge(self.proposal)
        self._reply()

    def _reply(self):
        """The reply as the unit has sent it."""
        assignment = self.env["deputy.proposal.assignment"].create(
            {
                "proposal_id": self.proposal.id,
                "partner_id": self.unit.id,
                "state": "replied",
                "date_assigned": "2026-02-02",
            }
        )
        self.env["deputy.proposal.reply"].create(
            {
                "assignment_id": assignment.id,
                "state": "sent",
                "number": "H 1",
                "body": "Five lifts are built this year.",
                "signer": "Director",
                "publication": "full",
                "date_sent": "2026-04-20",
                "scan": base64.b64encode(b"%PDF-1.4 letter"),
                "scan_name": "letter.pdf",
            }
        )

    def _disclose(self, scope="full"):
        """What is public is a text of its own, which was examined and approved."""
        disclosure = (
            self.env["deputy.proposal.disclosure"]
            .with_user(self.clerk)
            .create(
                {
                    "proposal_id": self.proposal.id,
                    "scope": scope,
                    "scope_note": "Third parties",
                    "text": "Old estates have no lifts.",
                    "reply_text": "Five lifts are built this year.",
                    "secrecy_checked_by": "Example One",
                    "secrecy_checked_on": "2026-05-01",
                    "privacy_checked_by": "Example Two",
                    "privacy_checked_on": "2026-05-01",
                }
            )
        )
        disclosure.action_submit()
        disclosure.with_user(self.leader)._decide("approve", BODY)
        disclosure.action_publish()
        self.env.flush_all()
        return disclosure

    def test_nothing_is_told_before_the_disclosure(self):
        self.assertEqual(self._part("motions"), [])
        self.assertNotIn(self.unit.name, self._file("organizations.json").text)

    def test_it_is_told_as_it_was_disclosed(self):
        self._disclose()
        [motion] = self._part("motions")
        self._assert_popolo("motions", [motion])
        self.assertEqual(motion["text"], "Old estates have no lifts.")
        self.assertEqual(motion["x_reply"], "Five lifts are built this year.")
        self.assertEqual(motion["classification"], "suggestion")
        self.assertNotIn(SECRET, self._file("motions.json").text)

    def test_lead_cosigner_and_unit_are_named(self):
        self._disclose()
        [motion] = self._part("motions")
        people = {item["id"]: item["name"] for item in self._part("persons")}
        self.assertEqual(people[motion["creator_id"]], self.lead.name)
        [cosigner] = motion["x_cosponsors"]
        self.assertEqual(people[cosigner], self.second.name)
        bodies = {item["id"]: item for item in self._part("organizations")}
        [unit] = motion["x_handling_units"]
        self.assertEqual(bodies[unit]["classification"], "handling_unit")
        self.assertEqual(self._json(unit)["name"], self.unit.name)

    def test_what_is_disclosed_in_part_names_nobody_who_made_it(self):
        self._disclose("partial")
        [motion] = self._part("motions")
        for name in ("creator_id", "x_cosponsors", "x_delegation_id"):
            self.assertFalse(motion.get(name), name)

    def test_what_is_disclosed_in_part_names_the_units_its_text_names(self):
        disclosure = self._disclose("partial")
        self.assertNotIn("x_handling_units", self._part("motions")[0])
        self.assertNotIn(self.unit.name, self._file("organizations.json").text)
        key = self.unit.deputy_public_key
        self.assertEqual(self._file(f"organizations/{key}").status_code, 404)
        disclosure._unguarded().reply_text = f"{self.unit.name}：Five lifts."
        self.env.flush_all()
        [unit] = self._part("motions")[0]["x_handling_units"]
        self.assertEqual(self._json(unit)["name"], self.unit.name)

    def test_a_session_that_is_not_announced_is_not_named(self):
        session = self.env["deputy.session"].create(
            {"term_id": self.term.id, "number": 7, "date_start": "2090-01-01"}
        )
        self.proposal.sudo()._unguarded().session_id = session
        self._disclose()
        self.assertNotIn("legislative_session_id", self._part("motions")[0])
        session.decision_number = "示例告〔2026〕9号"
        self.env.flush_all()
        self.assertIn("legislative_session_id", self._part("motions")[0])

    def test_a_unit_that_comes_later_is_named_after_the_next_run(self):
        self._disclose()
        unit = self.unit.copy({"name": "Roads Bureau (example)"})
        self.env["deputy.proposal.assignment"].create(
            {
                "proposal_id": self.proposal.id,
                "partner_id": unit.id,
                "role": "co",
                "state": "replied",
                "date_assigned": "2026-05-02",
            }
        )
        self.env["deputy.open.key"]._sync(self.congress)
        self.env.flush_all()
        [motion] = self._part("motions")
        bodies = {item["id"]: item["name"] for item in self._part("organizations")}
        names = {bodies[key] for key in motion["x_handling_units"]}
        self.assertEqual(names, {self.unit.name, unit.name})

    def test_a_deputy_who_is_none_any_more_is_not_named(self):
        self._disclose()
        self.lead.date_end = "2026-03-01"
        self.env.flush_all()
        [motion] = self._part("motions")
        self.assertNotIn("creator_id", motion)
        self.assertEqual(len(motion["x_cosponsors"]), 1)

    def test_what_is_withdrawn_leaves_and_is_told_to_be_gone(self):
        disclosure = self._disclose()
        keys = self.env["deputy.open.key"]
        keys._sync(self.congress)
        name = self._part("motions")[0]["id"]
        disclosure._withdraw("Sample reason")
        self.env.flush_all()
        self.assertEqual(self._part("motions"), [])
        self.assertEqual(self.url_open(name).status_code, 410)
        keys._sync(self.congress)
        [gone] = self._part("motions")
        self.assertEqual((gone["id"], gone["deleted"]), (name, True))


@tagged("post_install", "-at_install")
class TestOpenDataEvents(OpenDataCommon, ActivityCommon):
    """Of activities the public reads what a published text tells."""

    def setUp(self):
        super().setUp()
        self.activity.write(
            {"station_id": self.station.id, "place": SECRET, "purpose": SECRET}
        )
        self.text = (
            self.env["deputy.activity.publicity"]
            .with_user(self.clerk)
            .create(
                {
                    "name": "Deputies look after the road",
                    "congress_id": self.congress.id,
                    "activity_id": self.activity.id,
                    "mandate_ids": [Command.set(self.mandates.ids)],
                    "text": "They walked it.",
                }
            )
        )

    def _publish_text(self):
        self.text.action_submit()
        self.text.with_user(self.leader)._decide("approve", PAPER)
        self.text.action_publish()
        self.env.flush_all()

    def _activities(self):
        events = self._part("events")
        return [each for each in events if each["classification"] == "activity"]

    def test_it_is_told_by_the_headline_that_was_approved(self):
        self._publish_text()
        self.assertEqual(self._activities(), [])
        self._approve()
        self.env.flush_all()
        [event] = self._activities()
        self._assert_popolo("events", [event])
        self.assertEqual(event["name"], "Deputies look after the road")
        self.assertIn(self.station.name, event["location"])
        self.assertIn(event["parent_id"], [each["id"] for each in self._part("events")])
        text = self._file("events.json").text
        self.assertNotIn(SECRET, text)
        self.assertNotIn(self.activity.name, text)

    def test_it_is_in_the_calendar_while_it_is_public(self):
        self._approve()
        self._publish_text()
        self.assertIn("Deputies look after", self._file("calendar.ics").text)
        self.text.action_unpublish()
        self.env.flush_all()
        self.assertNotIn("Deputies look after", self._file("calendar.ics").text)
