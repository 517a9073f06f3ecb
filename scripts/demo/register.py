"""The register: deputies, groups, what became of a seat, the next term."""

import base64
from datetime import timedelta
from pathlib import Path

from odoo.modules.module import get_manifest, get_module_path
from odoo.tools import convert_file

from .base import ADDONS, SCAN, as_user, env, ref


def load_demo_files():
    """The addons' own demo files, without Odoo's."""
    for addon in ADDONS:
        for name in get_manifest(addon).get("demo", []):
            convert_file(env, addon, name, None, mode="init", noupdate=True)


def import_roster(login, term, name):
    """A clerk imports a roster file."""
    file = Path(get_module_path("deputy_duty")).parent / "scripts" / "demo" / name
    content = base64.b64encode(file.read_bytes())
    roster = as_user(login, env["deputy.roster.import"]).create(
        {"term_id": term.id, "file": content, "filename": name}
    )
    roster.action_read_file()
    roster.action_check()
    roster.action_create_all_units()
    roster.action_import()


def make_groups(mandates):
    """County deputies join the city's in a mixed group and found one of their own."""
    ref("deputy_station_a_demo").mandate_ids |= ref("deputy_mandate_city_1_demo")
    leader = ref("deputy_legal_choice_group_role_leader")
    for name, chosen in (("mixed", mandates[::5]), ("professional", mandates[4::9])):
        as_user("clerk", env["deputy.group.member"]).create(
            [
                {
                    "group_id": ref(f"deputy_group_{name}_demo").id,
                    "mandate_id": mandate.id,
                    "role_id": leader.id if mandate == chosen[0] else False,
                    "date_start": mandate.term_id.date_start,
                }
                for mandate in chosen
            ]
        )


def change_seat(mandate, code, day):
    """One recorded step of a seat, with every paper the law asks for."""
    ground = ref(f"deputy_legal_ground_{code}")
    changes = as_user("clerk", env["deputy.mandate.change"])
    change = changes.create(
        {
            "mandate_id": mandate.id,
            "action": ground.action,
            "ground_id": ground.id,
            "date_effect": day,
            "review_date": day,
            "decision_date": day,
            "decision_number": f"演示常〔{day.year}〕12号",
            "announcement_date": day,
            "announcement_number": f"演示公告〔{day.year}〕3号",
        }
    )
    papers = [
        {
            "congress_id": mandate.congress_id.id,
            "kind_id": kind.id,
            "number": f"演示〔{day.year}〕{kind.id}号" if kind.needs_number else False,
            "date": day,
            "scan": SCAN,
            "scan_name": f"{kind.name}.pdf",
        }
        for kind in change.required_paper_ids
    ]
    change.paper_ids = [(0, 0, vals) for vals in papers]
    change.action_apply()


def play_seats(mandate, today):
    """One deputy resigns, another is elected to the vacant seat and takes it."""
    change_seat(mandate, "end_resigned", today)
    successor = as_user("clerk", env["deputy.mandate"]).create(
        {
            "name": "补选样本",
            "term_id": mandate.term_id.id,
            "constituency_id": mandate.constituency_id.id,
            "replaces_id": mandate.id,
        }
    )
    change_seat(successor, "credentials_valid", today)
    successor.action_enter_office()


def plan_next_term(today):
    """A township has elected its next congress: the time for its first meeting runs."""
    term = ref("deputy_term_township_b_demo")
    as_user("clerk", env["deputy.term"]).create(
        {
            "congress_id": term.congress_id.id,
            "number": term.number + 1,
            "name": "第十三届",
            "date_elected": today - timedelta(days=20),
            "seats": term.seats,
        }
    )
