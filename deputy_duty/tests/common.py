from odoo import Command
from odoo.tests import new_test_user

from odoo.addons.base.tests.common import BaseCommon

GROUP = "deputy_duty.deputy_duty_group_"


class DeputyDutyCommon(BaseCommon):
    """One county, a township below it, a foreign county, and a user per role.

    Tests act as the least-powered user who may do the thing.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.congress = cls._create_congress("Yunhe County Congress")
        cls.township = cls._create_congress(
            "Shiqiao Township Congress", parent_id=cls.congress.id, level="township"
        )
        cls.foreign_congress = cls._create_congress("Far County Congress")
        cls.term = cls._create_term(cls.congress)
        cls.constituency = cls.env["deputy.constituency"].create(
            {"congress_id": cls.congress.id, "name": "Constituency 1"}
        )
        cls.station_clerk = cls._create_user("station_clerk")
        cls.clerk = cls._create_user("clerk")
        cls.leader = cls._create_user("leader")
        cls.finance = cls._create_user("finance")
        cls.auditor = cls._create_user("auditor")
        cls.admin = cls._create_user("admin")
        cls.foreign_clerk = cls._create_user(
            "clerk", login="dd_foreign_clerk", congress=cls.foreign_congress
        )

    @classmethod
    def _create_user(cls, role, login=None, congress=None, **vals):
        """An employee with one role, working in ``congress`` (default: the county)."""
        login = login or f"dd_{role}"
        return new_test_user(
            cls.env,
            login=login,
            groups=f"base.group_user,{GROUP}{role}",
            name=login.replace("_", " "),
            deputy_congress_ids=[Command.set((congress or cls.congress).ids)],
            # tests read messages in the language of the source
            **{"lang": "en_US", **vals},
        )

    @classmethod
    def _create_congress(cls, name, **vals):
        return cls.env["deputy.congress"].create(
            {"name": name, "level": "county", "company_id": cls.env.company.id, **vals}
        )

    @classmethod
    def _create_term(cls, congress, number=18, **vals):
        return cls.env["deputy.term"].create(
            {
                "congress_id": congress.id,
                "number": number,
                "date_start": "2022-01-10",
                **vals,
            }
        )

    @classmethod
    def _create_mandate(cls, name, **vals):
        return cls.env["deputy.mandate"].create(
            {
                "name": name,
                "term_id": cls.term.id,
                "constituency_id": cls.constituency.id,
                **vals,
            }
        )
