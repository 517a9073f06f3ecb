from odoo import Command

from .budget_common import DAY, DeputyBudgetCommon


class DeputyBudgetControlCommon(DeputyBudgetCommon):
    """The approved budget of 2026 in a county with a legal profile of its own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.profile = cls.env["deputy.legal.profile"].create(
            {
                "name": "County with standards",
                "parent_id": cls.env["deputy.legal.profile"]._national().id,
                "congress_id": cls.congress.id,
            }
        )
        cls.congress.legal_profile_id = cls.profile

    @classmethod
    def _set_control(cls, kind, meaning):
        """What follows in this county when a cost does not pass that check."""
        domain = [("profile_id", "=", cls.profile.id), ("kind", "=", kind)]
        cls.env["deputy.legal.choice"].search(domain).unlink()
        return cls.env["deputy.legal.choice"].create(
            {
                "profile_id": cls.profile.id,
                "kind": kind,
                "code": "control",
                "name": "County rule",
                "meaning": meaning,
                "article": "County rules, art. 52",
            }
        )

    @classmethod
    def _create_standard(cls, amount, subject=None, **vals):
        return cls.env["deputy.budget.standard"].create(
            {
                "profile_id": cls.profile.id,
                "subject_id": (subject or cls.meeting).id,
                "name": "Standard of the county",
                "amount": amount,
                **vals,
            }
        )

    @classmethod
    def _provide(cls, budget, *changes, user=None):
        """A draft that allows provisional amounts on lines."""
        return (
            cls.env["deputy.budget.provision"]
            .with_user(user or cls.clerk)
            .create(
                {
                    "budget_id": budget.id,
                    "date": DAY,
                    "reason": "Rent and the spring session",
                    "line_ids": [
                        Command.create({"line_id": line.id, "amount": amount})
                        for line, amount in changes
                    ],
                }
            )
        )

    @classmethod
    def _promise(cls, line, amount, number=1, date=None):
        """A promise as an approved activity makes it."""
        row = {
            "res_model": "deputy.mandate",
            "res_id": 10**6 + number,
            "line_id": line.id,
            "name": "hall",
            "amount": amount,
            "date": date or line.budget_id.date_start,
            "congress": line.congress_id,
            "subjects": None,
        }
        return cls.env["deputy.commitment"].with_user(cls.clerk)._commit([row])
