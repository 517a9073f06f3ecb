from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common import DeputyDutyCommon

ROLES = ("station_clerk", "clerk", "leader", "finance", "auditor", "admin", "portal")
# Who may what, as the access rules of the models say it; r(ead) w(rite) c(reate)
# d(elete). Record rules narrow it further to the congresses a user works in.
#                                 station clerk   leader  finance auditor admin  portal
WHO_WHAT = {
    "deputy.activity": ("", "rwcd", "rwcd", "r", "r", "rwcd", "r"),
    "deputy.activity.cost": ("", "rwcd", "rwcd", "r", "r", "rwcd", ""),
    "deputy.activity.picture": ("", "rwcd", "rwcd", "r", "r", "rwcd", ""),
    "deputy.activity.publicity": ("", "rwcd", "rwcd", "r", "r", "rwcd", ""),
    "deputy.activity.referral": ("", "rwcd", "rwcd", "r", "r", "rwcd", ""),
    "deputy.activity.report": ("", "rwcd", "rwcd", "r", "r", "rwcd", ""),
    "deputy.activity.import": ("", "rwcd", "rwcd", "r", "r", "rwcd", ""),
    "deputy.activity.import.event": ("", "rwcd", "rwcd", "r", "r", "rwcd", ""),
    "deputy.activity.import.line": ("", "rwcd", "rwcd", "", "r", "rwcd", ""),
    "deputy.activity.import.mark": ("", "rwcd", "rwcd", "r", "r", "rwcd", ""),
    "deputy.activity.type": ("r", "r", "r", "r", "r", "rwc", "r"),
    "deputy.allowance": ("", "rwcd", "rwcd", "rwcd", "r", "rwcd", ""),
    "deputy.allowance.day": ("", "r", "r", "r", "r", "r", ""),
    "deputy.allowance.line": ("", "rw", "rw", "rw", "r", "rw", ""),
    "deputy.allowance.rate": ("r", "r", "r", "r", "r", "rwcd", ""),
    "deputy.approval": ("", "r", "r", "r", "r", "r", ""),
    "deputy.attendance": ("", "rwcd", "rwcd", "r", "r", "rwcd", "r"),
    "deputy.attendance.scan": ("", "r", "r", "r", "r", "r", ""),
    "deputy.budget": ("", "rwcd", "rwcd", "rwcd", "r", "rwcd", ""),
    "deputy.budget.adjustment": ("", "rwcd", "rwcd", "rwcd", "r", "rwcd", ""),
    "deputy.budget.adjustment.line": ("", "rwcd", "rwcd", "rwcd", "r", "rwcd", ""),
    "deputy.budget.appropriation": ("", "r", "r", "rwcd", "r", "r", ""),
    "deputy.budget.appropriation.line": ("", "r", "r", "rwcd", "r", "r", ""),
    "deputy.budget.line": ("", "rwcd", "rwcd", "rwcd", "r", "rwcd", ""),
    "deputy.budget.provision": ("", "rwcd", "rwcd", "rwcd", "r", "rwcd", ""),
    "deputy.budget.provision.line": ("", "rwcd", "rwcd", "rwcd", "r", "rwcd", ""),
    "deputy.budget.standard": ("r", "r", "r", "r", "r", "rwcd", ""),
    "deputy.budget.publication": ("", "rwcd", "rwcd", "rwcd", "r", "rwcd", ""),
    "deputy.budget.publication.line": ("", "r", "r", "r", "r", "r", ""),
    "deputy.budget.subject": ("r", "r", "r", "r", "r", "rwc", ""),
    "deputy.budget.warning": ("", "r", "r", "r", "r", "r", ""),
    "deputy.claim": ("", "rwcd", "rwcd", "rwcd", "r", "rwcd", "r"),
    "deputy.claim.line": ("", "rwcd", "rwcd", "rwcd", "r", "rwcd", "r"),
    "deputy.claim.paper": ("", "rwcd", "rwcd", "rwcd", "r", "rwcd", "r"),
    "deputy.claim.requirement": ("r", "r", "r", "r", "r", "rwcd", ""),
    "deputy.invoice": ("", "r", "r", "r", "r", "r", ""),
    "deputy.commitment": ("", "r", "r", "r", "r", "r", ""),
    "deputy.congress": ("r", "rwc", "rwc", "r", "r", "rwcd", ""),
    "deputy.congress.publication": ("", "rwcd", "rwcd", "r", "r", "rwcd", ""),
    "deputy.constituency": ("r", "rwc", "rwc", "r", "r", "rwcd", ""),
    "deputy.deadline": ("", "r", "r", "r", "r", "r", ""),
    "deputy.deadline.change": ("", "r", "r", "r", "r", "r", ""),
    "deputy.deadline.reminder": ("", "r", "r", "r", "r", "r", ""),
    "deputy.constituency.area": ("", "rwcd", "rwcd", "r", "r", "rwcd", ""),
    "deputy.entrustment": ("", "rwcd", "rwcd", "rwcd", "r", "rwcd", ""),
    "deputy.entrustment.transfer": ("", "rcd", "rcd", "rcd", "r", "rcd", ""),
    "deputy.group": ("", "rwcd", "rwcd", "r", "r", "rwcd", ""),
    "deputy.group.member": ("", "rwc", "rwc", "r", "r", "rwcd", ""),
    "deputy.legal.choice": ("r", "r", "r", "r", "r", "rwcd", "r"),
    "deputy.legal.ground": ("r", "r", "r", "r", "r", "rwcd", ""),
    "deputy.legal.paper": ("r", "r", "r", "r", "r", "rwc", ""),
    "deputy.legal.procedure": ("r", "r", "r", "r", "r", "rwcd", ""),
    "deputy.legal.profile": ("r", "r", "r", "r", "r", "rwcd", ""),
    "deputy.legal.publication": ("r", "r", "r", "r", "r", "rwcd", ""),
    "deputy.legal.route": ("r", "r", "r", "r", "r", "rwcd", ""),
    "deputy.legal.rule": ("r", "r", "r", "r", "r", "rwcd", ""),
    "deputy.invitation": ("", "rwcd", "rwcd", "r", "r", "rwcd", ""),
    "deputy.ledger.act": ("", "r", "r", "r", "r", "r", ""),
    "deputy.ledger.category": ("r", "r", "r", "r", "r", "rwc", "r"),
    "deputy.ledger.entry": ("", "r", "r", "r", "r", "r", "r"),
    "deputy.ledger.evidence": ("", "rwcd", "rwcd", "r", "r", "rwcd", ""),
    "deputy.ledger.log": ("", "r", "r", "r", "r", "r", ""),
    "deputy.ledger.manual": ("", "rwcd", "rwcd", "r", "r", "rwcd", "r"),
    "deputy.ledger.objection": ("", "r", "r", "r", "r", "r", "r"),
    "deputy.ledger.seal": ("", "r", "r", "r", "r", "r", ""),
    "deputy.ledger.verification": ("", "r", "r", "r", "r", "r", ""),
    "deputy.mandate": ("r", "rwcd", "rwcd", "r", "r", "rwcd", "r"),
    "deputy.mandate.certificate": ("", "rwc", "rwc", "r", "r", "rwc", ""),
    "deputy.mandate.change": ("", "rwcd", "rwcd", "", "r", "rwcd", ""),
    "deputy.mandate.consent": ("", "r", "r", "r", "r", "r", "r"),
    "deputy.mandate.leave": ("", "rwcd", "rwcd", "", "r", "rwcd", ""),
    "deputy.mandate.paper": ("", "rwcd", "rwcd", "", "r", "rwcd", ""),
    "deputy.mandate.private": ("", "rwcd", "rwcd", "", "r", "rwcd", ""),
    "deputy.material": ("", "rwcd", "rwcd", "r", "r", "rwcd", ""),
    "deputy.material.paper": ("", "r", "r", "r", "r", "r", ""),
    "deputy.material.receipt": ("", "r", "r", "r", "r", "r", ""),
    "deputy.opinion": ("rwc", "rwc", "rwc", "", "r", "rwc", "r"),
    "deputy.opinion.voter": ("rwc", "rwc", "rwc", "", "r", "rwc", ""),
    "deputy.payment.import": ("", "", "", "rwcd", "r", "", ""),
    "deputy.payment.import.column": ("", "", "", "rwcd", "r", "", ""),
    "deputy.payment.import.row": ("", "", "", "rwcd", "r", "", ""),
    "deputy.promise": ("", "rwcd", "rwcd", "r", "r", "rwcd", ""),
    "deputy.promise.change": ("", "rw", "rw", "r", "r", "rw", ""),
    "deputy.promise.progress": ("", "r", "r", "r", "r", "r", ""),
    "deputy.proposal": ("", "rwcd", "rwcd", "r", "r", "rwcd", "r"),
    "deputy.proposal.advice": ("", "r", "r", "r", "r", "r", ""),
    "deputy.proposal.assignment": ("", "rw", "rw", "r", "r", "rw", ""),
    "deputy.proposal.contact": ("", "r", "r", "r", "r", "r", ""),
    "deputy.proposal.counter": ("", "r", "r", "r", "r", "r", ""),
    "deputy.proposal.disclosure": ("", "rwcd", "rwcd", "r", "r", "rwcd", ""),
    "deputy.proposal.disclosure.log": ("", "r", "r", "r", "r", "r", ""),
    "deputy.proposal.delivery": ("", "rw", "rw", "r", "r", "rw", ""),
    "deputy.proposal.escalation": ("", "rw", "rw", "r", "r", "rw", ""),
    "deputy.proposal.file": ("", "rwcd", "rwcd", "r", "r", "rwcd", "r"),
    "deputy.proposal.import": ("", "rwcd", "rwcd", "r", "r", "rwcd", ""),
    "deputy.proposal.import.line": ("", "rwcd", "rwcd", "", "r", "rwcd", ""),
    "deputy.proposal.import.unit": ("", "rwcd", "rwcd", "r", "r", "rwcd", ""),
    "deputy.proposal.joint": ("", "r", "r", "r", "r", "r", ""),
    "deputy.proposal.paper": ("", "r", "r", "r", "r", "r", ""),
    "deputy.proposal.rating": ("", "rw", "rw", "r", "r", "rw", "r"),
    "deputy.proposal.reply": ("", "r", "r", "r", "r", "r", ""),
    "deputy.proposal.return": ("", "r", "r", "r", "r", "r", ""),
    "deputy.proposal.signature": ("", "rwcd", "rwcd", "r", "r", "rwcd", "r"),
    "deputy.proposal.supervision": ("", "rwcd", "rwcd", "r", "r", "rwcd", ""),
    "deputy.proposal.supervision.item": ("", "rwcd", "rwcd", "r", "r", "rwcd", ""),
    "deputy.proposal.supervision.visit": ("", "rwcd", "rwcd", "r", "r", "rwcd", ""),
    "deputy.proposal.unit.note": ("", "rwcd", "rwcd", "r", "r", "rwcd", ""),
    "deputy.reconciliation": ("", "r", "r", "rwcd", "r", "r", ""),
    "deputy.reconciliation.difference": ("", "r", "r", "r", "r", "r", ""),
    "deputy.reconciliation.line": ("", "r", "r", "r", "r", "r", ""),
    "deputy.roster.code": ("r", "r", "r", "r", "r", "rwc", ""),
    "deputy.roster.column": ("", "rwcd", "rwcd", "", "r", "rwcd", ""),
    "deputy.roster.export": ("", "rwcd", "rwcd", "", "rwc", "rwcd", ""),
    "deputy.roster.import": ("", "rwcd", "rwcd", "r", "r", "rwcd", ""),
    "deputy.roster.line": ("", "rwcd", "rwcd", "", "r", "rwcd", ""),
    "deputy.roster.photo": ("", "rwcd", "rwcd", "", "r", "rwcd", ""),
    "deputy.roster.unit": ("", "rwcd", "rwcd", "r", "r", "rwcd", ""),
    "deputy.session": ("", "rwc", "rwc", "r", "r", "rwcd", ""),
    "deputy.station.duty": ("rwc", "rwcd", "rwcd", "r", "r", "rwcd", ""),
    "deputy.station.hours": ("rwcd", "rwcd", "rwcd", "r", "r", "rwcd", ""),
    "deputy.session.absence": ("", "rwcd", "rwcd", "", "r", "rwcd", ""),
    "deputy.station": ("r", "rwcd", "rwcd", "r", "r", "rwcd", ""),
    "deputy.term.rollover": ("", "rwcd", "rwcd", "r", "r", "rwcd", ""),
    "deputy.term.rollover.family": ("", "r", "r", "r", "r", "r", ""),
    "deputy.term.rollover.line": ("", "rw", "rw", "", "r", "rw", ""),
    "deputy.training.certificate": ("", "rwcd", "rwcd", "r", "r", "rwcd", ""),
    "deputy.training.plan": ("", "rwcd", "rwcd", "r", "r", "rwcd", ""),
    "deputy.term": ("r", "rwc", "rwc", "r", "r", "rwcd", ""),
    "deputy.work.plan": ("", "rwcd", "rwcd", "r", "r", "rwcd", ""),
    "deputy.work.plan.item": ("", "rwcd", "rwcd", "r", "r", "rwcd", ""),
    "deputy.workday": ("r", "r", "r", "r", "r", "rwcd", ""),
    "deputy.workday.year": ("r", "r", "r", "r", "r", "rwcd", ""),
}
OPERATIONS = {"r": "read", "w": "write", "c": "create", "d": "unlink"}


@tagged("post_install", "-at_install")
class TestAccessRights(DeputyDutyCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.portal = new_test_user(cls.env, "dd_portal", "base.group_portal")
        cls.public = cls.env.ref("base.public_user")

    def test_the_table_names_every_model(self):
        models = {
            name
            for name, model in self.env.items()
            if name.startswith("deputy.")
            # the other addons' own tests see to theirs
            and model._original_module == "deputy_duty"
            and model._auto
            and not model._abstract
            and not model._transient
        }
        self.assertEqual(models, set(WHO_WHAT))

    def test_each_role_may_what_the_table_says(self):
        for model, rights in WHO_WHAT.items():
            for role, right in zip(ROLES, rights, strict=True):
                records = self.env[model].with_user(getattr(self, role))
                may = {
                    letter
                    for letter, operation in OPERATIONS.items()
                    if records.has_access(operation)
                }
                with self.subTest(model=model, role=role):
                    self.assertEqual(may, set(right))

    def test_the_public_sees_no_model(self):
        for model in WHO_WHAT:
            with self.subTest(model=model):
                self.assertFalse(
                    self.env[model].with_user(self.public).has_access("read")
                )

    def test_a_foreign_clerk_finds_nothing_of_this_congress(self):
        self._create_mandate("Wang One")
        for model in WHO_WHAT:
            records = self.env[model].with_user(self.foreign_clerk)
            if "congress_id" not in records._fields or not records.has_access("read"):
                continue
            with self.subTest(model=model):
                found = records.search([("congress_id", "child_of", self.congress.id)])
                self.assertFalse(found)

    def test_a_clerk_cannot_move_a_deputy_into_a_foreign_congress(self):
        mandate = self._create_mandate("Wang One").with_user(self.clerk)
        term = self._create_term(self.foreign_congress)
        unit = self.env["deputy.constituency"].create(
            {"congress_id": self.foreign_congress.id, "name": "Far 1"}
        )
        with self.assertRaises(AccessError):
            mandate.write({"term_id": term.id, "constituency_id": unit.id})
