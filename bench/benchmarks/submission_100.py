"""Hand in the sheets of a group of 100 people, one after the other."""

from .. import submissions


class Benchmark(submissions.Benchmark):
    people = 100
