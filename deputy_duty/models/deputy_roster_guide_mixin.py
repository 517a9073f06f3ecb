from odoo import models

from ..tools.roster_sheet import Guide


class DeputyRosterGuideMixin(models.AbstractModel):
    """The sheet that explains an empty workbook, in the user's language."""

    _name = "deputy.roster.guide.mixin"
    _description = "Guide to a Workbook"

    def _guide(self, *lines):
        """A :class:`Guide` with these lines above the explanation of the columns."""
        return Guide(
            sheet=self.env._("How to Fill In"),
            lists_sheet=self.env._("Code Lists"),
            header=[
                self.env._("Column"),
                self.env._("Required"),
                self.env._("What to write"),
                self.env._("Example (made up)"),
            ],
            required=self.env._("yes"),
            lines=list(lines),
        )
