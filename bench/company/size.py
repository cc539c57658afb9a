"""How large the generated companies are; everything grows in proportion."""

from dataclasses import asdict, dataclass

MONTHS = 36


@dataclass(frozen=True)
class Size:
    """The numbers of records of one company."""

    name: str
    employees: int
    leads: int
    jobs: int = 300
    teams: int = 40
    projects: int = 20
    departments: int = 60
    reasons: int = 4

    def numbers(self):
        """Return all numbers by the name they have in the statements."""
        return {
            **asdict(self),
            "salespeople": max(self.teams * 3, self.employees // 25),
            "customers": self.leads // 10,
            "messages": self.leads,
            "meetings": self.leads // 5,
            "activities": self.leads // 5,
            "tasks": self.leads // 10,
            "ideas": self.employees // 20,
            "words": self.employees // 50,
        }


SIZES = {
    size.name: size
    for size in (
        Size("small", employees=1_000, leads=100_000),
        Size("medium", employees=10_000, leads=1_000_000, departments=200),
        Size("large", employees=50_000, leads=2_000_000, departments=200),
    )
}
