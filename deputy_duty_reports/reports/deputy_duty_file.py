from collections import defaultdict

from odoo import api, models

from odoo.addons.deputy_duty.tools.ledger_proof import canonical, head_hash


class DeputyDutyFile(models.AbstractModel):
    """Duty file (履职档案): one deputy's whole ledger on paper.

    Name and the rest as elected; identity number, birth date and home address never
    appear here.
    """

    _name = "report.deputy_duty_reports.deputy_duty_file"
    _description = "Duty File of a Deputy"

    @api.model
    def _get_report_values(self, docids, data=None):
        """Values of the template: one file per deputy, in constant queries."""
        mandates = self.env["deputy.mandate"].browse(docids)
        entry_model = self.env["deputy.ledger.entry"]
        domain = [("mandate_id", "in", mandates.ids)]
        matrix = entry_model._get_duty_matrix(domain)
        entries = entry_model.search(domain, order="date, id")
        lines = defaultdict(list)
        for line in entries._prepare_duty_lines():
            lines[line["mandate_id"], line["category_id"]].append(line)
        categories = self.env["deputy.ledger.category"]._get_printed(
            {category_id for _mandate, category_id in lines}
        )
        proofs = entries._proofs("mandate_id")
        return {
            "docs": mandates,
            "paper_files": [
                (
                    self.env._("ledger proof of %(name)s", name=mandate.name) + ".json",
                    self.env._("Proof of the sealed entries in this file"),
                    canonical(proofs[mandate.id]),
                )
                for mandate in mandates
                if mandate.id in proofs
            ],
            "heads": {
                mandate_id: {
                    "hash": head_hash(proof["head"]),
                    "size": proof["head"]["size"],
                    "count": len(proof["leaves"]),
                }
                for mandate_id, proof in proofs.items()
            },
            "files": {
                mandate.id: {
                    "total": matrix.row(mandate.id),
                    "sections": [
                        self._prepare_section(mandate, category, lines, matrix)
                        for category in categories
                    ],
                }
                for mandate in mandates
            },
        }

    def _prepare_section(self, mandate, category, lines, matrix):
        own_lines = lines.get((mandate.id, category.id), [])
        numbers = {line["id"]: number for number, line in enumerate(own_lines, 1)}
        return {
            "category": category,
            "amount": matrix.cell(mandate.id, category.id),
            "lines": [
                dict(
                    line,
                    number=numbers[line["id"]],
                    remark=self._get_remark(line, numbers),
                )
                for line in own_lines
            ],
        }

    def _get_remark(self, line, numbers):
        if line["is_reversed"]:
            return self.env._("Taken back: %(reason)s", reason=line["reason"])
        if line["reverses_id"]:
            return self.env._(
                "Takes back No. %(number)s: %(reason)s",
                number=numbers.get(line["reverses_id"], ""),
                reason=line["reason"],
            )
        return ""
