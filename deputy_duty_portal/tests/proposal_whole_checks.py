"""What must be true after each step: the record, its clocks, its readers, its trail."""

from odoo.exceptions import AccessError
from odoo.tools import SQL

from .proposal_whole_common import SECRET

# What belongs to a proposal, by the path to it.
FAMILY = {
    "deputy.proposal": "id",
    "deputy.proposal.signature": "proposal_id",
    "deputy.proposal.file": "proposal_id",
    "deputy.proposal.paper": "proposal_id",
    "deputy.proposal.assignment": "proposal_id",
    "deputy.proposal.return": "proposal_id",
    "deputy.proposal.contact": "proposal_id",
    "deputy.proposal.advice": "proposal_id",
    "deputy.proposal.reply": "proposal_id",
    "deputy.proposal.delivery": "proposal_id",
    "deputy.proposal.rating": "proposal_id",
    "deputy.proposal.escalation": "proposal_id",
    "deputy.promise": "proposal_id",
    "deputy.promise.progress": "proposal_id",
    "deputy.promise.change": "proposal_id",
    "deputy.proposal.disclosure": "proposal_id",
    "deputy.proposal.disclosure.log": "disclosure_id.proposal_id",
    "deputy.proposal.supervision.item": "proposal_id",
}
# What others may read, but nothing of the text in it.
AROUND = (
    "deputy.proposal.supervision",
    "deputy.deadline",
    "deputy.deadline.change",
    "deputy.approval",
    "deputy.ledger.entry",
    "mail.message",
    "mail.followers",
    "ir.attachment",
)
TABLES = [*FAMILY, *AROUND, "mail.tracking.value", "mail.activity"]
# Who reads what is open; and who reads nothing through the server's own door.
READERS = ("finance", "auditor")
STRANGERS = ("foreign_clerk", "other", "water", "road", "school", "office")
OUTSIDERS = (*READERS, *STRANGERS, "nobody", "public")


class Checks:
    """Mixed into the machine."""

    # ---------------------------------------------------------------- states
    def check_states(self):
        """The database says what the reference model says."""
        world, record = self.world, self.record
        assert record.state == world.state, (record.state, world.state)
        rows = self.env["deputy.proposal.signature"].search(
            [("proposal_id", "=", record.id)]
        )
        signed = {self.who(row.mandate_id): row.state for row in rows}
        assert signed == world.rows, signed
        parts = self.part_rows()
        found = [self.shown(row) for row in parts]
        assert found == [self.wanted(part) for part in world.parts], found
        for part, row in zip(world.parts, parts, strict=True):
            self.check_part(part, row)
        lists = self.env["deputy.proposal.supervision"].search(
            [("item_ids.proposal_id", "=", record.id)]
        )
        assert (lists.state or None) == world.key_list[0]
        public = self.env["deputy.proposal.disclosure"].search(
            [("proposal_id", "=", record.id)]
        )
        assert (public.state or None) == world.disclosure[0]
        assert bool(public.published_on) == world.is_public

    def shown(self, row):
        return (
            self.unit_name(row.partner_id),
            row.role,
            row.state,
            row.round,
            bool(row.received_on),
        )

    def wanted(self, part):
        return (part.unit, part.role, part.state, part.round, part.is_received)

    def check_part(self, part, row):
        """Ratings, steps, promises and deliveries of one unit."""
        standing = row._standing_reply()
        ratings = {
            self.who(each.mandate_id): (each.state, each.result_id.meaning or None)
            for each in standing.rating_ids.filtered(lambda r: not r.promise_id)
        }
        assert ratings == {
            who: (each.state, each.grade) for who, each in part.ratings.items()
        }, ratings
        steps = {step.round: step.state for step in row.escalation_ids}
        assert steps == part.steps, steps
        promises = row.promise_ids.sorted("id")
        states = [(each.state, bool(each.date_first)) for each in promises]
        assert states == [(each.state, each.is_begun) for each in part.promises]
        missing = standing.delivery_ids.filtered(lambda line: not line.date)
        assert {self.who(line.mandate_id) for line in missing} == part.undelivered
        unsent = row.reply_ids.filtered(
            lambda each: each.state in ("draft", "checking")
        )
        assert (unsent.state or None) == part.draft, unsent.state

    # ---------------------------------------------------------------- clocks
    def check_clocks(self):
        """Exactly the time limits that the law explains run, each with its rule."""
        promises = self.env["deputy.promise"]
        expected = {("deputy.proposal", self.record.id, c) for c in self.world.clocks()}
        for part, row in zip(self.world.parts, self.part_rows(), strict=True):
            codes = part.clocks() - self.world.untimed
            expected |= {(row._name, row.id, code) for code in codes}
            rows = row.promise_ids.sorted("id")
            promises |= rows
            for promise, each in zip(part.promises, rows, strict=True):
                expected |= {(each._name, each.id, code) for code in promise.clocks()}
        running = self.env["deputy.deadline"].search(
            [("state", "=", "running"), ("id", ">", self.base["deputy.deadline"])]
        )
        found = [(each.res_model, each.res_id, each.rule_code) for each in running]
        assert len(found) == len(set(found)), found
        assert set(found) == expected, {
            "too many": set(found) - expected,
            "lacking": expected - set(found),
        }
        for clock in running:
            by = "proposal.extension" if clock.is_extended else clock.rule_code
            assert clock.rule_id.code in (by, clock.rule_code), clock
            assert clock.date_due >= clock.date_start, clock
            # the raters' time for a kept promise counts from the promised date
            is_ahead = clock.date_start > self.world.today
            assert not is_ahead or clock.rule_code == "proposal.promise_rating", clock

    # --------------------------------------------------------------- readers
    def check_secrecy(self, role, turn=None):
        """An outsider finds nothing, in whatever way; what is open, the office reads.

        After a step a part of all models is looked at, at the end each of them.
        """
        user = self.case.users[role]
        is_reader = role in READERS and self.world.is_open
        own, around = list(FAMILY), list(AROUND)
        if turn is not None:
            own, around = own[turn % 6 :: 6], around[turn % 4 :: 4]
        for model in own:
            path = FAMILY[model]
            rows = self.env[model].search([(path, "=", self.record.id)])
            self._check_closed(model, path, rows, user, is_reader)
        for model in around:
            if not is_reader:
                self._check_no_word(model, user)

    def _check_closed(self, model, path, rows, user, is_reader):
        mine = self.env[model].with_user(user)
        domain = [(path, "=", self.record.id)]
        try:
            count = mine.search_count(domain)
            groups = mine._read_group(domain, [], ["__count"])[0][0]
            named = {key for key, _name in mine.name_search("", domain, limit=None)}
        except AccessError:
            assert not is_reader, f"{user.login} cannot read {model}"
            return
        assert named == (set(rows.ids) if is_reader else set()), (model, user.login)
        assert count == groups == (len(rows) if is_reader else 0), (model, user.login)
        if rows and not is_reader:
            assert not rows.with_user(user).has_access("read"), (model, user.login)

    def _check_no_word(self, model, user):
        mine = self.env[model].with_user(user)
        names = [
            name
            for name, field in mine._fields.items()
            if field.type in ("char", "text", "html") and field.store
        ]
        names = [*names, "display_name"]
        try:
            found = mine.search([("id", ">", self.base[model])])
            names = [
                name
                for name in names
                if mine._has_field_access(mine._fields[name], "read")
            ]
            shown = found.read(names)
        except AccessError:
            return
        assert SECRET not in str(shown), (model, user.login, shown)

    # ----------------------------------------------------------------- trail
    def counts(self):
        """Of each table: rows of this history, the last key, and who wrote new ones."""
        self.env.flush_all()
        parts = []
        for model in TABLES:
            last = self.last.get(model, 0)
            parts.append(
                SQL(
                    "SELECT %s, COUNT(*), COALESCE(MAX(id), %s), "
                    "array_agg(DISTINCT %s) FILTER (WHERE id > %s) "
                    "FROM %s",
                    model,
                    self.base.get(model, 0),
                    SQL.identifier("create_uid")
                    if "create_uid" in self.env[model]._fields
                    else SQL("NULL::int"),
                    last,
                    self.only(model),
                )
            )
        self.env.cr.execute(SQL(" UNION ALL ").join(parts))
        return {row[0]: row[1:] for row in self.env.cr.fetchall()}

    def only(self, model):
        """Rows of this history; of attachments those of the addon's records."""
        own = SQL("TRUE")
        if model == "ir.attachment":
            own = SQL("res_model LIKE %s", "deputy.%")
        return SQL(
            "(SELECT * FROM %s WHERE id > %s AND %s) t",
            SQL.identifier(self.env[model]._table),
            self.base.get(model, 0),
            own,
        )

    def fingerprint(self):
        """Every row of this history, as one hash."""
        self.env.flush_all()
        parts = [
            SQL(
                "SELECT md5(string_agg(t::text, '|' ORDER BY id)) FROM %s",
                self.only(model),
            )
            for model in TABLES
        ]
        self.env.cr.execute(SQL(" UNION ALL ").join(parts))
        return self.env.cr.fetchall()

    def check_trail(self, before, role):
        """Nothing is lost, what is new has its author, each change of state is told."""
        uid = self.case.users[role].id if role else self.env.uid
        for model, (count, last, authors) in self.counts().items():
            old = self.size.get(model, 0)
            assert count >= old, f"rows of {model} were deleted"
            wrote = {each for each in authors or () if each}
            assert not role or wrote <= {uid}, (model, role, wrote)
            self.size[model], self.last[model] = count, last
        for key, state in self.states().items():
            if key in before and before[key] != state:
                self.told.setdefault(key, []).append((before[key], state, uid))
        assert self.tracked() == self.told, (self.tracked(), self.told)

    def states(self):
        """State of the proposal and of each part now, by model and key."""
        rows = [self.record, *self.part_rows()]
        return {(row._name, row.id): row.state for row in rows}

    def tracked(self):
        """Changes of state that the log tells: record, from, to, author."""
        words = {
            (name, word): state
            for name in ("deputy.proposal", "deputy.proposal.assignment")
            for state, word in self.env[name]._fields["state"].selection
        }
        rows = self.env["mail.tracking.value"].search(
            [
                ("id", ">", self.base["mail.tracking.value"]),
                ("field_id.name", "=", "state"),
            ],
            order="id",
        )
        told = {}
        for row in rows:
            message = row.mail_message_id
            old = words[message.model, row.old_value_char]
            new = words[message.model, row.new_value_char]
            lines = told.setdefault((message.model, message.res_id), [])
            lines.append((old, new, message.create_uid.id))
        return told
