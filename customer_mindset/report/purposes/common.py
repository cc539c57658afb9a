from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

LABEL = _lt("Name, order, and whether it is still in use")
PLACE = _lt("What it belongs to")
COMMON = {
    **dict.fromkeys(("name", "description", "sequence", "active"), LABEL),
    **dict.fromkeys(("company_id", "programme_id", "round_id", "group_id"), PLACE),
}
FOREIGN = {
    "crm.lost.reason": {
        "in_our_hands": _lt("Whether we could have done something about it"),
    },
    "digest.digest": {
        "kpi_mindset": _lt("Whether the digest tells the customer figures"),
    },
    "mail.mail": {
        "mindset_participation_ref": _lt(
            "For whom an invitation is, so that the personal link is added only when it"
            " leaves; closed to everybody"
        ),
        "mindset_seal": _lt(
            "That an invitation is still as it was queued: a changed one gets no"
            " personal link"
        ),
    },
    "res.company": {
        "mindset_project_id": _lt("The project of the workshop and idea tasks")
    },
}
