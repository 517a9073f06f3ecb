from odoo import api, fields, models
from odoo.exceptions import AccessError

LAW_GROUP = "deputy_duty.deputy_duty_group_admin"
MANY = ("one2many", "many2many")


class DeputyCongress(models.Model):
    """A people's congress or street work committee: the unit of jurisdiction.

    It holds the register, the ledger and the budget of one place; its company is
    the one whose books carry its money. Staff see the congresses assigned to them
    and everything below.
    """

    _name = "deputy.congress"
    _description = "People's Congress"
    _inherit = ["deputy.congress.division.mixin", "deputy.congress.public.mixin"]
    _parent_store = True
    _order = "division_code, name"

    name = fields.Char(
        required=True, help="Full name, e.g. the people's congress of a county."
    )
    name_local = fields.Char(
        "Name in Second Script",
        help="Name in the script of the place's minority, as papers must carry it.",
    )
    phone = fields.Char(
        "Telephone of the Office",
        help="Stands on every page of the deputies and units who belong to it. Empty: "
        "the telephone of the company.",
    )
    parent_path = fields.Char(index=True)
    child_ids = fields.One2many("deputy.congress", "parent_id", "Lower Congresses")
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self._default_company_id(),
        help="Whose books hold this congress's money; several may share one.",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    legal_profile_id = fields.Many2one(
        "deputy.legal.profile",
        index="btree_not_null",
        ondelete="restrict",
        help="The law of this place. Empty: that of the next higher congress which has "
        "one, at last the national law.",
    )
    term_ids = fields.One2many("deputy.term", "congress_id", "Terms")
    constituency_ids = fields.One2many(
        "deputy.constituency", "congress_id", "Constituencies and Electing Units"
    )
    linked_mandate_ids = fields.One2many(
        "deputy.mandate",
        "linked_congress_id",
        "Linked Deputies",
        help="Deputies of higher congresses who keep contact with this place.",
    )
    mandate_count = fields.Integer(
        "Deputies", compute="_compute_mandate_count", help="Seats held today."
    )

    register_version = fields.Integer(
        readonly=True,
        copy=False,
        help="Counts the changes made to its constituencies and stations by imports.",
    )

    _company_name_uniq = models.UniqueIndex(
        "(company_id, name)", "A congress of this name exists already."
    )

    @api.model
    def _default_company_id(self):
        return self.env.company

    def _compute_mandate_count(self):
        counts = dict(
            self.env["deputy.mandate"]._read_group(
                [("congress_id", "in", self.ids), ("is_current", "=", True)],
                ["congress_id"],
                ["__count"],
            )
        )
        for congress in self:
            congress.mandate_count = counts.get(congress, 0)

    @api.model_create_multi
    def create(self, vals_list):
        """Whoever sets up a congress may work in it.

        The rows alone are made elevated: what they point at the user must see, and
        what hangs below them is written as the user.
        """
        self.check_access("create")
        if self.env.su:
            return super().create(vals_list)
        self.browse()._check_may_set_law(vals_list)
        below = {name for name, field in self._fields.items() if field.type in MANY}
        rows = [{n: vals[n] for n in vals.keys() - below} for vals in vals_list]
        parents = {vals["parent_id"] for vals in rows if vals.get("parent_id")}
        self.browse(parents).check_access("read")
        congresses = super(DeputyCongress, self.sudo()).create(rows).sudo(False)
        mine = self.env.user.sudo().deputy_congress_ids
        known = self.sudo().search([("id", "child_of", mine.ids)])
        self.env.user.sudo().deputy_congress_ids = mine | (congresses - known)
        congresses.check_access("create")
        for congress, vals in zip(congresses, vals_list, strict=True):
            congress.write({n: vals[n] for n in vals.keys() & below})
        return congresses

    def write(self, vals):
        """What law a place follows is set by those who maintain law."""
        self._check_may_set_law([vals])
        return super().write(vals)

    @api.model
    def _check_may_set_law(self, vals_list):
        if self.env.su or self.env.user.has_group(LAW_GROUP):
            return
        name = "legal_profile_id"
        known = {congress.legal_profile_id.id for congress in self} or {False}
        if any(name in vals and known != {vals[name]} for vals in vals_list):
            raise AccessError(
                self.env._(
                    "The legal profile decides on all time limits of a congress: ask "
                    "an administrator to choose it."
                )
            )

    def _legal_profile(self):
        """The law that holds here: the own profile, the nearest above, or national."""
        self.ensure_one()
        # ancestors may be out of the user's reach; their law holds here all the same
        path = [
            int(part) for part in (self.sudo().parent_path or "").split("/") if part
        ]
        for congress in self.sudo().browse(reversed(path)):
            if congress.legal_profile_id:
                return congress.legal_profile_id.sudo(self.env.su)
        return self.env["deputy.legal.profile"]._national()

    def _route_steps(self, subject, date=None, **facts):
        """The steps by which something of this congress is approved.

        The law holds for whoever asks, an outside unit on the portal too.

        :param subject: see ``deputy.legal.route``
        :param date: the day of submission; today by default
        :param facts: type_code, deputies, days, cost; see ``profile._route()``
        :return: steps as ``deputy.approval.route.mixin`` freezes them
        """
        self.ensure_one()
        level = self.sudo()._division_level()
        profile = self._legal_profile().sudo()
        return profile._route(subject, date, level=level, **facts)._as_steps()

    def action_open_mandates(self):
        """The deputies of this congress."""
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_mandate_action"
        )
        return dict(action, domain=[("congress_id", "in", self.ids)], context={})

    # ----------------------------------------------------------------- hooks
    @api.model
    def _publishing_ids(self):
        """Hook: ids of the congresses of which pages show anything to the public.

        Each addon and family adds those that have something of its own published.
        """
        return set(self._public_congresses().ids)

    def _public_links(self):
        """Hook: further public pages of this congress, as pairs of address and words.

        Addons that do not know each other meet here, as in the deputy's
        ``_portal_links()``.
        """
        self.ensure_one()
        return []

    @api.model
    def _public_addresses(self):
        """Hook: where public pages are, as a sitemap lists them: loc and lastmod.

        For elevated calls by the sitemap; it names only what anybody may open.
        """
        return iter(())
