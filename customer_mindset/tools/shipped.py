"""The access rights, record rules and templates that the addon was delivered with.

They are read from its own files, so that a changed database cannot change them.
"""

import csv
import re
from typing import NamedTuple

from lxml import etree

LETTERS = ("read", "write", "create", "unlink")
_REF = re.compile(r"""ref\(\s*['"]([\w.]+)['"]\s*\)""")
# attributes of a template that hold words, and so differ by language
_WORDS = {"title", "alt", "placeholder", "aria-label"}


class Access(NamedTuple):
    """Rights of a group on a model: which of the four operations."""

    group: str
    operations: tuple


class Rule(NamedTuple):
    """A record rule; without groups it holds for everybody."""

    groups: tuple
    domain: str
    operations: tuple


class Template(NamedTuple):
    """A page or a mail: all of it, and its elements without the words in them."""

    outline: tuple
    elements: tuple


def parse_access(lines, module):
    """Return ``{name: Access}`` of an access list.

    >>> head = "id,name,model_id:id,group_id:id,"
    >>> head += ",".join(f"perm_{letter}" for letter in LETTERS)
    >>> parse_access([head, "a,a,model_x,base.group_user,1,0,0,0"], "m")["a"]
    Access(group='base.group_user', operations=('read',))
    """
    return {
        row["id"]: Access(
            _complete(row["group_id:id"], module),
            tuple(op for op in LETTERS if row[f"perm_{op}"] == "1"),
        )
        for row in csv.DictReader(lines)
    }


def parse_rules(text, module):
    """Return ``{name: Rule}`` of a data file.

    :param text: bytes of the XML
    """
    return {
        record.get("id"): _parse_rule(record, module)
        for record in etree.fromstring(text).iter("record")
        if record.get("model") == "ir.rule"
    }


def parse_templates(text):
    """Return ``{name: Template}`` of a data file.

    >>> found = parse_templates(b"<odoo><template id='a'><p>Hi</p></template></odoo>")
    >>> found["a"] == read_template('<t t-name="m.a">\\n <p> Hi</p>\\n</t>')
    True
    >>> french = read_template('<t t-name="m.a"><p>Salut</p></t>')
    >>> found["a"] == french, found["a"].elements == french.elements
    (False, True)
    """
    return {
        node.get("id"): read_template(etree.tostring(node, with_tail=False))
        for node in etree.fromstring(text).iter("template")
    }


def parse_code(text):
    """Return ``{name of a server action: its code}`` of a data file.

    >>> job = b"<record id='a' model='ir.cron'><field name='code'>x()</field></record>"
    >>> parse_code(b"<odoo>" + job + b"</odoo>")
    {'a_ir_actions_server': 'x()'}
    """
    # a scheduled job has an action of its own, which Odoo names after it
    kinds = {"ir.actions.server": "", "ir.cron": "_ir_actions_server"}
    return {
        record.get("id") + kinds[record.get("model")]: tidy(
            record.findtext("field[@name='code']")
        )
        for record in etree.fromstring(text).iter("record")
        if record.get("model") in kinds
    }


def read_template(arch):
    """Return the Template of a view, whatever its spaces, line breaks and comments."""
    root = etree.fromstring(arch, etree.XMLParser(remove_comments=True))
    root.tag = "t"
    for name in ("id", "t-name"):
        root.attrib.pop(name, None)
    return Template(
        _outline(root),
        tuple(
            sorted(
                (node.tag, _read_attributes(node, words=False)) for node in root.iter()
            )
        ),
    )


def tidy(domain):
    """Return a domain without what makes no difference: spaces and line breaks.

    >>> tidy("[('a', '=',\\n 1)]")
    "[('a','=',1)]"
    """
    return re.sub(r"\s+", "", domain or "")


def _outline(node):
    """Return an element with all that is in it."""
    return (
        node.tag,
        _read_attributes(node),
        _squeeze(node.text),
        tuple((_outline(child), _squeeze(child.tail)) for child in node),
    )


def _read_attributes(node, words=True):
    return tuple(
        sorted(
            (name, _squeeze(value))
            for name, value in node.attrib.items()
            if words or not (name in _WORDS or name.endswith(".translate"))
        )
    )


def _squeeze(text):
    return " ".join((text or "").split())


def _parse_rule(record, module):
    fields = {field.get("name"): field for field in record.iter("field")}
    groups = fields["groups"].get("eval", "") if "groups" in fields else ""
    return Rule(
        tuple(sorted(_complete(name, module) for name in _REF.findall(groups))),
        tidy(fields["domain_force"].text if "domain_force" in fields else ""),
        tuple(op for op in LETTERS if _is_on(fields.get(f"perm_{op}"))),
    )


def _is_on(field):
    # a rule holds for all operations that it does not leave out
    return field is None or field.get("eval") in ("True", "1")


def _complete(name, module):
    return name if not name or "." in name else f"{module}.{name}"
