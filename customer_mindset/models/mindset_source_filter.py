from odoo import models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

# who did it, and to whom: a filter on them would count single people
PEOPLE = ("res.users", "res.partner", "hr.", "resource.", "crm.team", "mindset.")
TEXT = ("char", "text", "html", "binary", "json", "properties", "reference")
LINKS = ("many2one", "one2many", "many2many", "many2one_reference")
NAMES_OF_MODELS = ("model", "res_model")


class MindsetSource(models.Model):
    """What a filter may ask. It is counted with all rights, so it must be no probe.

    Kinds, states, dates and amounts are fine. Not so texts (a count tells whether a
    word is in there), single records, and people: touches are counted per touchpoint,
    never per person.
    """

    _inherit = "mindset.source"

    def _check_domain(self, fname, model):
        result = super()._check_domain(fname, model)
        if model._name.startswith("mindset."):
            raise self._make_filter_error(model._name)
        self._check_conditions(model, Domain(self._get_domain(fname)))
        return result

    def _check_conditions(self, model, domain, through_people=False):
        for condition in domain.iter_conditions():
            path, value = condition.field_expr, condition.value
            end, fname, people = self._follow(model, path)
            people = people or through_people
            if condition.operator in ("any", "not any"):
                comodel = self.env[end._fields[fname].comodel_name]
                people = people or self._is_people(comodel)
                self._check_conditions(comodel, Domain(value), people)
            elif not self._may_ask(end, fname, value, people):
                raise self._make_filter_error(path)

    def _follow(self, model, path):
        """Return the last model of the path, its field, and whether people are passed.

        Date parts at the end ("create_date.month_number") say nothing more.
        """
        people = False
        fname, *rest = path.split(".")
        while rest and model._fields[fname].relational:
            model = self.env[model._fields[fname].comodel_name]
            people = people or self._is_people(model)
            fname, *rest = rest
        return model, fname, people

    def _is_people(self, model):
        return model._name.startswith(PEOPLE)

    def _may_ask(self, model, fname, value, people):
        field = model._fields[fname]
        if people:
            return field.type == "boolean"
        if field.type in TEXT:
            return fname in NAMES_OF_MODELS
        if fname == "id":
            return False
        if field.type in LINKS:
            # whether there is one; which one, only among kinds and stages
            values = value if isinstance(value, (list, tuple, set)) else [value]
            return all(isinstance(val, bool) for val in values) or (
                field.comodel_name and self._is_kind(field.comodel_name)
            )
        return True

    def _is_kind(self, model_name):
        """Tell whether the records of a model sort others: stages, types, tags."""
        return model_name.endswith(("stage", "type", "subtype", "reason", "tag"))

    def _make_filter_error(self, path):
        return ValidationError(
            self.env._(
                "Filter: %(path)s would count single people or records, or search in"
                " texts.",
                path=path,
            )
        )
