"""Faults for the checks that read Python: each must be found."""

from arch import doors, layers, layout, security, sizes, toolbox
from sample import Fault

MODELS = "deputy_duty/models"
STATION = f"{MODELS}/deputy_station.py"
PAGES = "deputy_duty/controllers/stations.py"
TOOL = "deputy_duty/tools/arithmetic.py"
ROUTE = '"/stations", type="http", auth="public"'

SECOND_MODEL = '''

class DeputyTerm(models.Model):
    """A term."""

    _name = "deputy.term"
'''
MODEL = '''from odoo import models


class Model(models.Model):
    """A model."""

    _name = "{}"
'''

LAYOUT = [
    Fault(layout.check_python_parses, STATION, "class DeputyStation", "clas Station"),
    Fault(layout.check_one_model_per_file, STATION, "", SECOND_MODEL),
    Fault(layout.check_file_names, STATION, '"deputy.station"', '"deputy.stop"'),
    # a lower family may not take fields of a higher one into a file of its own
    Fault(
        layout.check_file_names,
        f"{MODELS}/deputy_legal_station.py",
        "",
        MODEL.format("deputy.station").replace("_name", "_inherit"),
    ),
    Fault(
        layout.check_access_rows,
        "deputy_duty/security/ir.model.access.csv",
        "model_deputy_station",
        "model_deputy_term",
    ),
    Fault(layout.check_views, "deputy_duty/views/deputy_station_views.xml"),
    # an exception that is none any more
    Fault(
        layout.check_views,
        "deputy_duty/views/deputy_claim_line_views.xml",
        "",
        "<odoo />",
    ),
    Fault(layout.check_models_are_tested, "deputy_duty/tests/test_deputy_station.py"),
    Fault(layout.check_packages_import_all, f"{MODELS}/__init__.py", "from", "# from"),
    Fault(
        layout.check_packages_import_all,
        "deputy_duty/tests/test_forgotten.py",
        "",
        "\n",
    ),
    Fault(
        layout.check_addon_imports_packages, "deputy_duty/__init__.py", ", models", ""
    ),
]

SIZES = [
    Fault(sizes.check_file_length, STATION, "", "\n" * 400),
    Fault(
        sizes.check_method_length,
        STATION,
        "",
        "\n    def f(self):\n" + "        1\n" * 60,
    ),
    Fault(
        sizes.check_method_length,
        "deputy_duty/tests/test_deputy_station.py",
        "",
        "def test_all():\n" + "    1\n" * 60,
    ),
    Fault(
        sizes.check_class_docstrings,
        STATION,
        '    """A contact station."""',
        "    x = 1",
    ),
    Fault(
        sizes.check_function_docstrings,
        STATION,
        '        """Close the station for good."""\n',
        "",
    ),
    Fault(sizes.check_help_texts, STATION, "help=", "string="),
]

LAYERS = [
    Fault(layers.check_every_file_has_a_family, f"{MODELS}/deputy_thing.py", "", "\n"),
    # up
    Fault(layers.check_models_named, STATION, "deputy.congress", "deputy.opinion"),
    # to a neighbour
    Fault(
        layers.check_models_named,
        f"{MODELS}/deputy_activity.py",
        "",
        'FIELD = "deputy.proposal,state"\n',
    ),
    Fault(
        layers.check_models_named,
        f"{MODELS}/deputy_ledger_entry.py",
        "",
        'def claims(env):\n    return env["deputy.claim"]\n',
    ),
    # through a door, to another room than its own
    Fault(
        layers.check_models_named,
        f"{MODELS}/deputy_ledger_source_mixin.py",
        "",
        'TARGET = "deputy.commitment"\n',
    ),
    # from the basic addon into another
    Fault(layers.check_models_named, STATION, "deputy.congress", "deputy.ballot"),
    Fault(
        layers.check_models_imported,
        STATION,
        "from odoo import",
        "from .deputy_opinion import OPEN\nfrom odoo import",
    ),
    Fault(
        layers.check_models_imported,
        "deputy_duty/wizards/deputy_term_rollover.py",
        "",
        "from ..models import deputy_budget\n",
    ),
    Fault(
        layers.check_models_imported,
        STATION,
        "from odoo import",
        "from odoo.addons.deputy_duty.models.deputy_claim import A\nfrom odoo import",
    ),
    Fault(layers.check_tools_are_plain, TOOL, "", "import odoo.tools\n"),
    Fault(layers.check_tools_are_plain, TOOL, "", "from ..models import deputy_term\n"),
    Fault(
        layers.check_strangers,
        "deputy_duty_portal/controllers/pages.py",
        "",
        "from odoo.addons.deputy_duty_reports import models\n",
    ),
    Fault(
        layers.check_strangers,
        "deputy_duty_reports/views/links.xml",
        "",
        '<odoo><a ref="deputy_duty_portal.page" /></odoo>',
    ),
    Fault(
        layers.check_strangers,
        "deputy_duty/security/more.csv",
        "",
        "id,group_id:id\nx,deputy_duty_portal.group\n",
    ),
]

DOORS = [
    Fault(
        doors.check_public_methods, STATION, '        self.check_access("write")\n', ""
    ),
    Fault(doors.check_public_methods, STATION, "check_access", "ensure_one"),
    # a check that comes too late
    Fault(
        doors.check_public_methods,
        STATION,
        "        self.check_access",
        "        1\n        2\n        3\n        self.check_access",
    ),
    Fault(doors.check_controllers_sudo, PAGES, "_published", "published"),
    Fault(doors.check_merged_helpers, PAGES, "def _hours", "def _rooms"),
    Fault(doors.check_routes_declare, PAGES, ROUTE, '"/stations", type="http"'),
    Fault(doors.check_routes_declare, PAGES, ROUTE, '"/stations", auth="public"'),
    Fault(doors.check_routes_that_read, PAGES, ", readonly=True", ""),
    # by name, by address, and by what it does
    Fault(doors.check_routes_that_write, PAGES, ', methods=["POST"]', ""),
    Fault(doors.check_routes_that_write, PAGES, '"/stations"', '"/station/confirm"'),
    Fault(doors.check_routes_that_write, PAGES, "return self._p", "self.create({})\n#"),
]

TOOLBOX = [
    Fault(toolbox.check_doctests, TOOL, "    4\n", "    5\n"),
    Fault(toolbox.check_doctests, TOOL, "", "import nothing_of_this_name\n"),
    Fault(toolbox.check_tools_are_tested, TOOL, ">>> double(2)\n    4\n", "\n"),
]

SEATS = [
    Fault(
        security.check_seats_move_by_law_alone,
        STATION,
        "",
        '\nSCORE = "deputy.mandate.change"\n',
    ),
    Fault(
        security.check_seats_move_by_law_alone,
        STATION,
        "",
        "\n\ndef _punish(mandate):\n    mandate._move({})\n",
    ),
]

FAULTS = LAYOUT + SIZES + LAYERS + DOORS + TOOLBOX + SEATS
