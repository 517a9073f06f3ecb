from odoo import api, models
from odoo.exceptions import AccessError

# Known by identity: a remote caller can send any context, but never this object.
_OPEN = object()


class DeputyGuardMixin(models.AbstractModel):
    """Fields that only the model's own methods may set.

    A state that stands for a decision, or the name of who signed, must not be
    writable over RPC by everybody who may edit the rest of the record.
    """

    _name = "deputy.guard.mixin"
    _description = "Record with Guarded Fields"

    # Names of the fields that only methods may set; heirs extend it.
    _guarded_fields = frozenset()

    def _unguarded(self):
        """The same records, for the model's own methods: guarded fields are open."""
        return self.with_context(deputy_guard=_OPEN)

    @api.model
    def _guard_is_open(self):
        return self.env.su or self.env.context.get("deputy_guard") is _OPEN

    @api.model
    def default_get(self, fields):
        """Guarded fields begin as the code says.

        Neither the context of a remote caller (``default_state``) nor a default that a
        user has saved is a method of the model.
        """
        values = super().default_get(fields)
        for name in self._guarded_fields.intersection(fields):
            values.pop(name, None)
            field = self._fields[name]
            if field.default:
                value = field.convert_to_cache(
                    field.default(self), self, validate=False
                )
                value = field.convert_to_record(value, self)
                values[name] = field.convert_to_write(value, self)
        return values

    @api.model_create_multi
    def create(self, vals_list):
        """Refuse guarded values that differ from the defaults."""
        if not self._guard_is_open():
            for vals in vals_list:
                names = self._guarded_fields & vals.keys()
                defaults = self.default_get(list(names))
                self._check_guarded(
                    {name for name in names if vals[name] != defaults.get(name, False)}
                )
        return super().create(vals_list)

    def write(self, vals):
        """Refuse guarded values outside the model's own methods."""
        if not self._guard_is_open():
            self._check_guarded(self._guarded_fields & vals.keys())
        return super().write(vals)

    @api.model
    def _check_guarded(self, names):
        if names:
            raise AccessError(
                self.env._(
                    "These fields are set by the buttons of the form, not by hand: "
                    "%(fields)s",
                    fields=", ".join(sorted(names)),
                )
            )
