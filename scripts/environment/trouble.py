"""The one kind of error that a person is meant to read."""


class Trouble(Exception):
    """Something outside this project is in the way: one sentence with its remedy."""
