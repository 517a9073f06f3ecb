from odoo.addons.deputy_duty.tests.common import DeputyDutyCommon

CATEGORY = "deputy_duty.deputy_ledger_category_"


class DutyReportsCommon(DeputyDutyCommon):
    """Two deputies with a ledger, one of them with a fact taken back; one without.

    And one of the term before, who is on no paper of this one.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.wang = cls._create_mandate(
            "王秀英", work_unit="石桥镇中心小学", id_number="330102197001011235"
        )
        cls.wang.address = "建设路88号"
        cls.li = cls._create_mandate("李国强")
        cls.idle = cls._create_mandate("赵明华")
        cls.visit = cls._post_entry(cls.wang, name="视察水污染防治", hours=3.5)
        cls.training = cls._post_entry(
            cls.wang, "training", name="代表培训班", hours=8, date="2024-05-02"
        )
        cls.wrong = cls._post_entry(cls.wang, name="视察校车安全", date="2024-04-01")
        cls.wrong._reverse("重复登记")
        former = cls._create_term(cls.congress, 17, date_start="2017-01-10")
        former._unguarded().state = "current"  # the ledger of a closed one is closed
        cls.former = cls._create_mandate("孙志强", term_id=former.id)
        former.state = "current"  # posted while that term ran
        cls._post_entry(cls.former)
        former.state = "closed"
        former._unguarded().state = "closed"
        cls.li_visit = cls._post_entry(cls.li, name="=1+1", hours=2)

    @classmethod
    def _post_entry(cls, mandate, category="activity", **vals):
        return cls._post_entries(mandate, 1, category, **vals)

    @classmethod
    def _post_entries(cls, mandate, count, category="activity", **vals):
        """Facts of one deputy, each with a source of its own."""
        cls._source = getattr(cls, "_source", 0)
        rows = [
            {
                "mandate_id": mandate.id,
                "category_id": cls.env.ref(CATEGORY + category).id,
                "kind": "attendance",
                "name": "视察",
                "date": "2024-03-01",
                "hours": 0,
                "origin": "签到表",
                "res_model": "deputy.term",
                "res_id": cls._source + number,
                **vals,
            }
            for number in range(1, count + 1)
        ]
        cls._source += count
        return cls.env["deputy.ledger.entry"]._post(rows)
