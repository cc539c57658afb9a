"""The benchmarks' pure parts: figures, table, agreement. They measure nothing here."""

import doctest

import pytest
from environment import trouble
from environment.commands import bench as command

from bench import benchmarks, figures, kept, measure, table

FAST = {"product": 0.5, "by_hand": 0.4, "ratio": 1.25, "limit": 1.3, "busy": 0.04}
SLOW = {"product": 6.0, "by_hand": 4.0, "ratio": 1.5, "limit": 1.3, "busy": 0.5}


class Twice:
    name = "twice"

    def __init__(self, *results):
        self.results = dict(zip(self.ways(), results, strict=True))

    def ways(self):
        return ["product", "by_hand"]


@pytest.mark.parametrize("module", [figures, table])
def test_examples_in_docstrings(module):
    result = doctest.testmod(module)
    assert result.attempted and not result.failed


def test_the_ratio_compares_neighbours_not_medians():
    # a busy moment in the middle hits both ways alike
    assert figures.ratio([1, 1, 5, 5, 5], [1, 1, 5, 5, 5]) == 1
    assert figures.ratio([2, 2, 20], [1, 1, 10]) == 2


def test_the_machine_is_described_without_its_name():
    text = figures.describe_machine("18.1")
    assert text.endswith("GB of memory, PostgreSQL 18.1") and " cores, " in text
    assert 0 <= figures.busy(0.01) <= 1


def test_the_table_shows_growth_limits_and_load():
    results = {
        "small": {"work": {**FAST, "statements": 3}},
        "medium": {"work": {**SLOW, "usual": 60.0, "statements": 3}},
    }
    head, rule, small, medium = table.render(results, ["small", "medium"]).split("\n")
    assert len({len(line) for line in (head, rule, small, medium)}) == 1
    assert [cell.strip() for cell in small.split("|")[1:-1]] == [
        *("`work`", "small", "500 ms", "400 ms", "1.25 ≤ 1.3", "", "3", "", "4%")
    ]
    assert [cell.strip() for cell in medium.split("|")[1:-1]] == [
        *("`work`", "medium", "6 s", "4 s", "**1.50 > 1.3**", "60 s", "3"),
        *("× 12.0", "50%"),
    ]


def test_figures_of_several_runs_are_kept_and_written(tmp_path):
    path = tmp_path / "bench" / "small.json"
    kept.add(path, "2 cores", "one", {**FAST, "statements": 1})
    kept.add(path, "2 cores", "two", {**SLOW, "statements": 2})
    readme = tmp_path / "README.md"
    readme.write_text(f"Words.\n\n{kept.MARK}\nold figures\n")
    kept.write(readme, kept.report(path.parent))
    text = readme.read_text()
    assert text.startswith(f"Words.\n\n{kept.MARK}\n2 cores:\n\n| Benchmark")
    assert "`one`" in text and "`two`" in text and "old" not in text


def test_ways_that_disagree_are_not_measured():
    same = Twice({"a": 1, "b": 2}, {"b": 2, "a": 1})
    measure.agree(same, same.results.get)
    other = Twice({"a": 1, "b": 2}, {"a": 1, "b": 3, "c": 4})
    with pytest.raises(measure.Disagreement, match=r"twice, by_hand: 2 differ.*b: 2 "):
        measure.agree(other, other.results.get)


def test_every_benchmark_has_its_statement():
    for name in benchmarks.names():
        benchmark = benchmarks.load(name)
        assert benchmark.name == name
        assert benchmark.path().exists() or "by_hand" not in benchmark.ways()


def test_an_unknown_benchmark_is_named():
    with pytest.raises(trouble.Trouble, match="nonsense; there are kpi_"):
        command.parse(["nonsense"])
    assert command.parse(["touch_nightly"]).names == ["touch_nightly"]
