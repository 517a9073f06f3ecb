from datetime import timedelta

from odoo import fields
from odoo.tests import new_test_user

from odoo.addons.deputy_duty.tests.budget_common import SCAN, DeputyBudgetCommon

from .common import OTHER_PHONE, PHONE, PortalHttpCommon

PAPER = {"body": "Chairpersons' Meeting", "signer": "Director Wang", "number": "No. 3"}


class DutyHttpCommon(PortalHttpCommon, DeputyBudgetCommon):
    """Two deputies who can log in, invited to the same activity, with claims."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls._create_portal_user(cls.mandate, PHONE)
        cls.other_user = cls._create_portal_user(cls.other_mandate, OTHER_PHONE)
        cls.activity = cls._create_activity("Road inspection")
        cls._approve_activity(cls.activity)
        cls.invitation, cls.other_invitation = cls._invite(cls.activity)
        cls.claim = cls._create_claim(120.5)
        cls.other_claim = cls._create_claim(77, mandate_id=cls.other_mandate.id)
        (cls.claim | cls.other_claim).with_user(cls.clerk).action_submit()

    @classmethod
    def _create_portal_user(cls, mandate, login):
        return new_test_user(
            cls.env,
            login=login,
            groups="base.group_portal",
            partner_id=mandate.partner_id.id,
        )

    @classmethod
    def _create_activity(cls, name, **vals):
        start = fields.Datetime.now().replace(microsecond=0) - timedelta(hours=5)
        return (
            cls.env["deputy.activity"]
            .with_user(cls.clerk)
            .create(
                {
                    "name": name,
                    "congress_id": cls.congress.id,
                    "type_id": cls.env.ref(
                        "deputy_duty.deputy_activity_type_inspection"
                    ).id,
                    "date_start": start,
                    "date_end": start + timedelta(hours=3),
                    "place": "Town Hall",
                    **vals,
                }
            )
        )

    @classmethod
    def _approve_activity(cls, activity):
        activity.with_user(cls.clerk).action_submit()
        activity.with_user(cls.leader)._decide(
            "approve", dict(PAPER, date=fields.Date.today())
        )

    @classmethod
    def _invite(cls, activity):
        mandates = cls.mandate | cls.other_mandate
        return activity.with_user(cls.clerk)._invite(mandates).sorted("id")

    @classmethod
    def _close(cls, activity):
        """Everybody came; the ledger gets its entries."""
        activity.attendance_ids.with_user(cls.clerk).action_present()
        activity.with_user(cls.clerk).action_close()
        return cls.env["deputy.ledger.entry"].search(
            [("res_model", "=", "deputy.attendance")]
        )

    @classmethod
    def _answer_on_paper(cls, invitation, answer="accepted", reason=False):
        cls.env["deputy.attendance.paper"].with_user(cls.clerk).create(
            {
                "purpose": "answer",
                "attendance_ids": invitation.ids,
                "answer": answer,
                "reason": reason,
                "signer": "Deputy One",
                "scan": SCAN,
            }
        ).action_apply()
