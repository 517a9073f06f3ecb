from odoo.tests import new_test_user

from .common import DeputyDutyCommon


class DeputyLegalCommon(DeputyDutyCommon):
    """The national profile, a province and a county below it, and who keeps law."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.national = cls.env["deputy.legal.profile"]._national()
        cls.province = cls._create_profile("Province")
        cls.county = cls._create_profile(
            "County", parent_id=cls.province.id, congress_id=cls.congress.id
        )
        cls.foreign = cls._create_profile(
            "Far", parent_id=cls.province.id, congress_id=cls.foreign_congress.id
        )
        cls.system = new_test_user(
            cls.env, "dd_system", "base.group_user,base.group_system"
        )
        cls.portal = new_test_user(cls.env, "dd_portal", "base.group_portal")

    @classmethod
    def _create_profile(cls, name, **vals):
        return cls.env["deputy.legal.profile"].create(
            {"name": name, "parent_id": cls.national.id, **vals}
        )

    @classmethod
    def _create_rule(cls, profile, code="test.reply", **vals):
        return cls.env["deputy.legal.rule"].create(
            {
                "profile_id": profile.id,
                "code": code,
                "name": code,
                "value": 10,
                "unit": "workday",
                **vals,
            }
        )

    @classmethod
    def _create_choice(cls, profile, code, **vals):
        return cls.env["deputy.legal.choice"].create(
            {
                "profile_id": profile.id,
                "kind": "satisfaction",
                "code": code,
                "name": code,
                "meaning": "satisfied",
                **vals,
            }
        )
