from odoo import api, fields, models, tools
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ..tools.legal_time import legal_date

# The five levels of people's congresses (Constitution, art. 95; Organic Law, art. 7).
LEVELS = [
    ("nation", "National"),
    ("province", "Province"),
    ("city", "Prefecture-level City"),
    ("county", "County"),
    ("township", "Township"),
]
NATIONAL_XMLID = "deputy_duty.deputy_legal_profile_national"


class DeputyLegalProfile(models.Model):
    """The law of a level and place: what the national law leaves open is set below it.

    A profile says only what differs from its parent. Everything that computes a date,
    a threshold or a list of grades asks the profile through :meth:`_rule` and
    :meth:`_choices`; nobody reads rules around these doors.

    Who may what: everybody in the office reads; a congress's own profile is kept by its
    administrators, shared profiles by the administrators of the system.
    """

    _name = "deputy.legal.profile"
    _description = "Legal Profile"
    _inherit = [
        "deputy.legal.profile.route.mixin",
        "deputy.legal.profile.publication.mixin",
    ]
    _parent_store = True
    _order = "parent_path, name"

    name = fields.Char(required=True, help="Whose law it is, e.g. 全国 or 浙江省.")
    level = fields.Selection(
        LEVELS,
        help="Level of congress it is made for; empty: for all levels of the place.",
    )
    division_code = fields.Char(
        help="Administrative division code of the place (GB/T 2260); empty: the nation."
    )
    parent_id = fields.Many2one(
        "deputy.legal.profile",
        "Inherits From",
        index=True,
        ondelete="restrict",
        help="What this profile does not say is taken from there.",
    )
    parent_path = fields.Char(index=True)
    child_ids = fields.One2many("deputy.legal.profile", "parent_id", "Profiles Below")
    date_start = fields.Date(
        "Valid From", help="First day on which the profile holds; empty: since ever."
    )
    date_end = fields.Date(
        "Valid Until",
        help="Last day; afterwards only what it inherits from holds. Empty: open.",
    )
    is_example = fields.Boolean(
        "Example to Be Checked",
        help="Entered as an example: compare it with the text in force before use.",
    )
    note = fields.Text(
        help="Where the rules come from and what is still to be checked."
    )
    rule_ids = fields.One2many("deputy.legal.rule", "profile_id", "Rules", copy=True)
    choice_ids = fields.One2many(
        "deputy.legal.choice", "profile_id", "Lists", copy=True
    )
    ground_ids = fields.One2many("deputy.legal.ground", "profile_id", "Grounds")
    effective_rule_ids = fields.Many2many(
        "deputy.legal.rule",
        string="Rules in Force",
        compute="_compute_effective_rule_ids",
        help="What holds here today, own and inherited.",
    )
    version = fields.Integer(
        readonly=True,
        copy=False,
        help="Counts changes of the rules, so that two changes at once cannot overlap.",
    )

    _name_uniq = models.UniqueIndex("(name)", "A legal profile of this name exists.")

    @api.depends("parent_path", "rule_ids.code", "rule_ids.level", "level")
    def _compute_effective_rule_ids(self):
        for profile in self:
            profile.effective_rule_ids = profile._effective_rules()

    @api.constrains("date_start", "date_end")
    def _check_dates(self):
        for profile in self:
            start, end = profile.date_start, profile.date_end
            if start and end and end < start:
                raise ValidationError(
                    self.env._("A legal profile cannot end before it begins.")
                )

    @api.model_create_multi
    def create(self, vals_list):
        """What is read through profiles is cached: begin anew."""
        profiles = super().create(vals_list)
        self.env.registry.clear_cache()
        return profiles

    def write(self, vals):
        """Refuse circles, and to hand a profile to where one may not change it."""
        if vals.get("parent_id") and self & self.browse(vals["parent_id"])._chain():
            raise ValidationError(
                self.env._("A legal profile cannot inherit from itself.")
            )
        result = super().write(vals)
        if not self.env.su:
            # Odoo checks record rules before a write only
            self.check_access("write")
        self.env.registry.clear_cache()
        return result

    def copy_data(self, default=None):
        """A copy starts from the same rules and lists, under a name of its own."""
        vals_list = super().copy_data(default=default)
        if not (default or {}).get("name"):
            for profile, vals in zip(self, vals_list, strict=True):
                vals["name"] = self.env._("%(name)s (copy)", name=profile.name)
        return vals_list

    def unlink(self):
        """What is read through profiles is cached: begin anew."""
        result = super().unlink()
        self.env.registry.clear_cache()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_national(self):
        if self._national() in self:
            raise UserError(
                self.env._(
                    "The national profile is what all others build on: close its "
                    "rules by date instead of deleting it."
                )
            )

    # ------------------------------------------------------------
    # The doors to the law
    # ------------------------------------------------------------

    @api.model
    def _national(self):
        """The shipped root: national law."""
        # looked up in the cache: it is asked for row by row
        return self.browse(
            self.env["ir.model.data"]._xmlid_to_res_id(NATIONAL_XMLID) or []
        )

    def _rule(self, code, date=None, level=None):
        """The rule of that code in force here, or none.

        The nearest profile of the parent chain decides that has such a rule on the
        date; inside one profile a rule for the level goes before one for all levels.

        :param code: dotted code, e.g. ``proposal.reply``
        :param date: the day to look at; today by default
        :param level: level of the congress; the profile's own by default
        :returns: one ``deputy.legal.rule`` or an empty recordset
        """
        rule_id = self._rule_id(
            code, date or self._today(), level or self.level or False
        )
        return self.env["deputy.legal.rule"].browse(rule_id and [rule_id])

    def _choices(self, kind, date=None):
        """The entries of a code list in force here, in order.

        A profile that has entries of the kind replaces its parent's whole list.
        """
        ids = self._choice_ids(kind, date or self._today())
        return self.env["deputy.legal.choice"].browse(ids)

    def _grounds(self, action, date=None):
        """The grounds of an action in force here, own and inherited, in order."""
        return self.env["deputy.legal.ground"]._in_force(
            self, action, date or self._today()
        )

    @api.model
    def _today(self):
        return legal_date(fields.Datetime.now())

    def _chain(self, date=None):
        """This profile and those it inherits from, nearest first.

        :param date: leave out profiles that do not hold on that day
        """
        ids = [int(part) for part in (self.parent_path or "").split("/") if part]
        chain = self.browse(reversed(ids))
        if date:
            chain = chain.filtered(lambda each: each._holds_on(date))
        return chain

    def _holds_on(self, date):
        start, end = self.date_start, self.date_end
        return (not start or start <= date) and (not end or date <= end)

    @tools.ormcache("self.id", "code", "date", "level")
    def _rule_id(self, code, date, level):
        """Id of the rule in force, for every user the same, or False."""
        chain = self.sudo()._chain(date)
        rules = chain._rules_on(date, Domain("code", "=", code))
        rules = rules.filtered(lambda rule: rule.level in (level, False))
        order = {profile: number for number, profile in enumerate(chain)}
        rules = rules.sorted(lambda rule: (order[rule.profile_id], not rule.level))
        return rules[:1].id

    @tools.ormcache("self.id", "kind", "date")
    def _choice_ids(self, kind, date):
        """Ids of the list in force, for every user the same."""
        chain = self.sudo()._chain(date)
        choices = self.env["deputy.legal.choice"].sudo()
        domain = Domain("kind", "=", kind) & choices._valid_domain(date)
        found = choices.search(domain & Domain("profile_id", "in", chain.ids))
        by_profile = found.grouped("profile_id")
        nearest = next((each for each in chain if each in by_profile), None)
        return tuple(by_profile[nearest].ids) if nearest else ()

    def _rules_on(self, date, domain=Domain.TRUE):
        """Rules of these profiles that hold on a day."""
        rules = self.env["deputy.legal.rule"].sudo()
        return rules.search(
            domain & rules._valid_domain(date) & Domain("profile_id", "in", self.ids)
        )

    def _effective_rules(self, date=None):
        """All rules in force here, own and inherited."""
        date = date or self._today()
        chain = self.sudo()._chain(date)
        rules = chain._rules_on(date)
        by_profile = rules.grouped("profile_id")
        found, taken = rules.browse(), set()
        for profile in chain:
            mine = by_profile.get(profile, rules.browse())
            if self.level:
                mine = mine.filtered(lambda rule: rule.level in (self.level, False))
            mine = mine.filtered(
                lambda rule: not {(rule.code, rule.level), (rule.code, False)} & taken
            )
            found |= mine
            taken.update((rule.code, rule.level) for rule in mine)
        return found.sorted(lambda rule: (rule.code, rule.level or "")).sudo(
            self.env.su
        )

    def _touch(self):
        """Write these rows, before what depends on their rules is read.

        Of two who change rules at once the later then begins anew, and sees what the
        earlier did.
        """
        for profile in self.sudo().sorted("id"):
            profile.version += 1
        self.flush_recordset(["version"])
