from odoo import fields, models
from odoo.exceptions import UserError

from .deputy_proposal_states import ADMITTED, ASSIGNED, REHANDLED


class DeputyProposalJointMixin(models.AbstractModel):
    """Equal content is handled together and answered one by one.

    The office joins what it finds equal, and parts it again; each proposal says which
    others it is handled with.
    """

    _name = "deputy.proposal.joint.mixin"
    _description = "Joint Handling of Equal Content"

    joint_id = fields.Many2one(
        "deputy.proposal.joint",
        "Handled Together",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    joint_other_ids = fields.Many2many(
        "deputy.proposal",
        compute="_compute_joint_other_ids",
        string="Handled Together With",
        help="Equal content: the same units handle it, each is answered separately.",
    )

    def _compute_joint_other_ids(self):
        for proposal in self:
            proposal.joint_other_ids = proposal.joint_id.proposal_ids - proposal

    # --------------------------------------------------------------- actions
    def action_join(self):
        """Handle these together; each is answered separately.

        :raises UserError: fewer than two, of several congresses, confidential, or over
        """
        self.check_access("write")
        self._touch()
        proposals = self | self.joint_id.proposal_ids
        proposals._check_joinable()
        joint = self.joint_id[:1] or self.env["deputy.proposal.joint"].sudo().create(
            {"congress_id": self.congress_id.id}
        )
        emptied = self.joint_id.sudo() - joint
        proposals._unguarded().write({"joint_id": joint.id})
        emptied.unlink()
        names = joint.sudo().display_name
        for proposal in proposals:
            proposal._log_joint(
                self.env._(
                    "Handled together, each with a reply of its own: %(names)s",
                    names=names,
                )
            )

    def action_part(self):
        """Handle these for themselves again."""
        self.check_access("write")
        self._touch()
        for joint, proposals in self.filtered("joint_id").grouped("joint_id").items():
            names = joint.sudo().display_name
            rest = joint.proposal_ids - proposals
            leaving = joint.proposal_ids if len(rest) < 2 else proposals
            leaving._unguarded().write({"joint_id": False})
            for proposal in leaving:
                proposal._log_joint(
                    self.env._("No longer handled together: %(names)s", names=names)
                )
            if len(rest) < 2:
                leaving.flush_recordset(["joint_id"])
                joint.sudo().unlink()

    # --------------------------------------------------------------- details
    def _log_joint(self, words):
        self._message_log(body=words)

    def _check_joinable(self):
        """:raises UserError: these cannot be handled together"""
        if len(self) < 2:
            raise UserError(
                self.env._("Choose the proposals of equal content, at least two.")
            )
        if len(self.congress_id) > 1:
            raise UserError(
                self.env._("Proposals of several congresses are handled apart.")
            )
        for proposal in self:
            if not proposal.is_open:
                raise UserError(
                    self.env._(
                        "“%(name)s” is confidential or classified: it is handled "
                        "alone.",
                        name=proposal.display_name,
                    )
                )
            if proposal.state not in (ADMITTED, ASSIGNED, REHANDLED):
                raise UserError(
                    self.env._(
                        "“%(name)s” is not on its way to units: what is admitted or "
                        "being handled is handled together.",
                        name=proposal.display_name,
                    )
                )
