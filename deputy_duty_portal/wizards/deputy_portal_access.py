from odoo import fields, models


class DeputyPortalAccess(models.TransientModel):
    """Give deputies a one-time code to log in with.

    The codes go to the clerk's screen in the answer to the button and are kept
    nowhere: not in this wizard, not in the database. Whoever closes the window
    without copying or printing issues new ones.
    """

    _name = "deputy.portal.access"
    _description = "Portal Access of Deputies"

    mandate_ids = fields.Many2many("deputy.mandate", string="Deputies", required=True)

    def action_issue(self):
        """Issue the codes and show them, once.

        :raises UserError: too many at once, or nobody who can have one
        """
        self.mandate_ids.check_access("write")
        return self.mandate_ids._issue_access()
