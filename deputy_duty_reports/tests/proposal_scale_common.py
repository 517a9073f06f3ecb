from odoo.tools import SQL

from odoo.addons.deputy_duty.tests.rating_common import RatingCommon

UNITS = 213


class ProposalScaleCommon(RatingCommon):
    """Thousands of proposals with units, clocks, replies, ratings and promises.

    They are written set by set, as an import of a whole register would leave them;
    everything else of these tests goes through the methods that offices use.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.crowd_units = cls.env["res.partner"].create(
            [
                {"name": f"Unit {number:03}", "is_company": True}
                for number in range(UNITS)
            ]
        )
        cls.topics = cls.profile._choices("proposal_topic")
        cls.clock_rule = cls._rule("proposal.reply", 3, "month")
        cls.crowd_grades = cls.env["deputy.legal.choice"].union(
            *(cls.grades[each] for each in ("satisfied", "basically", "unsatisfied"))
        )
        cls.crowd_classes = cls.env["deputy.legal.choice"].union(*cls.classes.values())

    def _crowd(self, count):
        """So many proposals, each with a leading unit; every third has a co-handler,
        nine of ten a reply with a rating, every tenth a clock that runs, every fifth a
        promise.
        """
        self.env.flush_all()
        self._crowd_proposals(count)
        self._crowd_parts()
        self._crowd_replies()
        self._crowd_clocks()
        for table in ("", "_assignment", "_reply", "_rating"):
            self.env.cr.execute(SQL("ANALYZE %s", self._table(table)))
        self.env.invalidate_all()

    def _table(self, ending):
        return SQL.identifier(f"deputy_proposal{ending}")

    def _crowd_proposals(self, count):
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO deputy_proposal (congress_id, company_id, term_id,
                    session_id, mandate_id, topic_id, kind, state, name, content,
                    is_open, is_confidential, submitted_on, version, create_date,
                    radar_title, radar_text)
                SELECT %(congress)s, %(company)s, %(term)s, %(session)s,
                       (%(seats)s)[1 + g %% %(seat_count)s],
                       (%(topics)s)[1 + g %% %(topic_count)s], 'suggestion', 'replied',
                       'Crowd ' || g, 'Text', TRUE, FALSE, '2026-01-20', 0, NOW(),
                       CASE WHEN g %% 100 = 1 THEN 'On lifts in old housing estates'
                            ELSE md5(g::text) END, md5((g + 1)::text)
                  FROM generate_series(1, %(count)s) g
                """,
                congress=self.congress.id,
                company=self.congress.company_id.id,
                term=self.term.id,
                session=self.sitting.id,
                seats=self.seats.ids,
                seat_count=len(self.seats),
                topics=self.topics.ids,
                topic_count=len(self.topics),
                count=count,
            )
        )

    def _crowd_parts(self):
        """A unit for each proposal that has none; years and classes in turn."""
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO deputy_proposal_assignment (congress_id, company_id,
                    proposal_id, term_id, partner_id, commercial_partner_id, role,
                    state, round, is_difficult, date_assigned, create_date)
                SELECT proposal.congress_id, proposal.company_id, proposal.id,
                       proposal.term_id, unit, unit, role,
                       CASE WHEN proposal.id %% 10 = 0 THEN 'received'
                            WHEN role = 'co' THEN 'advised' ELSE 'replied' END,
                       1, proposal.id %% 7 = 0,
                       '2026-03-01'::date - 365 * (proposal.id %% 2)::int, NOW()
                  FROM deputy_proposal proposal,
                       LATERAL (VALUES
                           ('main', (%(units)s)[1 + proposal.id %% %(count)s]),
                           ('co', (%(units)s)[1 + (proposal.id + 7) %% %(count)s])
                       ) part (role, unit)
                 WHERE proposal.name LIKE 'Crowd %%'
                   AND (role = 'main' OR proposal.id %% 3 = 0)
                   AND NOT EXISTS (SELECT FROM deputy_proposal_assignment old
                                    WHERE old.proposal_id = proposal.id
                                      AND old.role = part.role)
                """,
                units=self.crowd_units.ids,
                count=UNITS,
            )
        )

    def _crowd_replies(self):
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO deputy_proposal_reply (congress_id, company_id,
                    assignment_id, proposal_id, partner_id, state, round, class_id,
                    date_sent, date_due, is_late)
                SELECT part.congress_id, part.company_id, part.id, part.proposal_id,
                       part.partner_id, 'sent', 1,
                       (%(classes)s)[1 + part.id %% %(class_count)s],
                       part.date_assigned + (30 + part.id %% 80)::int,
                       part.date_assigned + 92, 30 + part.id %% 80 > 92
                  FROM deputy_proposal_assignment part
                 WHERE part.role = 'main' AND part.state = 'replied'
                   AND part.partner_id IN %(units)s
                   AND NOT EXISTS (SELECT FROM deputy_proposal_reply old
                                    WHERE old.assignment_id = part.id)
                """,
                classes=self.crowd_classes.ids,
                class_count=len(self.crowd_classes),
                units=tuple(self.crowd_units.ids),
            )
        )
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO deputy_proposal_rating (congress_id, company_id, reply_id,
                    assignment_id, proposal_id, partner_id, mandate_id, round, state,
                    result_id, attitude_id, rated_on)
                SELECT reply.congress_id, reply.company_id, reply.id,
                       reply.assignment_id, reply.proposal_id, reply.partner_id,
                       proposal.mandate_id, 1, 'returned',
                       (%(grades)s)[1 + reply.id %% 3], %(satisfied)s, reply.date_sent
                  FROM deputy_proposal_reply reply
                  JOIN deputy_proposal proposal ON proposal.id = reply.proposal_id
                 WHERE reply.partner_id IN %(units)s
                   AND NOT EXISTS (SELECT FROM deputy_proposal_rating old
                                    WHERE old.reply_id = reply.id)
                """,
                grades=self.crowd_grades.ids,
                satisfied=self.grades["satisfied"].id,
                units=tuple(self.crowd_units.ids),
            )
        )

    def _crowd_clocks(self):
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO deputy_deadline (congress_id, company_id, res_model, res_id,
                    rule_id, profile_id, value, unit, name, rule_code, state,
                    date_start, date_due)
                SELECT part.congress_id, part.company_id, 'deputy.proposal.assignment',
                       part.id, %(rule)s, %(profile)s, 3, 'month', 'Reply',
                       'proposal.reply', 'running', part.date_assigned,
                       %(today)s::date + (part.id %% 60)::int - 5
                  FROM deputy_proposal_assignment part
                 WHERE part.state = 'received' AND part.role = 'main'
                   AND part.partner_id IN %(units)s
                   AND NOT EXISTS (SELECT FROM deputy_deadline old
                                    WHERE old.res_id = part.id
                                      AND old.res_model = 'deputy.proposal.assignment')
                """,
                rule=self.clock_rule.id,
                profile=self.profile.id,
                today=self.env["deputy.deadline"]._legal_today(),
                units=tuple(self.crowd_units.ids),
            )
        )
