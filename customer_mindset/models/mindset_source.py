from ast import literal_eval

from psycopg2 import DatabaseError

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain


class MindsetSource(models.Model):
    _name = "mindset.source"
    _description = "Source of Touches"
    _order = "touchpoint_id, sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    touchpoint_id = fields.Many2one(
        "mindset.touchpoint", required=True, index=True, ondelete="cascade"
    )
    res_model = fields.Char(
        "Records",
        required=True,
        help="Technical name of the kind of record, for example crm.lead.",
    )
    model_id = fields.Many2one(
        "ir.model",
        "Kind of Record",
        compute="_compute_model_id",
        inverse="_inverse_model_id",
        compute_sudo=True,
    )
    domain = fields.Char(
        "Filter", default="[]", required=True, help="Which of these records count."
    )
    date_field = fields.Char(
        required=True,
        default="create_date",
        help="The field that says when the touch happened. A field of the lines of a"
        " record, for example message_ids.date: the first one counts, once per record.",
    )
    date_model = fields.Char(
        "Lines",
        compute="_compute_date_model",
        help="What the lines are that the date field leads to, if it leads to lines.",
    )
    date_domain = fields.Char(
        "Filter of the Lines",
        default="[]",
        required=True,
        help="Which of the lines that the date field leads to count.",
    )
    partner_field = fields.Char(
        "Customer Field",
        help="The field that leads to the customer, for example partner_id.",
    )
    company_field = fields.Char(
        "Company Fields",
        help="The fields that lead to the company, separated by commas; the first one"
        " with a value counts. Empty: the company of the record itself.",
    )
    active = fields.Boolean(
        "Count", default=True, help="Off: what was counted from here is erased."
    )
    is_dormant = fields.Boolean(
        "Dormant",
        compute="_compute_is_dormant",
        help="The app with these records is not installed; nothing is counted.",
    )

    is_closed = fields.Boolean(
        "Closed to Me",
        compute="_compute_is_closed",
        help="These records are closed to the reader, who cannot change the filter.",
    )

    @api.depends("res_model")
    def _compute_model_id(self):
        for source in self:
            source.model_id = self.env["ir.model"]._get(source.res_model or "")

    def _inverse_model_id(self):
        for source in self.filtered("model_id"):
            source.res_model = source.model_id.model

    @api.depends("res_model")
    def _compute_is_dormant(self):
        for source in self:
            source.is_dormant = source.res_model not in self.env

    @api.depends("res_model")
    @api.depends_context("uid")
    def _compute_is_closed(self):
        for source in self:
            dormant = source.res_model not in self.env
            source.is_closed = not (
                dormant or self.env[source.res_model].has_access("read")
            )

    @api.constrains(
        "res_model",
        "domain",
        "date_field",
        "date_domain",
        "partner_field",
        "company_field",
    )
    def _check_source(self):
        """Refuse what could not be counted, and name the field."""
        for source in self:
            source._check_model()
            source._check_domains()
            source._check_path("date_field", ("date", "datetime"))
            source._check_path("partner_field", ("many2one",), "res.partner")
            source._check_path("company_field", ("many2one",), "res.company")

    def _get_model(self):
        """Return the model of the records with all rights.

        Sudo because touches are counted for everybody; no record leaves this method's
        callers, only numbers per touchpoint, month and company.
        """
        return self.env[self[0].res_model].sudo()

    def _get_domain(self, fname="domain"):
        return literal_eval(self[fname].strip() or "[]")

    def _get_company_paths(self):
        paths = self._get_paths("company_field")
        has_company = "company_id" in self.env[self.res_model]._fields
        return paths or (["company_id"] if has_company else [])

    def _get_paths(self, fname):
        """Return the paths in a field; only companies may have several."""
        several = fname == "company_field"
        paths = (self[fname] or "").split(",") if several else [self[fname] or ""]
        return [path.strip() if several else path for path in paths if path.strip()]

    def _check_model(self):
        if self.is_dormant:
            message = self.env._(
                "Records: %(model)s is not installed here.", model=self.res_model
            )
            raise ValidationError(message)
        model = self.env[self.res_model]
        if model._abstract or model._transient or not model._auto:
            message = self.env._(
                "Records: %(model)s is not stored and cannot be counted.",
                model=self.res_model,
            )
            raise ValidationError(message)

    def _check_domains(self):
        self._check_domain("domain", self.env[self.res_model])

    def _check_domain(self, fname, model):
        try:
            with self.env.cr.savepoint(flush=False):
                model.search(self._get_domain(fname), limit=1)
        except (ValueError, SyntaxError, TypeError, DatabaseError) as error:
            message = self.env._(
                "Filter: %(domain)s does not fit %(model)s.",
                domain=self[fname],
                model=model._name,
            )
            raise ValidationError(message) from error

    def _check_path(self, fname, types, comodel=None):
        label = self._fields[fname]._description_string(self.env)
        for path in self._get_paths(fname):
            if not self._fits(self.env[self.res_model], path, types, comodel):
                message = self.env._(
                    "%(label)s: %(model)s has no suitable field %(path)s.",
                    label=label,
                    model=self.res_model,
                    path=path,
                )
                raise ValidationError(message)

    def _fits(self, model, path, types, comodel):
        """Tell whether the path leads over stored links to a field of these types."""
        *links, last = path.split(".")
        for link in links:
            field = model._fields.get(link)
            if (
                not field
                or field.type != "many2one"
                or not field._description_searchable
            ):
                return False
            model = self.env[field.comodel_name]
        field = model._fields.get(last)
        if not field or field.type not in types or not field.store:
            return False
        return not comodel or field.comodel_name == comodel

    def _check_reader(self):
        """Refuse sources over records or fields that are closed to the user.

        Touches are counted with all rights: without this check a filter would be a way
        to probe, count by count, what the person who writes it may not read. Not a
        constraint, because those run with all rights themselves.
        """
        for source in self.filtered(lambda source: not source.is_dormant):
            # domains refuse closed fields
            dated = Domain(source.date_field, "!=", False)
            model = self.env[source.res_model]
            model.search(dated & Domain(source._get_domain()), limit=1)
