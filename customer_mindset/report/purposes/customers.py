from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

AREA = (
    _lt("Customer figures, never by person"),
    {
        "mindset.kpi": (
            _lt("What a customer figure means"),
            [
                (
                    _lt("How it is counted and shown"),
                    "code definition unit direction",
                ),
                (
                    _lt("Who explains it, and which work feeds it"),
                    "owner_id touchpoint_ids",
                ),
                (
                    _lt("When it was counted, and what went wrong"),
                    "counted_on is_pending failure",
                ),
                (_lt("Of which change its owner has been told"), "alerts"),
            ],
        ),
        "mindset.kpi.target": (
            _lt("What a customer figure is to be, by company and year"),
            [(_lt("Which figure and year, and how much"), "kpi_id year value")],
        ),
        "mindset.kpi.value": (
            _lt("A figure by month, company and sales team"),
            [
                (
                    _lt("Which figure, month and team"),
                    "kpi_id month tz team_id",
                ),
                (
                    _lt("The figure, and when it was counted"),
                    "numerator denominator computed_on",
                ),
            ],
        ),
        "mindset.source": (
            _lt("Which existing records are counted as touches"),
            [
                (
                    _lt("Which records, by which date and customer"),
                    "touchpoint_id res_model domain date_field date_domain"
                    " company_field partner_field",
                ),
                (
                    _lt("When it is counted, and what went wrong"),
                    "counted_on changed_months is_due is_pending problem",
                ),
            ],
        ),
        "mindset.source.month": (
            _lt("Touches by source, before they are added up"),
            [(_lt("How many in which month"), "source_id month count")],
        ),
        "mindset.dirty.month": (
            _lt("Which months have to be counted again"),
            [(_lt("Month and kind of record"), "reader res_model path month")],
        ),
        "mindset.touch": (
            _lt("Touches by touchpoint, month and company"),
            [
                (
                    _lt("How many, and whether they are shown rounded"),
                    "touchpoint_id month count is_guarded is_rounded",
                )
            ],
        ),
        "mindset.word": (
            _lt("Customers' sentences, without names and without their source"),
            [(_lt("What, where and since when"), "text touchpoint_id date released")],
        ),
    },
)
MAP = (
    _lt("The map: roles and what customers get from them"),
    {
        "mindset.stage": (_lt("Phases of the customer's journey"), []),
        "mindset.touchpoint": (
            _lt("Moments in which a customer meets the company's work"),
            [
                (
                    _lt("What the customer experiences, where and how"),
                    "stage_id channel visibility experience",
                ),
                (
                    _lt("Which role looks after it, until when"),
                    "owner_job_id review_date",
                ),
                (
                    _lt("Whether touches are counted, for which figures"),
                    "is_counted kpi_ids",
                ),
            ],
        ),
        "mindset.contribution": (
            _lt("What a role, not a person, contributes at a touchpoint"),
            [
                (
                    _lt("Role and touchpoint"),
                    "job_id department_id touchpoint_id stage_id",
                ),
                (
                    _lt("How much, in which words, accepted or proposed"),
                    "level we_do customer_gets state",
                ),
                (_lt("Why it was proposed"), "archetype_id likeness"),
            ],
        ),
        "mindset.archetype": (
            _lt("Known kinds of roles, to propose contributions"),
            [(_lt("By which names it is found"), "synonyms employee_type")],
        ),
        "mindset.archetype.line": (
            _lt("What a kind of role typically contributes"),
            [
                (
                    _lt("Where, how much and in which words"),
                    "archetype_id touchpoint_id level we_do customer_gets",
                )
            ],
        ),
    },
)
