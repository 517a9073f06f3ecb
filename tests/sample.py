"""A tiny repository that keeps every rule, for proving that the checks can fail."""

from pathlib import Path

from arch.finding import Check

HEADER = '<?xml version="1.0" encoding="UTF-8" ?>\n'
README = "Sample\n======\n\nRun ``./dev run``, test ``./dev test``.\n"
POT = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
MANIFEST = """{{
    "name": "{name}",
    "summary": "A sample",
    "version": "19.0.1.0.0",
    "category": "Services",
    "license": "AGPL-3",
    "author": "Deputy Duty contributors",
    "depends": {depends},
    "data": {data},
}}
"""
DATA = [
    "security/deputy_station_security.xml",
    "security/ir.model.access.csv",
    "data/ir_cron_data.xml",
    "views/deputy_station_views.xml",
    "views/deputy_duty_menus.xml",
]

MODEL = '''from odoo import fields, models


class DeputyStation(models.Model):
    """A contact station."""

    _name = "deputy.station"
    _description = "Contact Station"

    congress_id = fields.Many2one("deputy.congress")
    company_id = fields.Many2one("res.company")
    hours = fields.Char(help="When somebody is there.")
    seats = fields.Integer(help="How many people fit in.")
    area = fields.Float()

    def action_close(self):
        """Close the station for good."""
        self.check_access("write")
        raise ValueError(self.env._("Station %(name)s is closed.", name=self.name))
'''

LINE_MODEL = '''from odoo import models


class DeputyClaimLine(models.Model):
    """A line, shown inside its claim."""

    _name = "deputy.claim.line"
    _description = "Claim Line"
'''

CONTROLLER = '''from odoo import http


class Stations(http.Controller):
    """Pages about stations."""

    @http.route("/stations", type="http", auth="public", readonly=True)
    def stations(self):
        """All published stations."""
        return self._published()

    @http.route("/stations/answer", type="http", auth="user", methods=["POST"])
    def answer(self):
        """Take an answer."""

    def _published(self):
        return http.request.env["deputy.station"].sudo().search([])


class Rooms(Stations):
    """Rooms of stations."""

    def _rooms(self):
        return []


class Hours(Stations):
    """Hours of stations."""

    def _hours(self):
        return []
'''

IMPORTS = """from . import deputy_claim_line
from . import deputy_station
"""

TOOL = '''def double(number):
    """Twice a number.

    >>> double(2)
    4
    """
    return 2 * number
'''

VIEWS = (
    HEADER
    + """<odoo>
    <record id="deputy_station_view_search" model="ir.ui.view">
        <field name="model">deputy.station</field>
        <field name="arch" type="xml">
            <search />
        </field>
    </record>
    <record id="deputy_station_action" model="ir.actions.act_window">
        <field name="res_model">deputy.station</field>
        <field name="view_mode">list,form</field>
    </record>
    <record id="deputy_station_close_action" model="ir.actions.server">
        <field name="model_id" ref="model_deputy_station" />
    </record>
</odoo>
"""
)

RULES = (
    HEADER
    + """<odoo>
    <record id="deputy_station_rule_company" model="ir.rule">
        <field name="model_id" ref="model_deputy_station" />
        <field name="domain_force">[("company_id", "in", company_ids)]</field>
    </record>
    <record id="deputy_station_rule_congress" model="ir.rule">
        <field name="model_id" ref="model_deputy_station" />
        <field
            name="domain_force"
        >[("congress_id", "in", user.deputy_congress_ids.ids)]</field>
    </record>
</odoo>
"""
)

MENUS = (
    HEADER
    + """<odoo>
    <menuitem id="deputy_duty_menu" groups="deputy_duty.group_clerk" />
    <menuitem id="deputy_station_menu" parent="deputy_duty_menu" />
</odoo>
"""
)

ACCESS = """id,name,model_id:id,group_id:id,perm_read,perm_write,perm_create,perm_unlink
station_clerk,clerk,model_deputy_station,deputy_duty.group_clerk,1,1,1,1
line_clerk,clerk,model_deputy_claim_line,deputy_duty.group_clerk,1,1,1,1
entry_clerk,clerk,model_deputy_ledger_entry,deputy_duty.group_clerk,1,0,1,0
"""

DEV = """case "$command" in
    run) run ;;
    test | tests) run_tests "$@" ;;
esac
"""

TERM = 'msgid "Station %(name)s is closed."\nmsgstr "{}"\n'

FILES = {
    "README.rst": README,
    "dev": DEV,
    ".ci/run": "exec ./dev test\n",
    "requirements.txt": "weasyprint==66.0 \\\n",
    "deputy_duty/README.rst": README,
    "deputy_duty/__init__.py": "from . import controllers, models\n",
    "deputy_duty/__manifest__.py": MANIFEST.format(
        name="Sample", depends=["mail"], data=DATA
    ),
    "deputy_duty/controllers/__init__.py": "from . import stations\n",
    "deputy_duty/controllers/stations.py": CONTROLLER,
    "deputy_duty/data/ir_cron_data.xml": HEADER + "<odoo />\n",
    "deputy_duty/i18n/deputy_duty.pot": POT + TERM.format(""),
    "deputy_duty/i18n/zh_CN.po": POT + TERM.format("%(name)s已关闭。"),
    "deputy_duty/models/__init__.py": IMPORTS,
    "deputy_duty/models/deputy_claim_line.py": LINE_MODEL,
    "deputy_duty/models/deputy_station.py": MODEL,
    "deputy_duty/security/deputy_station_security.xml": RULES,
    "deputy_duty/security/ir.model.access.csv": ACCESS,
    "deputy_duty/static/src/station/station.esm.js": "export const OPEN = true;\n",
    "deputy_duty/tests/__init__.py": "from . import test_deputy_station\n",
    "deputy_duty/tests/test_deputy_station.py": 'LINE = "deputy.claim.line"\n',
    "deputy_duty/tools/__init__.py": "",
    "deputy_duty/tools/arithmetic.py": TOOL,
    "deputy_duty/views/deputy_duty_menus.xml": MENUS,
    "deputy_duty/views/deputy_station_views.xml": VIEWS,
}
for name in ("deputy_duty_portal", "deputy_duty_reports"):
    FILES |= {
        f"{name}/README.rst": README,
        f"{name}/__init__.py": "",
        f"{name}/__manifest__.py": MANIFEST.format(
            name=name, depends=["deputy_duty"], data=[]
        ),
        f"{name}/i18n/{name}.pot": POT,
        f"{name}/i18n/zh_CN.po": POT,
    }


class Fault:
    """One rule broken in the sample: a text put in place of another.

    An empty ``old`` adds ``new`` at the end of the file, which may be a new one;
    ``new`` left out deletes the file.
    """

    def __init__(self, check: Check, path: str, old: str = "", new: str | None = None):
        self.check = check
        self.path = path
        self.old = old
        self.new = new

    def __str__(self) -> str:
        return f"{self.check.__name__}-{Path(self.path).name}"

    def plant(self, root: Path) -> None:
        """Break the rule in the sample under ``root``."""
        file = root / self.path
        if self.new is None:
            file.unlink()
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        text = file.read_text("utf-8") if file.exists() else ""
        assert self.old in text, f"{self.path} does not hold {self.old!r}"
        broken = text.replace(self.old, self.new) if self.old else text + self.new
        file.write_text(broken, encoding="utf-8")


def write_sample(root: Path) -> None:
    """Write the faultless repository."""
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
