from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

AREA = (
    _lt("Rounds and the pulse"),
    {
        "mindset.programme": (
            _lt("The rule: who is asked, how often, about what"),
            [
                (_lt("Who is invited"), "department_ids include_trainees"),
                (_lt("The threshold of its rounds"), "floor"),
                (_lt("What is asked, and about which desks"), "item_ids desk_ids"),
                (
                    _lt("Rhythm, dates and state"),
                    "interval_number interval_unit date_first date_next pulse_days"
                    " workshop_days workshop_hour workshop_minutes close_days state tz",
                ),
                (_lt("Who runs the workshops, and how"), "facilitator_ids agenda"),
            ],
        ),
        "mindset.round": (
            _lt("One repetition of a programme"),
            [
                (
                    _lt("Number, dates and state"),
                    "number date_due date_open date_remind date_publish date_workshop"
                    " date_close state last_prepared_ref last_reminded_ref"
                    " reminded ended",
                ),
                (_lt("The threshold that holds for this round"), "floor"),
                (_lt("What is asked"), "item_ids"),
            ],
        ),
        "mindset.group": (
            _lt("People whose answers are counted together"),
            [
                (
                    _lt("Which departments it has, as on the day of the opening"),
                    "department_id department_path department_key desk_id",
                ),
                (_lt("How many people were invited"), "invited"),
                (_lt("With which group it was merged"), "merged_into_id"),
            ],
        ),
        "mindset.desk": (
            _lt("A department that others, and its own people, are asked about"),
            [
                (
                    _lt("Which department, as on the day of the opening"),
                    "department_id department_path",
                )
            ],
        ),
        "mindset.participation": (
            _lt("Who was invited to a round: no answer, no date, not who took part"),
            [
                (_lt("Who is invited"), "employee_id user_id"),
                (
                    _lt("The only entrance for this person, and where mails go"),
                    "channel address",
                ),
                (
                    _lt("Role, department and employment on the day of the opening"),
                    "job_id department_path employee_type",
                ),
            ],
        ),
        "mindset.mark": (
            _lt(
                "That somebody has handed in: refuses a second sheet, erased when the"
                " result is published"
            ),
            [(_lt("Whose mark it is"), "participation_ref round_ref")],
        ),
        "mindset.code": (
            _lt("Printed codes, without a person; erased when the result is published"),
            [
                (_lt("What a typed code is compared with; not the code"), "hash"),
                (_lt("That the code was used"), "used"),
            ],
        ),
        "mindset.key": (
            _lt("What personal links are signed with"),
            [(_lt("The secret; no link is stored"), "value")],
        ),
        "mindset.tally": (
            _lt("How often a value was given in a group: all there is of answers"),
            [
                (
                    _lt("Group, question, value, and how often"),
                    "item_id desk_id value n",
                )
            ],
        ),
        "mindset.result": (
            _lt("What is published of a round, to everybody"),
            [
                (
                    _lt("What a figure is about"),
                    "kind unit_key driver_id item_id desk_id series",
                ),
                (
                    _lt("The figure, rounded, or that it is hidden"),
                    "mean edge shares answers hidden",
                ),
                (
                    _lt("The change against the last round"),
                    "change change_noise noise verdict",
                ),
                (_lt("The share that took part, in three steps"), "response_band"),
            ],
        ),
        "mindset.driver": (_lt("What the pulse measures"), []),
        "mindset.item": (
            _lt("The questions of the pulse"),
            [
                (_lt("To whom it is asked, and for what"), "kind driver_id"),
                (_lt("Earlier wordings"), "version predecessor_id"),
                (_lt("Where it is asked"), "programme_ids round_ids"),
            ],
        ),
    },
)
