from .common import DeputyDutyCommon


class MixedLevelsCommon(DeputyDutyCommon):
    """A city with its own books above the county, and a city deputy."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        company = cls.env["res.company"].create({"name": "City Office"})
        cls.city = cls._create_congress(
            "Jiang City Congress", level="city", company_id=company.id
        )
        cls.congress.parent_id = cls.city
        cls.street = cls._create_congress(
            "Qiaotou Street", kind="street", parent_id=cls.congress.id
        )
        cls.city_term = cls._create_term(cls.city, 6)
        cls.city_unit = cls.env["deputy.constituency"].create(
            {
                "congress_id": cls.city.id,
                "name": "Yunhe County",
                "kind": "unit",
                "electing_congress_id": cls.congress.id,
            }
        )
        cls.city_mandate = cls._create_mandate(
            "City Deputy",
            term_id=cls.city_term.id,
            constituency_id=cls.city_unit.id,
            phone="13900000001",
        )
        cls.city_clerk = cls._create_user(
            "clerk",
            login="dd_city_clerk",
            congress=cls.city,
            company_id=company.id,
            company_ids=[(6, 0, (company | cls.env.company).ids)],
        )
        cls.township_clerk = cls._create_user(
            "clerk", login="dd_township_clerk", congress=cls.township
        )
        cls.station = cls.env["deputy.station"].create(
            {
                "name": "Station 1",
                "congress_id": cls.congress.id,
                "user_ids": (cls.station_clerk | cls.clerk).ids,
            }
        )
        cls.group = cls.env["deputy.group"].create(
            {"name": "Group 1", "congress_id": cls.congress.id}
        )

    @classmethod
    def _link(cls, place=None):
        """What the city's office does, and what the county's office sees then."""
        cls.city_mandate.with_user(cls.city_clerk).linked_congress_id = (
            place or cls.street
        )
        return cls.city_mandate.with_user(cls.clerk)
