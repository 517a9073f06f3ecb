from odoo import SUPERUSER_ID, api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.deputy_duty.models.deputy_legal_choice import (
    OPINION_REFUSAL,
    OPINION_ROUTE,
)
from odoo.addons.deputy_duty.models.deputy_opinion_states import (
    FOREIGN_KINDS,
    KINDS,
    QUESTION,
    RETENTION_RULE,
    ROUTED_RETENTION_RULE,
)

from .deputy_portal_sending import TooManySendings

# What an address may name, and the model behind it.
TARGETS = {
    "congress": "deputy.congress",
    "station": "deputy.station",
    "deputy": "deputy.mandate",
}
TYPED = ("kind", "subject", "text", "name", "phone", "contact")
SHOWN_AT_ONCE = 20


class DeputyOpinionPublicMixin(models.AbstractModel):
    """The public door: who can be written to, what is said before, and the sending.

    Whoever writes has no account and need not have one; whoever has one is not written
    down, so everything here is done in the system's name.
    """

    _name = "deputy.opinion.public.mixin"
    _description = "Public Door for Opinions"

    # -------------------------------------------------------------- the door
    @api.model
    def _public_target(self, whom, key):
        """The congress, station or seat that an address names, elevated; else none.

        An unknown key, a closed door and a seat that may not be shown are the same.
        """
        if whom == "deputy":
            target = self.env["deputy.mandate"]._public_seat(key)
        else:
            target = self.env[TARGETS[whom]]._by_public_key(key)
        return target.filtered(lambda each: each._takes_opinions())

    @api.model
    def _public_congresses(self):
        """The congresses that take opinions online, elevated."""
        return (
            self.env["deputy.congress"].sudo().search([("takes_opinions", "=", True)])
        )

    @api.model
    def _public_stations(self, congress, text, limit=SHOWN_AT_ONCE):
        """Stations of a congress that take opinions, by name or address."""
        domain = Domain("congress_id", "=", congress.id) & Domain(
            "takes_opinions", "=", True
        )
        if text:
            domain &= Domain("name", "ilike", text) | Domain("address", "ilike", text)
        return self.env["deputy.station"].sudo().search(domain, limit=limit)

    @api.model
    def _public_deputies(self, congress, text, limit=SHOWN_AT_ONCE):
        """What the public may know of a congress's deputies of that name, as values."""
        seats = self.env["deputy.mandate"].sudo()
        domain = seats._public_domain() & Domain("congress_id", "=", congress.id)
        if text:
            domain &= Domain("name", "ilike", text)
        return seats.search(domain, limit=limit, order="name, id")._public_values()

    # ------------------------------------------------------ what is said before
    @api.model
    def _public_kinds(self, target):
        """The kinds that can be left there, as pairs of code and words.

        A question about the own work is for a deputy and for nobody else.
        """
        words = dict(self._fields["kind"]._description_selection(self.env))
        shut = FOREIGN_KINDS
        if target._name != TARGETS["deputy"]:
            shut = (*shut, QUESTION)
        return [(kind, words[kind]) for kind, _label in KINDS if kind not in shut]

    @api.model
    def _public_limits(self, congress):
        """What deputies stay out of, and who takes the rest, by the place's law.

        :return: two lists of dicts with ``name``, ``article`` and ``meaning``
        """
        profile = congress.sudo()._legal_profile()
        stay_out = profile._choices(OPINION_REFUSAL).filtered(
            lambda each: each.meaning in ("judicial", "forbidden")
        )
        return [
            [
                {"name": each.name, "article": each.article, "meaning": each.meaning}
                for each in choices
            ]
            for choices in (stay_out, profile._choices(OPINION_ROUTE))
        ]

    @api.model
    def _public_retention(self, congress):
        """How many days after the end personal data are kept; False without a rule.

        :return: days for opinions, and for what is sent to a competent place
        """
        today = self.env["deputy.deadline"]._legal_today()
        profile = congress.sudo()._legal_profile()
        rules = (
            profile._rule(code, today, congress.level)
            for code in (RETENTION_RULE, ROUTED_RETENTION_RULE)
        )
        return [int(rule.value) if rule else False for rule in rules]

    # ------------------------------------------------------------ the sending
    @api.model
    def _public_send(self, target, form, address, typed, files=(), channel="page"):
        """Take an opinion from a form of ours; sent twice it is taken once.

        :param target: from ``_public_target``
        :param form: the form's token, from ``deputy.portal.sending._new_form``
        :param address: whence it came
        :param typed: texts by the names of ``TYPED``, and ``is_name_agreed``; other
            names are dropped
        :param files: pairs of name and bytes of photos
        :return: the voter's code, to be shown once
        :raises UserError: what the form says to whoever sent it
        :raises TooManySendings: too many came from there, or from there for a target
            that is being flooded
        """
        system = self.with_user(SUPERUSER_ID)
        sendings = system.env["deputy.portal.sending"]
        sendings._check_form(form)
        if known := sendings._open_sealed(form):
            return known
        key = f"{target._name},{target.id}"
        if wait := sendings._wait_to_send(address, key):
            raise TooManySendings(
                self.env._(
                    "Very many opinions come from your network or for this addressee. "
                    "Please try again in %(minutes)s minutes, or call the station.",
                    minutes=wait,
                )
            )
        pictures = system.env["deputy.opinion.photo"]._read_photos(files)
        if known := sendings._claim_form(form, address, key):
            return known
        return system._public_take(target, form, typed, pictures, channel)

    @api.model
    def _public_take(self, target, form, typed, pictures, channel):
        if typed.get("kind") not in dict(self._public_kinds(target)):
            raise UserError(self.env._("Choose what kind of opinion it is."))
        vals = {name: typed.get(name) or "" for name in TYPED}
        vals["is_name_agreed"] = bool(typed.get("is_name_agreed"))
        vals.update(channel=channel, target=target.with_env(self.env))
        opinion, code = self._take(vals)
        self.env["deputy.opinion.photo"]._keep(opinion, pictures)
        self.env["deputy.portal.sending"]._seal(form, code)
        return code

    # ------------------------------------------------------------- by the code
    @api.model
    def _public_find(self, code, address):
        """The opinion of a voter's code, in the system's name; perhaps none.

        A right code is answered whatever the neighbours typed: codes are too long to be
        guessed. A wrong code is counted, so the caller's transaction must end well.

        :raises TooManySendings: a wrong code, and too many came from there
        """
        system = self.with_user(SUPERUSER_ID)
        if opinion := system._find_code(code):
            return opinion
        sendings = system.env["deputy.portal.sending"]
        if wait := sendings._wait_to_ask(address):
            raise TooManySendings(
                self.env._(
                    "Very many wrong codes came from your network. Please try again in "
                    "%(minutes)s minutes.",
                    minutes=wait,
                )
            )
        sendings._record_miss(address)
        return system
