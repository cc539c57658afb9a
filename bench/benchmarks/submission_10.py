"""Hand in the sheets of a group of 10 people, one after the other."""

from .. import submissions


class Benchmark(submissions.Benchmark):
    people = 10
