"""The ideas of the demo company: their texts, and how far they have come."""

from dataclasses import dataclass

from odoo.tools.translate import LazyGettext, LazyTranslate

_lt = LazyTranslate(__name__)


@dataclass
class Plan:
    """An idea and what becomes of it; ``days`` ago it reached each of its stages."""

    name: LazyGettext
    description: LazyGettext
    touchpoint: str
    authors: tuple
    days: tuple
    votes: tuple = ()
    champion: str | None = None
    reason: LazyGettext | None = None
    origin: str = "self_found"
    power: str = "ours"


IDEAS = {
    "contact_on_invoice": Plan(
        name=_lt("A name and a number on every invoice"),
        description=_lt(
            "Customers call the switchboard when they do not understand an item. "
            "If our name is on it, they reach the person who can explain it."
        ),
        touchpoint="invoice",
        authors=("lindner", "hansen"),
        days=(160, 157, 150, 148, 110),
        votes=("wagner", "vogt", "brandt", "hoffmann", "weiss"),
        champion="lindner",
    ),
    "first_sign": Plan(
        name=_lt("A first sign of life within two hours"),
        description=_lt(
            "Even without an answer yet: who looks after it, and until when. "
            "A text to start from saves us the time."
        ),
        touchpoint="first_inquiry",
        authors=("wagner", "franke"),
        days=(330, 326, 320, 318, 290),
        votes=("roth", "demir", "brandt", "lindner", "kuehn", "maurer"),
        champion="wagner",
    ),
    "pallet_photo": Plan(
        name=_lt("A photo of every loaded pallet"),
        description=_lt(
            "Sent with the delivery papers. Nobody has to argue any more about how "
            "the goods left the house."
        ),
        touchpoint="parcel",
        authors=("kowalski", "petersen"),
        days=(75, 72, 60, 41),
        votes=("lindner", "wagner", "hoffmann", "vogt"),
        champion="scholz",
        origin="asked",
    ),
    "rehearse_phone": Plan(
        name=_lt("Rehearse the phone before answering it"),
        description=_lt(
            "Ten minutes with a colleague who plays the customer. Then we dare to "
            "pick up, and nobody is put through three times."
        ),
        touchpoint="phone_answered",
        authors=("yildiz",),
        days=(38, 36, 29),
        votes=("lindner", "vogt", "demir"),
        champion="kroeger",
    ),
    "coffee_voucher": Plan(
        name=_lt("A coffee voucher for every complaint"),
        description=_lt("A small excuse that can be handed over at once."),
        touchpoint="complaint",
        authors=("sommer",),
        days=(90, 85, 71),
        votes=("weiss",),
        reason=_lt(
            "Customers told us they want the fault mended, not a present. The money "
            "goes into spare parts that the technician carries along."
        ),
        power="needs_decision",
    ),
    "call_before": Plan(
        name=_lt("The driver calls half an hour before arrival"),
        description=_lt("So that somebody is there to open the gate."),
        touchpoint="delivery_announced",
        authors=("petersen",),
        days=(17, 14),
        votes=("hoffmann", "roth"),
        origin="customer",
    ),
    "entrance_sign": Plan(
        name=_lt("A sign that shows the way to the entrance"),
        description=_lt(
            "Every second visitor tells me at the desk how long they searched."
        ),
        touchpoint="parking",
        authors=("kroeger",),
        days=(4,),
        votes=("vogt",),
    ),
    "pictures_in_manual": Plan(
        name=_lt("Assembly instructions with pictures only"),
        description=_lt(
            "Half of our customers do not read German. A picture per step is enough, "
            "we tried it on a new colleague."
        ),
        touchpoint="manual",
        authors=("thomsen", "rahmani"),
        days=(8,),
        votes=("maurer", "wagner"),
        power="needs_decision",
    ),
    "why_the_date": Plan(
        name=_lt("Tell production what the date means to the customer"),
        description=_lt(
            "We see a date and a number. If we knew that a school opens on that "
            "Monday, nobody would swap two orders."
        ),
        touchpoint="delivery_date",
        authors=(),
        days=(20,),
        votes=("wagner",),
    ),
}
