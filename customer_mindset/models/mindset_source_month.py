from odoo import api, fields, models
from odoo.tools import SQL


class MindsetSourceMonth(models.Model):
    """What a source counted, exactly: read by the machine only.

    Shown is ``mindset.touch``, which adds up the sources of a touchpoint and rounds
    where few people stand behind a number.
    """

    _name = "mindset.source.month"
    _description = "Counted Month of a Source"
    _log_access = False

    source_id = fields.Many2one("mindset.source", required=True, ondelete="cascade")
    month = fields.Date(required=True)
    company_id = fields.Many2one("res.company", index=True, ondelete="cascade")
    count = fields.Integer("Touches", required=True)

    _source_month_company_uniq = models.UniqueIndex(
        "(source_id, month, COALESCE(company_id, 0))",
        "A source has one count per month and company.",
    )

    @api.model
    def _replace(self, months, counts):
        """Make the stored counts of sources and these months equal to ``counts``.

        :param months: their first days, None: all months
        :param counts: ``{source: {(month, company id): number}}``
        """
        rows = [
            (source.id, *place, count)
            for source, places in counts.items()
            for place, count in places.items()
        ]
        columns = [list(column) for column in zip(*rows, strict=True)] or [[]] * 4
        self.env.cr.execute(
            SQL(
                "DELETE FROM mindset_source_month WHERE source_id = ANY(%s) AND %s",
                [source.id for source in counts],
                SQL("TRUE")
                if months is None
                else SQL("month = ANY(%s::date[])", list(months)),
            )
        )
        self.env.cr.execute(
            SQL(
                """INSERT INTO mindset_source_month
                       (source_id, month, company_id, count)
                SELECT * FROM unnest(%s::int[], %s::date[], %s::int[], %s::int[])""",
                *columns,
            )
        )
        self.invalidate_model()

    @api.model
    def _forget(self, sources):
        """Erase what was counted of sources that are not counted any more."""
        # sudo: counts are written by the machine only
        self.sudo().search([("source_id", "in", sources.ids)]).unlink()
