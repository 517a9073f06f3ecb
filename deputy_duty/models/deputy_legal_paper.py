from odoo import fields, models


class DeputyLegalPaper(models.Model):
    """A kind of paper that the law or the office asks for: letter, decision, notice.

    Procedures name the kinds they need; the papers themselves hang on the change they
    are the ground of.
    """

    _name = "deputy.legal.paper"
    _description = "Kind of Paper"
    _order = "sequence, id"
    _rec_names_search = ["code", "name"]

    name = fields.Char(required=True, help="As the office calls it.")
    code = fields.Char(required=True, help="Short code, stable over the years.")
    sequence = fields.Integer(default=10)
    note = fields.Char("What It Must Show", help="What the clerk looks for in it.")
    needs_number = fields.Boolean(
        help="Papers of this kind bear a document number, which must be entered."
    )
    needs_issuer = fields.Boolean(
        help="Who issued it must be entered, since the law leaves open who may."
    )

    _code_uniq = models.UniqueIndex("(code)", "There is a kind of paper of that code.")
