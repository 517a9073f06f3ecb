from odoo.addons.deputy_duty.models.deputy_approval import APPROVE

from .common import DeputyDutyCommon


class PublicationCommon(DeputyDutyCommon):
    """A county congress online, with a deputy in office whose facts are all entered."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # nothing else is online, whatever the database holds
        online = cls.env["deputy.congress.publication"].search([])
        online._unguarded().write({"state": "withdrawn"})
        cls.station = cls.env["deputy.station"].create(
            {
                "congress_id": cls.congress.id,
                "name": "示例联络站",
                "address": "样本路1号",
                "phone": "0579-0000000",
            }
        )
        cls.deputy = cls._create_mandate(
            "样本甲",
            gender="2",
            nationality="汉族",
            party="示例党",
            education="大学",
            work_unit="示例单位",
            post="示例职务",
            phone="13000000001",
            email="sample@example.com",
            address="样本住址9号",
            station_ids=[cls.station.id],
        )
        cls.publication = cls._publish(cls.congress)

    @classmethod
    def _publish(cls, congress, kind="directory"):
        """Put a congress online as its office does: submitted, and decided on paper."""
        publication = cls.env["deputy.congress.publication"].create(
            {"congress_id": congress.id, "kind": kind}
        )
        publication.with_user(cls.clerk).action_submit()
        publication.with_user(cls.leader)._decide(
            APPROVE,
            {
                "body": congress.name,
                "signer": "样本",
                "date": "2026-01-05",
                "number": "示例发〔2026〕1号",
            },
        )
        return publication

    @classmethod
    def _create_seat(cls, name, unit_kind, **vals):
        """A deputy of another kind of seat, given by who elects."""
        unit = cls.env["deputy.constituency"].create(
            {
                "congress_id": cls.congress.id,
                "name": f"Unit of {name}",
                "kind": unit_kind,
            }
        )
        return cls._create_mandate(name, constituency_id=unit.id, **vals)

    @classmethod
    def _open_fact(cls, fact, seat_kind="military", ground="local", **vals):
        """A rule of the place that opens a fact by its own document."""
        profile = cls.congress._legal_profile()
        if profile == profile._national():
            profile = cls.env["deputy.legal.profile"].create(
                {"name": "样本县", "parent_id": profile.id}
            )
            cls.congress.legal_profile_id = profile
        return cls.env["deputy.legal.publication"].create(
            {
                "profile_id": profile.id,
                "fact": fact,
                "seat_kind": seat_kind,
                "ground": ground,
                "article": "第一条",
                "source": "样本县代表信息公开办法",
                "document_number": "示例办〔2026〕2号",
                **vals,
            }
        )

    def _values(self, seats=None, kind="directory"):
        """What the public sees of seats; by default of the deputy of this class."""
        self.env.flush_all()
        return (self.deputy if seats is None else seats)._public_values(kind)
