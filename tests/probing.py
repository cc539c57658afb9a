"""Calls of everything that can be called from outside, with arguments that fit."""

import inspect
import json
import re
import warnings

from odoo.exceptions import UserError
from odoo.service.model import call_kw, get_public_method
from odoo.tools import mute_logger
from odoo.tools.json import json_default

# Odoo complains about values that do not fit a field; the probes ask for nonsense, too.
NOISE = ("odoo.sql_db", "odoo.models", "odoo.tools.mail.html_sanitize")

# closed to everybody but their owner, if they have one
CLOSED = (
    "mindset.reflection",
    "mindset.reflection.link",
    "mindset.participation",
    "mindset.mark",
    "mindset.code",
    "mindset.tally",
    "mindset.key",
    "mindset.vote",
)


def public_methods(model):
    """Return ``{name: method}`` of what RPC reaches on a model."""
    found = {}
    for name in dir(type(model)):
        if name.startswith("_"):
            continue
        try:
            found[name] = get_public_method(model, name)
        except (AttributeError, UserError):
            continue
    return found


def required(method):
    """Return the names of the arguments that a method cannot do without."""
    return [
        parameter.name
        for parameter in inspect.signature(method).parameters.values()
        if parameter.default is parameter.empty
        and parameter.name != "self"
        and parameter.kind not in (parameter.VAR_KEYWORD, parameter.VAR_POSITIONAL)
    ]


def arguments(model):
    """Return ``{name of an argument: value}`` that makes sense for a model."""
    names = sorted(
        name
        for name, field in model._fields.items()
        if field.type not in ("one2many", "binary") and not name.startswith("activity")
    )
    stored = [name for name in names if model._fields[name].store and name != "id"]
    by = next((name for name in ("user_id", "group_id") if name in stored), stored[0])
    specification = {name: {} for name in names}
    vals = {name: False for name in stored if not model._fields[name].required}
    return {
        **dict.fromkeys(("fields", "fields_to_export", "field_names"), names),
        **dict.fromkeys(("specification", "fields_spec"), specification),
        **dict.fromkeys(("vals", "values"), vals),
        "vals_list": [vals],
        **dict.fromkeys(("field_name", "group_by", "parent_field"), by),
        **dict.fromkeys(("name", "help_message"), ""),
        **dict.fromkeys(("new", "view_id", "source_ref", "template_id"), False),
        "domain": [],
        "groupby": [by],
        "grouping_sets": [[by], []],
        "data": [["1"] * len(names)],
        "operation": "read",
        "views": [[False, "list"]],
        "view_type": "form",
        "full_name": f"{by}.x",
        "translations": {},
        "progress_bar": {"field": by, "colors": {}},
        "act_type_xmlids": ["customer_mindset.mail_activity_type_reflection"],
        "res_model": "mindset.reflection",
    }


def calls(model, ids):
    """Yield ``(method, args)`` for every public method, on these records if on any."""
    known = arguments(model)
    for name, method in public_methods(model).items():
        values = [known[argument] for argument in required(method)]
        is_model = getattr(method, "_api_model", False)
        yield name, values if is_model else [ids, *values]


def field_calls(model, ids):
    """Yield ``(method, args, kwargs)`` that search, sort and group by each field."""
    for name, field in model._fields.items():
        for operator, value in (("=", True), ("ilike", "anna"), (">", "a"), (">", 5)):
            domain = [(name, operator, value)]
            yield "search_count", [domain], {}
        yield "search", [[]], {"order": f"{name} desc", "limit": 1}
        yield "web_search_read", [[], {name: {}}], {"order": name, "limit": 1}
        yield "export_data", [ids, [name]], {}
        yield "formatted_read_group", [[], [name], ["__count"]], {}
        if field.type == "many2one":
            yield "search_count", [[(f"{name}.create_date", ">", "2020-01-01")]], {}
            yield "search", [[]], {"order": f"{name}.id desc", "limit": 1}


def basic_calls(ids):
    """Yield ``(method, args, kwargs)`` that every client knows."""
    yield "read", [ids], {}
    yield "search", [[]], {}
    yield "search_count", [[]], {}
    yield "search_read", [[]], {}
    yield "name_search", [""], {}
    yield "web_read", [ids, {"id": {}, "display_name": {}}], {}
    yield "web_search_read", [[], {"id": {}, "display_name": {}}], {}
    yield "formatted_read_group", [[], ["id"], ["__count"]], {}
    yield "export_data", [ids, [".id", "display_name"]], {}
    yield "onchange", [ids, {}, [], {"id": {}, "display_name": {}}], {}
    yield "get_metadata", [ids], {}


def related_calls(env, person):
    """Yield ``(model, method, args, kwargs)`` that try to reach secrets from elsewhere.

    :param person: the user whose secrets are looked for
    """
    closed, of = list(CLOSED), ("=", person.id)
    for model, path in (
        ("mindset.idea", "vote_ids.user_id"),
        ("mindset.round", "group_ids.participation_ids.user_id"),
        ("mindset.round", "reflection_ids.user_id"),
        ("mindset.group", "tally_ids.n"),
        ("mindset.group", "code_ids.used"),
        ("hr.employee", "participation_ids.id"),
        ("res.users", "reflection_ids.done"),
        ("res.users", "activity_ids.user_id"),
    ):
        first, _dot, rest = path.partition(".")
        yield model, "search", [[(path, *of)]], {}
        yield model, "search", [[(first, "any", [(rest, *of)])]], {}
        yield model, "search", [[]], {"order": first}
        yield model, "formatted_read_group", [[], [first], ["__count"]], {}
        yield model, "formatted_read_group", [[], [path], ["__count"]], {}
    for model, name in (
        ("mail.activity", "res_model"),
        ("mail.message", "model"),
        ("ir.attachment", "res_model"),
        ("mail.followers", "res_model"),
        ("ir.model.data", "model"),
    ):
        domain = [(name, "in", closed)]
        yield model, "search_read", [domain], {"context": {"active_test": False}}
        yield model, "formatted_read_group", [domain, [name], ["__count"]], {}
    counted = [[("model", "in", [*closed, "mail.activity"])], ["model", "count"]]
    yield "ir.model", "search_read", counted, {}
    yield "mail.activity", "search", [[("user_id", *of)]], {}
    yield "mail.activity", "formatted_read_group", [[], ["user_id"], ["__count"]], {}
    yield "mail.activity", "get_activity_data", ["mindset.reflection", []], {}
    yield "calendar.event", "search_read", [[], ["name", "partner_ids"]], {}
    yield "res.users", "read", [[person.id]], {}
    for model in env:
        if model.startswith("mindset."):
            yield model, "search_read", [[]], {}
    yield "mindset.line.of.sight", "get_data", [], {}


def reference_calls(env, ids):
    """Yield ``(model, method, args)`` that let Odoo follow a reference to a row.

    :param ids: ``{model: id}``
    """
    pairs = (
        ("rating.rating", "res_model_id", "res_id", ["resource_ref", "res_name"]),
        ("rating.rating", "parent_res_model_id", "parent_res_id", ["parent_ref"]),
        ("mail.activity", "res_model_id", "res_id", ["res_name"]),
        ("privacy.lookup.wizard.line", "res_model_id", "res_id", ["resource_ref"]),
        ("ir.attachment", "res_model", "res_id", ["res_name"]),
        ("mail.message", "model", "res_id", ["record_name"]),
        ("mail.followers", "res_model", "res_id", ["res_id"]),
        ("mail.compose.message", "model", "res_ids", ["res_ids"]),
    )
    for name, number in ids.items():
        for model, by, at, shown in pairs:
            if model not in env:
                continue
            model_id = env["ir.model"]._get_id(name) if by.endswith("_id") else name
            number_ = str([number]) if at == "res_ids" else number
            vals = {by: model_id, at: number_}
            if "name" in env[model]._fields:
                vals["name"] = "x"
            specification = {field: {} for field in shown}
            yield model, "onchange", [[], vals, [], specification]
            yield model, "web_save", [[], vals, specification]


def outcome(model, name, args, kwargs=None):
    """Call a method as RPC does; return what the caller gets to see, and undo it."""
    cr = model.env.cr
    cr.execute("SAVEPOINT probe")
    try:
        with warnings.catch_warnings(), mute_logger(*NOISE):
            # deprecated methods are called like all others
            warnings.simplefilter("ignore", DeprecationWarning)
            result = call_kw(model, name, args, kwargs or {})
        model.env.flush_all()
        # an export makes up names for what has none
        return re.sub(r"__export__[\w.]+", "", json.dumps(result, default=json_default))
    except Exception as error:  # whatever it is, somebody sees it
        return f"{type(error).__name__}: {error}"
    finally:
        model.env.invalidate_all(flush=False)
        cr.execute("ROLLBACK TO SAVEPOINT probe")
