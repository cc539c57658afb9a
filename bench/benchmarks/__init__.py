"""One benchmark per file; the file has its name."""

import importlib
import pkgutil


def names():
    """Return the names of all benchmarks."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__))


def load(name):
    """Return the benchmark of this name."""
    benchmark = importlib.import_module(f".{name}", __name__).Benchmark()
    benchmark.name = name
    return benchmark
