"""Faults for the checks that read manifests, data and texts: each must be found."""

from arch import manifests, odoo19, readmes, security, terms, xml_style
from sample import Fault

MANIFEST = "deputy_duty/__manifest__.py"
PORTAL = "deputy_duty_portal/__manifest__.py"
STATION = "deputy_duty/models/deputy_station.py"
VIEWS = "deputy_duty/views/deputy_station_views.xml"
MENUS = "deputy_duty/views/deputy_duty_menus.xml"
RULES = "deputy_duty/security/deputy_station_security.xml"
ACCESS = "deputy_duty/security/ir.model.access.csv"
SCRIPT = "deputy_duty/static/src/station/station.esm.js"
POT = "deputy_duty/i18n/deputy_duty.pot"
CHINESE = "deputy_duty/i18n/zh_CN.po"
STATION_ROW = "model_deputy_station,deputy_duty.group_clerk,1,1,1,1"
ENTRY_ROW = "model_deputy_ledger_entry,deputy_duty.group_clerk,1,0,1,0"


def _named(package: str) -> str:
    return f'"external_dependencies": {{"python": ["{package}"]}}, "data"'


MANIFESTS = [
    Fault(manifests.check_keys, MANIFEST, '"summary"', '"sumary"'),
    Fault(manifests.check_keys, MANIFEST, "{", "{ unreadable"),
    Fault(manifests.check_version, MANIFEST, "19.0.1.0.0", "1.0.0"),
    Fault(manifests.check_licence, MANIFEST, "AGPL-3", "LGPL-3"),
    Fault(manifests.check_licence, MANIFEST, "contributors", "& Co."),
    Fault(manifests.check_our_depends, PORTAL, "['deputy_duty']", "['mail']"),
    Fault(
        manifests.check_our_depends,
        PORTAL,
        "['deputy_duty']",
        "['deputy_duty', 'deputy_duty_reports']",
    ),
    Fault(manifests.check_our_depends, "deputy_duty_more/__manifest__.py", "", "{}"),
    Fault(manifests.check_listed_files_exist, MANIFEST, "station_views", "stop_views"),
    Fault(
        manifests.check_listed_files_exist,
        MANIFEST,
        "data/ir_cron_data.xml",
        "views/deputy_duty_menus.xml",
    ),
    Fault(
        manifests.check_files_are_listed, "deputy_duty/demo/x_demo.xml", "", "<odoo />"
    ),
    Fault(
        manifests.check_load_order,
        MANIFEST,
        "'data/ir_cron_data.xml', 'views/deputy_station_views.xml'",
        "'views/deputy_station_views.xml', 'data/ir_cron_data.xml'",
    ),
    Fault(
        manifests.check_load_order,
        MANIFEST,
        "'views/deputy_station_views.xml', 'views/deputy_duty_menus.xml'",
        "'views/deputy_duty_menus.xml', 'views/deputy_station_views.xml'",
    ),
    Fault(manifests.check_demo_apart, MANIFEST, "data/ir_cron", "demo/ir_cron"),
    Fault(
        manifests.check_python_dependencies,
        STATION,
        "from odoo import",
        "import weasyprint\nfrom odoo import",
    ),
    Fault(
        manifests.check_python_dependencies, MANIFEST, '"data"', _named("weasyprint")
    ),
    Fault(
        manifests.check_dependencies_are_pinned, MANIFEST, '"data"', _named("pymerkle")
    ),
]

XML = [
    Fault(xml_style.check_well_formed, VIEWS, "</odoo>", "</odo>"),
    Fault(xml_style.check_header, VIEWS, "UTF-8", "utf-8"),
    Fault(
        xml_style.check_id_first,
        MENUS,
        'id="deputy_station_menu" parent="deputy_duty_menu"',
        'parent="deputy_duty_menu" id="deputy_station_menu"',
    ),
    Fault(
        xml_style.check_ids_stand_once,
        VIEWS,
        "deputy_station_view_search",
        "deputy_station_action",
    ),
    Fault(xml_style.check_view_ids, VIEWS, "deputy_station_view_search", "search_view"),
    Fault(xml_style.check_view_ids, VIEWS, "<search />", "<form />"),
    Fault(xml_style.check_action_ids, VIEWS, '"deputy_station_action"', '"action"'),
    Fault(xml_style.check_action_ids, VIEWS, "close_action", "close"),
    Fault(xml_style.check_menu_ids, MENUS, "deputy_station_menu", "menu_station"),
    Fault(xml_style.check_root_menus_have_groups, MENUS, "groups=", "name="),
    Fault(
        xml_style.check_root_menus_have_groups,
        VIEWS,
        "</odoo>",
        '<record id="x_menu" model="ir.ui.menu" /></odoo>',
    ),
    Fault(xml_style.check_search_views, VIEWS, "<search />", "<list />"),
]

# For each old word a line that uses it.
OLD_PYTHON = (
    '_sql_constraints = [("a", "b", "c")]',
    'groups_id = "x"',
    "def name_get(self): pass",
    "def _name_search(self): pass",
    "self.read_group([])",
    'group_operator = "sum"',
    "auto_join = True",
    'self.check_access_rights("read")',
    "self._check_recursion()",
    "self.toggle_active()",
    'route(type="json")',
    "expression.AND([])",
    "self._cr",
    "doall = 1",
    "self._notify_progress()",
    "self.env.cr.commit()",
    "def post_init_hook(cr, registry): pass",
    "SavepointCase",
    "from odoo.tests.common import Form",
    '"hr.expense.sheet"',
    "partner.mobile",
    "period_lock_date = 1",
    "account.deprecated",
    'self.message_post(body="<p>a</p>")',
    'domain = [("token", "=", 1)]',
    "import odoo.osv",
)
OLD_XML = (
    "<tree />",
    '<field name="view_mode">tree,form</field>',
    '<field name="a" attrs="{}" />',
    '<field name="a" states="draft" />',
    '<t t-name="kanban-box" />',
    '<div class="oe_chatter" />',
    '<group expand="0" />',
    '<t t-esc="a" />',
    '<field name="groups_id" />',
    '<field name="numbercall">-1</field>',
    "<a>[('date', '=', time.strftime('%Y'))]</a>",
)
OLD_JAVASCRIPT = ("publicWidget.registry;", 'odoo.define("a", b);')
ODOO19 = [
    *(Fault(odoo19.check_python_words, STATION, "", f"{old}\n") for old in OLD_PYTHON),
    *(
        Fault(odoo19.check_xml_words, VIEWS, "</odoo>", f"{old}</odoo>")
        for old in OLD_XML
    ),
    *(Fault(odoo19.check_javascript_words, SCRIPT, "", old) for old in OLD_JAVASCRIPT),
]

SECURITY = [
    Fault(
        security.check_access_rows_have_a_group, ACCESS, "deputy_duty.group_clerk", ""
    ),
    *(
        Fault(
            security.check_open_groups_only_read,
            ACCESS,
            STATION_ROW,
            f"model_deputy_station,base.{group},1,{rights}",
        )
        for group in ("group_user", "group_portal", "group_public")
        for rights in ("1,0,0", "0,1,0", "0,0,1")
    ),
    Fault(security.check_append_only, ACCESS, ENTRY_ROW, ENTRY_ROW[:-5] + "1,1,0"),
    Fault(security.check_append_only, ACCESS, ENTRY_ROW, ENTRY_ROW[:-1] + "1"),
    Fault(security.check_record_rules, RULES, "company_id", "partner_id"),
    Fault(security.check_record_rules, RULES, "congress_id", "station_id"),
]

TERMS = [
    Fault(terms.check_files, POT),
    Fault(terms.check_files, CHINESE),
    Fault(terms.check_files, "deputy_duty/i18n/en_US.po", "", "\n"),
    Fault(terms.check_complete, CHINESE, "Station", "Stop"),
    Fault(terms.check_complete, CHINESE, "%(name)s已关闭。", ""),
    Fault(terms.check_complete, CHINESE, 'msgid "Station', '#, fuzzy\nmsgid "Station'),
    Fault(terms.check_placeholders, CHINESE, "%(name)s已", "%(nam)s已"),
    Fault(terms.check_placeholders, CHINESE, "%(name)s已", "已"),
    Fault(terms.check_chinese_characters, CHINESE, "已关闭。", "closed"),
    Fault(terms.check_template_is_fresh, STATION, "Station %", "The station %"),
    Fault(terms.check_template_is_fresh, SCRIPT, "", 'console.log(_t("Not there"));\n'),
]

READMES = [
    Fault(readmes.check_readmes_exist, "README.rst"),
    Fault(readmes.check_readmes_exist, "deputy_duty/README.rst"),
    Fault(readmes.check_two_commands, "README.rst", "./dev run", "make"),
    Fault(readmes.check_two_commands, ".ci/run", "./dev test", "make"),
    Fault(readmes.check_dev_commands, "README.rst", "", "``./dev dance``\n"),
    Fault(readmes.check_images, "README.rst", "", "\n.. image:: docs/none.png\n"),
    Fault(readmes.check_readmes_parse, "README.rst", "======", "===="),
    Fault(readmes.check_readmes_parse, "README.rst", "", "\n.. nonsense:: 1\n"),
]

FAULTS = MANIFESTS + XML + ODOO19 + SECURITY + TERMS + READMES
