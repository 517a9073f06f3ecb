from odoo import fields, models


class DeputyBallotCheck(models.TransientModel):
    """Scan the codes of paper slips: whoever voted by phone too is found.

    What was typed is not kept, but for the codes that do not count.
    """

    _name = "deputy.ballot.check"
    _description = "Check of Paper Slips"
    _inherit = ["deputy.congress.pointer.mixin"]

    ballot_id = fields.Many2one(
        "deputy.ballot", "Vote", required=True, readonly=True, ondelete="cascade"
    )
    codes = fields.Text(
        help="One code a line; a hand scanner types them. Scan every paper slip in the "
        "box, spoiled ones too."
    )
    answer = fields.Text(
        "What the Check Found", readonly=True, help="What came of the last check."
    )

    def action_check(self):
        """Take the scanned slips out of the pile, and tell which do not count."""
        self.check_access("write")
        self.ensure_one()
        count, bad = self.ballot_id._check_papers(self.codes)
        words = [self.env._("%(count)s slips are good.", count=count)]
        if bad:
            words += [
                self.env._(
                    "These do not count: their code voted by phone, was scanned "
                    "already or is forged. Set them aside:"
                ),
                *bad,
            ]
        self.write({"codes": False, "answer": "\n".join(words)})
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Check Paper Slips"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }
