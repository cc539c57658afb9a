"""Which months a moment counts in, as bits of a number that statements can add up."""

from bisect import bisect_left


def cut_stretches(spans):
    """Cut time where a span begins or ends; return the cuts and the marks after each.

    The n-th span has the n-th bit; the marks of a stretch are those of the spans that
    cover it.

    >>> cut_stretches([(10, 20), (15, 25)])
    ([10, 15, 20, 25], [1, 3, 2, 0])
    """
    cuts = sorted({cut for span in spans for cut in span})
    marks = [0] * len(cuts)
    for number, (start, stop) in enumerate(spans):
        for place in range(bisect_left(cuts, start), bisect_left(cuts, stop)):
            marks[place] |= 1 << number
    return cuts, marks
