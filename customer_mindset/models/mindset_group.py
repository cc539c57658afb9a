from odoo import fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from ..tools import suppression

# more departments than this are named by the one above them
NAMES_IN_A_ROW = 3


class MindsetGroup(models.Model):
    """People of a round whose answers are counted together; never below the floor."""

    _name = "mindset.group"
    _description = "Group of a round"
    _order = "round_id, name, id"
    _check_company_auto = True

    round_id = fields.Many2one(
        "mindset.round", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one("res.company", required=True, index=True)
    name = fields.Char(required=True)
    department_id = fields.Many2one(
        "hr.department",
        ondelete="set null",
        help="The department that contains everybody in this group, if there is one.",
    )
    department_path = fields.Char(
        "Chain of departments",
        help="The chain of departments as it was when the round opened.",
    )
    department_key = fields.Char(
        "Own departments",
        help="The departments of its people: a group of the next round is the same one"
        " if it has the same.",
    )
    desk_id = fields.Many2one(
        "mindset.desk",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        help="The desk that these people are, if they are asked as one.",
    )
    invited = fields.Integer("People invited", required=True)
    merged_into_id = fields.Many2one(
        "mindset.group",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        help="The group whose result holds for this one, too: set at publishing.",
    )

    def write(self, vals):
        # who is counted together was settled when the round opened, for everybody:
        # only the names, and the merging at publishing, come later
        if self and vals.keys() - {"name", "merged_into_id"}:
            raise AccessError(self.env._("The groups of a round stay as they are."))
        return super().write(vals)

    def _create_for(self, round_, employees):
        """Create the groups of a round, and return ``[(group, employees)]``.

        Departments with fewer people than the floor are merged with a neighbour or
        with the department above, before anything is counted. The people of a desk
        are in no group with others: so the sheet follows from the group.
        """
        by_path = self._group_by_path(employees)
        names = self._get_department_names(by_path)
        counts = [(path, path, len(people)) for path, people in by_path.items()]
        wanted = round_.programme_id.sudo().desk_ids.mapped("parent_path")
        formed = suppression.form_groups(counts, wanted, round_.floor)
        paths = dict.fromkeys(path for _keys, path in formed if path)
        desks = self.env["mindset.desk"]._create_for(round_, paths)
        vals_list, members = [], []
        for paths, desk in formed:
            people = employees.browse().concat(*(by_path[path] for path in paths))
            members.append(people)
            vals_list.append(
                {
                    **self._prepare_vals(paths, names),
                    "round_id": round_.id,
                    "company_id": round_.company_id.id,
                    "desk_id": desk and desks[desk].id,
                    "invited": len(people),
                }
            )
        return list(zip(self.create(vals_list), members, strict=True))

    def _get_questions(self):
        """Return ``{group: [(item id, desk id or 0), ...]}``, as they are asked."""
        questions = {}
        for group in self:
            items = group.round_id.item_ids
            asked = [(i.id, 0) for i in items if i.kind == "statement"]
            for desk in group.round_id.desk_ids:
                kind = "desk_self" if desk == group.desk_id else "desk_others"
                asked += [(i.id, desk.id) for i in items if i.kind == kind]
            questions[group] = asked
        return questions

    def _group_by_path(self, employees):
        """Return ``{chain of departments: employees}``."""
        self.env["hr.employee"].flush_model(["current_version_id"])
        self.env["hr.version"].flush_model(["department_id"])
        self.env["hr.department"].flush_model(["parent_path"])
        # SQL: the people are many, and nothing else of them is read
        self.env.cr.execute(
            SQL(
                """
                SELECT COALESCE(d.parent_path, ''), array_agg(e.id ORDER BY n)
                  FROM unnest(%s) WITH ORDINALITY AS wanted (id, n)
                  JOIN hr_employee e ON e.id = wanted.id
             LEFT JOIN hr_version v ON v.id = e.current_version_id
             LEFT JOIN hr_department d ON d.id = v.department_id
              GROUP BY d.parent_path
              ORDER BY min(n)
                """,
                employees.ids,
            )
        )
        return {path: employees.browse(ids) for path, ids in self.env.cr.fetchall()}

    def _get_department_names(self, paths):
        """Return {department id: name} of all departments in the given chains."""
        ids = {part for path in paths for part in self._split(path)}
        departments = self.env["hr.department"].sudo().browse(ids)
        return {department.id: department.name for department in departments}

    def _prepare_vals(self, paths, names):
        """Name a group after its one department, its parts, or the one above them."""
        chains = [self._split(path) for path in paths]
        common = self._get_common(chains)
        if len(chains) == 1 or len(chains) > NAMES_IN_A_ROW:
            parts = [names[common[-1]]] if common else []
        else:
            parts = [names[chain[-1]] for chain in chains if chain]
        return {
            "name": ", ".join(dict.fromkeys(parts)) or self.env._("Everybody else"),
            "department_id": common[-1] if common else False,
            "department_path": "".join(f"{part}/" for part in common),
            "department_key": ",".join(str(c[-1]) if c else "" for c in sorted(chains)),
        }

    def _split(self, path):
        return [int(part) for part in path.split("/") if part]

    def _get_common(self, chains):
        """The part of the department chains that all of them share."""
        common = []
        for parts in zip(*chains, strict=False):
            if len(set(parts)) > 1:
                break
            common.append(parts[0])
        return common
