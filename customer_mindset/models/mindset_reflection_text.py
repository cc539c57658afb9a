from odoo import api, fields, models
from odoo.tools import SQL, format_date

from ..tools.sentences import clean, split_title
from ..tools.unobserved import unobserved
from .mindset_sealed import INTERNAL

TEXTS = ("experience", "sentence", "intention")
LONGEST = 10_000


class MindsetReflectionText(models.AbstractModel):
    """The prompts of the private mirror, and what its owner may do with the texts."""

    _name = "mindset.reflection.text"
    _description = "Prompts of a reflection"

    experience = fields.Text(
        "What did a customer experience through my work this month?", exportable=False
    )
    sentence = fields.Text("“I don't just …, I …”", exportable=False)
    intention = fields.Text("One thing I will try", exportable=False)
    # noted by the daily clean-up once the owner has left
    kept_until = fields.Date(readonly=True, copy=False, exportable=False)

    @api.private
    def exists(self):
        """Tell nobody but the addon which rows there are: that one is gone says a lot.

        To everybody else all are there, and closed.
        """
        internal = self.env.context.get("mindset_internal") is INTERNAL
        return super().exists() if internal else self

    def _write_multi(self, vals_list):
        """Write the texts apart, so that no failing statement is logged with them."""
        rest = []
        for record, vals in zip(self, vals_list, strict=True):
            texts = {name: vals[name] for name in TEXTS if name in vals}
            rest.append({name: vals[name] for name in vals if name not in texts})
            record._store_texts(texts)
        others = [
            (record.id, vals)
            for record, vals in zip(self, rest, strict=True)
            if vals or self._log_access
        ]
        ids = [res_id for res_id, _vals in others]
        return super(MindsetReflectionText, self.browse(ids))._write_multi(
            [vals for _id, vals in others]
        )

    def _store_texts(self, texts):
        if not texts:
            return
        columns = SQL(", ").join(
            SQL("%s = %s", SQL.identifier(name), clean(text))
            for name, text in texts.items()
        )
        statement = SQL(
            "UPDATE %s SET %s WHERE id = %s",
            SQL.identifier(self._table),
            columns,
            self.id,
        )
        # no log and no profile: they would show what somebody has written
        with unobserved():
            self.env.cr.execute(statement, log_exceptions=False)

    @api.model
    def _get_prompts(self):
        """Return ``[(name of the field, prompt)]`` in the order of the page."""
        return [
            (name, self._fields[name]._description_string(self.env)) for name in TEXTS
        ]

    def _get_texts(self):
        """Return ``{name of the field: text}`` of a reflection, or of none."""
        return {name: self[name] or "" for name in TEXTS}

    def _filter_written(self):
        return self.filtered(lambda r: any(r[name] for name in TEXTS))

    @api.model
    def _prepare_idea(self, text):
        """Return the values of an idea that begins with a sentence of one's own.

        They say nothing of the reflection: nobody can tell where an idea comes from.
        """
        title, description = split_title(text)
        return {"name": title, "description": description, "origin": "self_found"}

    def _get_sheets(self):
        """Return what somebody takes along of these reflections, the newest first."""
        prompts = self._get_prompts()
        # superuser mode: names and dates of rounds are no secret
        return [
            {
                "round": reflection.sudo().round_id.display_name or "",
                "date": format_date(self.env, reflection.sudo().round_id.date_open),
                "texts": [
                    (prompt, reflection[name])
                    for name, prompt in prompts
                    if reflection[name]
                ],
            }
            for reflection in self._filter_written()
        ]
