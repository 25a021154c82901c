"""Shares money by `outturn allocate --table` and by the search rules of marketing-mix allocators.

    python search_rules.py OUTTURN [--fresh N] [--tasks N] [--no-peers] [TABLE.csv ...]

Each table is solved by outturn, by SciPy's SLSQP from the lower bounds (where Robyn starts), from the
current budget, and from ten random points (the best of them), and by a greedy grid that takes the
best average return and stops at the first step beyond the total (the rule read in Meridian). The rules are re-created here, not the
programs. Losses are against outturn's certified bound, which no allocation exceeds. `--fresh` adds
random instances of the kind of the reference tables; `--tasks` says how many tasks they have.
"""

import argparse
import csv
import json
import os
import resource
import subprocess
import sys
import tempfile
import time

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import numpy as np
import scipy
from scipy.optimize import minimize

PER_TASK = 5300 / 71


class Instance:
    """Hill curves with ranges and one total, as in the table."""

    def __init__(self, path):
        self.path = path
        self.name = os.path.basename(path).removesuffix(".csv")
        with open(path, encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        column = lambda name: np.array([float(row[name]) for row in rows])
        self.base, self.lower, self.upper = column("base_bn"), column("lower_bn"), column("upper_bn")
        self.beta, self.alpha, self.gamma = column("beta"), column("alpha"), column("gamma_bn")
        self.total = round(PER_TASK * len(rows), 6)

    def value(self, x):
        return float(np.sum(self.beta / (1 + (self.gamma / x) ** self.alpha)))

    def slope(self, x):
        share = 1 / (1 + (self.gamma / x) ** self.alpha)
        return self.beta * self.alpha * share * (1 - share) / x

    def slsqp(self, start):
        found = minimize(
            lambda x: -self.value(x), start, jac=lambda x: -self.slope(x), method="SLSQP",
            bounds=list(zip(self.lower, self.upper)),
            constraints=[{
                "type": "eq", "fun": lambda x: x.sum() - self.total,
                "jac": lambda x: np.ones_like(x)}],
            options={"maxiter": 1000, "ftol": 1e-9})
        x = np.clip(found.x, self.lower, self.upper)
        # What the rounding of the limits leaves over or short is taken from everyone alike.
        if x.sum() > self.total:
            x = self.lower + (x - self.lower) * (self.total - self.lower.sum()) / (x - self.lower).sum()
        return x

    def random_start(self, generator):
        weights = generator.dirichlet(np.ones(len(self.lower)))
        room = self.upper - self.lower
        x = self.lower + room * generator.uniform(size=len(room))
        spare = self.total - self.lower.sum()
        x = self.lower + (x - self.lower) * spare / (x - self.lower).sum()
        return np.clip(0.5 * x + 0.5 * np.minimum(self.lower + weights * spare, self.upper),
                       self.lower, self.upper)

    def greedy(self, parts=10000):
        """The step with the best average return to any point of a grid of a ten-thousandth of the
        total, until one goes beyond the total."""
        step = self.total / parts
        grids = [np.append(np.arange(low, high, step), high)
                 for low, high in zip(self.lower, self.upper)]
        values = [b / (1 + (g / grid) ** a)
                  for b, g, a, grid in zip(self.beta, self.gamma, self.alpha, grids)]
        places = np.zeros(len(grids), dtype=int)
        rates, targets = np.full(len(grids), -np.inf), np.zeros(len(grids), dtype=int)

        def look(i):
            p = places[i]
            if p + 1 >= len(grids[i]):
                rates[i] = -np.inf
                return
            rise = (values[i][p + 1:] - values[i][p]) / (grids[i][p + 1:] - grids[i][p])
            best = int(np.argmax(rise))
            rates[i], targets[i] = rise[best], p + 1 + best

        for i in range(len(grids)):
            look(i)
        spent = self.lower.sum()
        while True:
            best = int(np.argmax(rates))
            if not rates[best] > 0:
                break
            spent += grids[best][targets[best]] - grids[best][places[best]]
            if spent > self.total:
                break
            places[best] = targets[best]
            look(best)
        return np.array([grid[place] for grid, place in zip(grids, places)])


def fresh(seed, tasks, folder):
    """A random table of the kind of the reference tables."""
    generator = np.random.default_rng([20260101, seed])
    raw = np.exp(4 + 0.9 * generator.standard_normal(tasks))
    base = raw * (PER_TASK * tasks / raw.sum())
    beta = base * 0.28 * np.exp(0.65 * generator.standard_normal(tasks))
    gamma = base * generator.uniform(0.6, 2.5, tasks)
    alpha = generator.uniform(0.7, 3.5, tasks)
    path = os.path.join(folder, f"fresh_{tasks}_{seed}.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write("task,category,ministry,base_bn,lower_bn,upper_bn,beta,alpha,gamma_bn\n")
        for i in range(tasks):
            file.write(
                f"T{i + 1},C{generator.integers(1, 7)},M{generator.integers(1, 15):02d},"
                f"{base[i]!r},{0.3 * base[i]!r},{2 * base[i]!r},{beta[i]!r},{alpha[i]!r},{gamma[i]!r}\n"
                .replace("np.float64(", "").replace(")", ""))
    return path


def outturn(binary, instance, runs):
    walls, users = [], []
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.perf_counter()
        text = subprocess.run(
            [binary, "allocate", "--table", instance.path, "--total", repr(instance.total), "--json"],
            check=True, capture_output=True).stdout
        walls.append(time.perf_counter() - start)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        users.append(after.ru_utime - before.ru_utime)
    answer = json.loads(text)
    x = np.array([row["amount"] for row in answer["allocation"]])
    tolerance = 1e-9 * instance.total
    assert abs(x.sum() - instance.total) <= tolerance, x.sum()
    assert (x >= instance.lower - tolerance).all() and (x <= instance.upper + tolerance).all()
    assert abs(instance.value(x) - answer["value"]) <= 1e-9 * answer["value"]
    assert answer["value"] <= answer["upper_bound"] * (1 + 1e-12)
    return answer, np.median(walls), np.median(users)


def timed(search):
    start = time.process_time()
    x = search()
    return x, time.process_time() - start


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("outturn")
    parser.add_argument("tables", nargs="*")
    parser.add_argument("--fresh", type=int, default=0)
    parser.add_argument("--tasks", type=int, default=71)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--no-peers", action="store_true")
    options = parser.parse_args()
    print(f"SciPy {scipy.__version__}, NumPy {np.__version__}, Python {sys.version.split()[0]}")
    with tempfile.TemporaryDirectory() as folder:
        paths = options.tables + [fresh(seed, options.tasks, folder) for seed in range(options.fresh)]
        for path in paths:
            instance = Instance(path)
            answer, wall, user = outturn(options.outturn, instance, options.runs)
            bound = answer["upper_bound"]
            print(
                f"{instance.name}: outturn value {answer['value']:.6f} bound {bound:.6f} "
                f"gap {100 * answer['gap']:.2g} % ({answer['outcome']}), nodes {answer['nodes']}, "
                f"{1000 * wall:.0f} ms wall, {1000 * user:.0f} ms user")
            if options.no_peers:
                continue
            generator = np.random.default_rng(7)
            rules = [
                ("SLSQP from the lower bounds", lambda: instance.slsqp(instance.lower)),
                ("SLSQP from the current budget", lambda: instance.slsqp(instance.base)),
                ("SLSQP, best of ten random", lambda: max(
                    (instance.slsqp(instance.random_start(generator)) for _ in range(10)),
                    key=instance.value)),
                ("greedy grid, stops at the total", lambda: instance.greedy()),
            ]
            for name, search in rules:
                x, seconds = timed(search)
                loss = 100 * (1 - instance.value(x) / bound)
                print(
                    f"  {name}: loss {loss:.4f} %, left {max(0, instance.total - x.sum()):.3g}, "
                    f"{1000 * seconds:.0f} ms")


if __name__ == "__main__":
    main()
