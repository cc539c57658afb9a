from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

TEXTS = (
    _lt("What the person writes for themselves"),
    "experience sentence intention",
)
KEPT = (_lt("The day of its deletion, once the person has left"), "kept_until")
AREA = (
    _lt("Private reflections"),
    {
        "mindset.reflection": (
            _lt("The private page of somebody with a login; for its owner alone"),
            [
                (_lt("Whose page it is"), "user_id"),
                TEXTS,
                (_lt("That the owner has finished it"), "done"),
                KEPT,
            ],
        ),
        "mindset.reflection.link": (
            _lt("The private page of somebody with a personal link"),
            [
                (
                    _lt("Which links open it: same person and same address"),
                    "employee_id address participation_ref",
                ),
                TEXTS,
                KEPT,
            ],
        ),
    },
)
