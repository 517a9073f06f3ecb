from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import file_open, format_date
from odoo.tools.safe_eval import safe_eval, time

from ..tools.legal_time import legal_datetime
from ..tools.paper import render_papers

PAPER = "deputy-paper"
STYLESHEET = "deputy_duty/static/src/paper/paper.css"
# Thirty files of seventy entries take 40 s and 500 MB; a worker has two minutes.
MAX_PAPERS = 30


class IrActionsReport(models.Model):
    """Papers: reports of a type of our own, from QWeb to PDF by WeasyPrint.

    The template is rendered once per record, as ``doc``, inside
    ``deputy_duty.paper_layout``; each record's paper counts its own pages. Values
    come from ``report.<addon>.<template>`` as for any other report.

    Who may print: the report's ``group_ids``, and records the user may read.
    """

    _inherit = "ir.actions.report"

    report_type = fields.Selection(
        selection_add=[(PAPER, "Paper (PDF)")], ondelete={PAPER: "cascade"}
    )

    @api.model
    def _render_deputy_paper(self, report_ref, res_ids, data=None):
        """Print records on paper; the name is the one ``_render`` looks for.

        :param report_ref: as for ``_get_report``
        :param res_ids: the records; each gets a paper of its own. The report's values
            may hold ``paper_files``, which the PDF carries along
        :return: the PDF's bytes and "pdf"
        :raises AccessError: not a group of the report, or a record out of reach
        :raises MissingError: a record does not exist
        """
        report_sudo = self._get_report(report_ref)
        docs = self._get_paper_docs(report_sudo, res_ids)
        values = self._get_rendering_context(report_sudo, docs.ids, data)
        values.update(self._get_paper_values())
        htmls = [
            self._render_template(
                report_sudo.report_name,
                dict(
                    values, doc=doc, paper_name=self._get_paper_name(report_sudo, doc)
                ),
            ).decode()
            for doc in self._get_paper_sheets(report_sudo, docs)
        ]
        with file_open(STYLESHEET) as stylesheet:
            css = stylesheet.read()
        name = self._get_paper_name(report_sudo, docs)
        return render_papers(htmls, css, name, values.get("paper_files", ())), "pdf"

    @api.model
    def _find_paper(self, report_name):
        """The paper of that technical name, elevated, or an empty set."""
        return self.sudo().search(
            [("report_name", "=", report_name), ("report_type", "=", PAPER)], limit=1
        )

    @api.model
    def _get_paper_docs(self, report_sudo, res_ids):
        """The records to print, as the user sees them."""
        self._check_paper_groups(report_sudo)
        docs = self.env[report_sudo.model].browse(dict.fromkeys(res_ids))
        if not docs:
            raise UserError(self.env._("Choose what to print first."))
        most = self._get_paper_limit(report_sudo)
        if len(docs) > most:
            raise UserError(
                self.env._(
                    "%(count)s papers in one go are too many: choose up to %(limit)s.",
                    count=len(docs),
                    limit=most,
                )
            )
        docs.check_access("read")
        return docs

    @api.model
    def _get_paper_sheets(self, report_sudo, docs):
        """Hook: which records share a paper; each has its own."""
        return list(docs)

    @api.model
    def _get_paper_limit(self, report_sudo):
        """Hook: how many records are printed in one go."""
        return MAX_PAPERS

    @api.model
    def _check_paper_groups(self, report_sudo):
        """Refuse users outside the report's groups; code in sudo has decided."""
        groups = report_sudo.group_ids
        if self.env.su or not groups or groups & self.env.user.all_group_ids:
            return
        raise AccessError(
            self.env._("“%(report)s” is not for you to print.", report=report_sudo.name)
        )

    @api.model
    def _get_paper_values(self):
        """Hook: what every template may show besides its own record."""
        return {
            "paper_lang": (self.env.lang or "zh_CN").replace("_", "-"),
            "paper_printed_at": self._get_paper_time(),
            "paper_printed_by": self.env.user.name,
        }

    @api.model
    def _get_paper_time(self):
        """Now, in words of the user's language, at the office's own time."""
        now = legal_datetime(fields.Datetime.now())
        day = format_date(self.env, now.date(), date_format="long")
        return f"{day} {now:%H:%M}"

    @api.model
    def _get_paper_name(self, report_sudo, docs):
        """Title and file name, without its ending."""
        if len(docs) == 1 and report_sudo.print_report_name:
            return safe_eval(
                report_sudo.print_report_name, {"object": docs, "time": time}
            )
        return report_sudo.name
