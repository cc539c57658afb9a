"""What people and customers have said by now: ideas and released words."""

import random

QUIET = {
    "tracking_disable": True,
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
    "mail_notrack": True,
}


def fill(env, size):
    """Create the ideas and words of a company of this size."""
    dice = random.Random("content")
    env = env(context=QUIET)
    touchpoints = env["mindset.touchpoint"].search([])
    employees = env["hr.employee"].search([("user_id", "!=", False)], order="id")
    _write_ideas(env, dice, touchpoints, employees, size.numbers()["ideas"])
    _release_words(env, dice, touchpoints, size.numbers()["words"])


def _write_ideas(env, dice, touchpoints, employees, number):
    authors = [dice.choice(employees) for _n in range(number)]
    env["mindset.idea"].create(
        [
            {
                "name": f"Idea {n + 1}",
                "description": "It would save the customer a second call.",
                "author_ids": author.ids,
                "company_id": author.company_id.id,
                "touchpoint_ids": dice.choice(touchpoints).ids,
                "state": dice.choice(["new", "answered"]),
            }
            for n, author in enumerate(authors)
        ]
    )


def _release_words(env, dice, touchpoints, number):
    env["mindset.word"].create(
        [
            {
                "text": f"They called back the same day, for the {n + 1}th time.",
                "touchpoint_id": dice.choice(touchpoints).id,
                "company_id": False,
                "released": dice.random() < 0.8,
            }
            for n in range(number)
        ]
    )
