from odoo import models
from odoo.tools import file_open

from odoo.addons.deputy_duty.tools.paper import render_papers

from ..tools.ballot_code import printed
from ..tools.proof_code import proof_picture

STYLESHEET = "deputy_duty_reports/static/src/ballot/slips.css"


class DeputyBallotPaperMixin(models.AbstractModel):
    """The slips on paper: three to a sheet, each with a secret of its own."""

    _name = "deputy.ballot.paper.mixin"
    _description = "Slips of an Evaluation Vote on Paper"

    def _slips_pdf(self, count):
        """Make slips and print them; the secrets are kept nowhere.

        :return: the PDF's bytes
        :raises UserError: not open, or no sensible number
        """
        self.check_access("write")
        self.ensure_one()
        address = f"{self.get_base_url()}/ballot#"
        slips = [
            {
                "code": printed(code),
                "picture": proof_picture(f"{address}{code}".encode()),
            }
            for code in self._issue_slips(count)
        ]
        html = self.env["ir.qweb"]._render(
            "deputy_duty_reports.ballot_slips_paper",
            {
                "ballot": self,
                "slips": slips,
                "paper_lang": (self.env.lang or "zh_CN").replace("_", "-"),
            },
        )
        with file_open(STYLESHEET) as stylesheet:
            css = stylesheet.read()
        return render_papers([str(html)], css, self.name)
