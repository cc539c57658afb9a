from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

AREA = (
    _lt("Workshops and ideas"),
    {
        "mindset.workshop": (
            _lt("The meeting of a group after the pulse"),
            [
                (_lt("Date and state"), "date_start date_stop state skip_reason"),
                (
                    _lt("Who is invited and who runs it"),
                    "user_ids facilitator_id",
                ),
                (_lt("Its task and its meeting in Odoo"), "task_id event_id"),
                (_lt("What the group notes for itself"), "note"),
            ],
        ),
        "mindset.card": (
            _lt("What was put on the board: without author and time"),
            [
                (
                    _lt("The words, and what became of them"),
                    "workshop_id kind text idea_id",
                )
            ],
        ),
        "mindset.idea": (
            _lt("Found ideas and what becomes of them"),
            [
                (
                    _lt("Who had it and who looks after it; nobody if it is anonymous"),
                    "author_ids champion_id anonymous",
                ),
                (
                    _lt("Where it comes from and what it is about"),
                    "origin workshop_id touchpoint_ids",
                ),
                (
                    _lt("Stage, decision and their dates"),
                    "state decision decision_power reason date_new date_answered"
                    " date_decided date_realising date_realised",
                ),
                (_lt("The task that realises it"), "task_id"),
            ],
        ),
        "mindset.vote": (
            _lt("Votes for ideas; everybody sees only the own one"),
            [(_lt("Who votes for what"), "idea_id user_id")],
        ),
    },
)
