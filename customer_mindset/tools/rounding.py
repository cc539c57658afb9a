"""Numbers that say how much, and not exactly how many."""


def round_to_digits(number, digits=2):
    """Return a whole number with so many digits that matter, halves upwards.

    >>> round_to_digits(1250), round_to_digits(149), round_to_digits(99)
    (1300, 150, 99)
    """
    unit = 10 ** max(len(str(number)) - digits, 0)
    return (number + unit // 2) // unit * unit
