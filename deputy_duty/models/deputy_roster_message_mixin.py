from odoo import models

from ..tools.roster_headings import CONSTITUENCIES, DEPUTIES, STATIONS
from .deputy_roster_texts import FILE_TEXTS, ROW_TEXTS

MODELS = {
    DEPUTIES: "deputy.mandate",
    CONSTITUENCIES: "deputy.constituency",
    STATIONS: "deputy.station",
}


class DeputyRosterMessageMixin(models.AbstractModel):
    """Sentences for what the roster tools say in codes, in the user's language."""

    _name = "deputy.roster.message.mixin"
    _description = "Messages of the Roster Import"

    # Code -> sentence: why a file cannot be read, and what is said of a row.
    _file_texts = FILE_TEXTS
    _row_texts = ROW_TEXTS

    def _roster_file_message(self, error):
        """The sentence for a :class:`RosterError`."""
        # a lazy text takes its details after it was translated
        text = self.env._(self._file_texts[error.code])
        return text % error.details

    def _roster_row_message(self, notes, labels):
        """The sentences for the notes of one row, a line each."""
        lines = []
        for code, details in notes or []:
            text = self.env._(self._row_texts[code])
            text %= details
            label = labels.get(details.get("field"))
            lines.append(f"{label}: {text}" if label else text)
        return "\n".join(lines)

    def _roster_labels(self, subject):
        """Target -> label of the record's field, in the user's language."""
        info = self.env[MODELS[subject]].sudo().fields_get(attributes=["string"])
        labels = {name: each["string"] for name, each in info.items()}
        return {**labels, "level": self.env._("Level"), "term": self.env._("Term")}

    def _roster_selections(self, subject):
        """Field -> value -> word, in the user's language, for fields of choices."""
        info = self.env[MODELS[subject]].sudo().fields_get(attributes=["selection"])
        return {
            name: dict(each["selection"])
            for name, each in info.items()
            if "selection" in each
        }

    def _roster_difference(self, name, values, labels, words):
        """One changed field as the clerk reads it."""
        if name == "photo":
            return self.env._("%(field)s: another picture", field=labels[name])
        old, new = (words.get(name, {}).get(value, value) or "–" for value in values)
        return f"{labels[name]}: {old} → {new}"
