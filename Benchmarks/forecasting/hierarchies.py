#!/usr/bin/env python3
"""Accuracy of forecasts that add up beside forecasts as they are; see hierarchies.md.

    Benchmarks/forecasting/hierarchies.py [--models ets,auto] [--program PROGRAM] [--half report|tuning]

Trees are made of the Tourism series: neighbours of one frequency and length, five to eight to a tree, in
two sums and a total. Writes Benchmarks/hierarchies.md.
"""
import argparse
import collections
import os
import subprocess
import tempfile

import numpy as np

import series

HERE = os.path.dirname(os.path.abspath(__file__))
# What is tried over time: the automatic choice takes its time at every level.
OVER_TIME = {"auto": ["mint"]}
METHODS = ["base", "bottom_up", "ols", "structural", "variance", "mint"]
LEVELS = {0: "total", 1: "sums", 2: "parts"}


def trees(half):
    """Trees as lists of named parts, from the series of one half."""
    kept = [s for s in series.load("tourism") if series.tuning(s.id) == (half == "tuning")]
    kinds = collections.defaultdict(list)
    for s in kept:
        kinds[s.frequency, len(s.train)].append(s)
    sizes, made = [5, 6, 7, 8], []
    for (frequency, _), group in sorted(kinds.items()):
        while len(group) >= 4:
            size = min(sizes[len(made) % 4], len(group))
            parts, group = group[:size], group[size:]
            name = f"t{len(made)}"
            made.append([(f"{name}/{'AB'[i * 2 >= size]}/{p.id}", p) for i, p in enumerate(parts)])
    return made


def plain(rows, file):
    with open(file, "w") as out:
        for name, s in rows:
            out.write(f"{name},{s.season},{len(s.test)}," + ",".join(map(repr, s.train)) + "\n")
    return file


def answers(program, what, model, file, methods):
    """method -> node -> array of steps by mean and four ends of intervals."""
    done = subprocess.run([program, what, model, file, ",".join(methods)], capture_output=True, text=True, check=True,
                          env=os.environ | {"OMP_NUM_THREADS": "1"})
    found = collections.defaultdict(lambda: collections.defaultdict(list))
    for line in done.stdout.splitlines():
        method, node, _, *numbers = line.split(",")
        found[method][node].append([float(v) for v in numbers])
    return {m: {n: np.array(rows) for n, rows in nodes.items()} for m, nodes in found.items()}


def score(train, test, season, rows):
    """MASE, RMSSE squared, hits of 80 and 95 %, MSIS at 95 %."""
    train, test, rows = np.array(train), np.array(test)[: len(rows)], rows[: len(test)]
    change = train[season:] - train[:-season] if len(train) > season else np.diff(train)
    scale, square = np.abs(change).mean(), (change ** 2).mean()
    if scale == 0:
        return None
    error = test - rows[:, 0]
    hits = [((rows[:, a] <= test) & (test <= rows[:, b])).mean() for a, b in ((1, 2), (3, 4))]
    low, high = rows[:, 3], rows[:, 4]
    width = high - low + 40 * np.maximum(low - test, 0) + 40 * np.maximum(test - high, 0)
    return np.array([np.abs(error).mean() / scale, (error ** 2).mean() / square, *hits, width.mean() / scale])


def structure(program, model, made, folder):
    """frequency -> method -> level -> scores of nodes."""
    found = answers(program, "structure", model, plain([row for t in made for row in t], f"{folder}/plain"), METHODS[1:])
    result = collections.defaultdict(lambda: collections.defaultdict(lambda: collections.defaultdict(list)))
    for parts in made:
        nodes = collections.defaultdict(list)
        for name, s in parts:
            pieces = name.split("/")
            for depth in range(3):
                nodes["/".join(pieces[: depth + 1])].append(s)
        for node, own in nodes.items():
            train = np.sum([s.train for s in own], axis=0)
            test = np.sum([s.test for s in own], axis=0)
            for method in METHODS:
                numbers = score(train, test, own[0].season, found[method][node])
                if numbers is not None:
                    result[own[0].frequency][method][LEVELS[node.count("/")]].append(numbers)
    return result


def over_time(program, model, half, folder):
    kept = [s for s in series.load("tourism")
            if s.season > 1 and series.tuning(s.id) == (half == "tuning")]
    found = answers(program, "time", model, plain([(s.id, s) for s in kept], f"{folder}/plain"), OVER_TIME.get(model, METHODS[1:]))
    result = collections.defaultdict(lambda: collections.defaultdict(lambda: collections.defaultdict(list)))
    for s in kept:
        for factor in (12, 6, 4, 3, 2, 1):
            if f"{s.id}/{factor}" not in found["base"]:
                continue
            def sums(values):
                values = values[len(values) % factor:]
                return np.array(values).reshape(-1, factor).sum(axis=1)
            for method in found:
                numbers = score(sums(s.train), sums(s.test), max(1, s.season // factor),
                                found[method][f"{s.id}/{factor}"])
                if numbers is not None:
                    level = {s.season: "years", s.season // 2: "half-years", 1: "single"}.get(factor, "quarters")
                    result[s.frequency][method][level].append(numbers)
    return result


def table(result, levels):
    """One row for each method: MASE by level, then all measures over all nodes."""
    out = []
    for frequency, methods in result.items():
        shown = [name for name in levels if methods["base"][name]]
        counts = ", ".join(f"{len(methods['base'][name])} {name}" for name in shown)
        out += [f"**{frequency}** ({counts})", "",
                "| method | " + " | ".join(f"MASE {name}" for name in shown)
                + " | MASE all | MSSE all | MASE to base | MSSE to base | in 80 % | in 95 % | MSIS |",
                "| --- |" + " ---: |" * (len(shown) + 7)]
        base = np.concatenate([methods["base"][name] for name in shown])
        for method in filter(methods.get, METHODS):
            every = np.concatenate([methods[method][name] for name in shown])
            mean, first = every.mean(axis=0), base.mean(axis=0)
            ratios = np.exp(np.log(np.maximum(every[:, :2], 1e-9) / np.maximum(base[:, :2], 1e-9)).mean(axis=0))
            cells = [f"{np.mean(methods[method][name], axis=0)[0]:.3f}" for name in shown]
            cells += [f"{mean[0]:.3f}", f"{mean[1]:.3f}", f"{ratios[0]:.3f}", f"{ratios[1]:.3f}",
                      f"{100 * mean[2]:.1f}", f"{100 * mean[3]:.1f}", f"{mean[4]:.2f}"]
            out.append(f"| {method} | " + " | ".join(cells) + " |")
        out.append("")
    return out


def pooled(result, levels):
    """The ratio to base over all frequencies, by method and level."""
    out = ["| method | " + " | ".join(levels) + " | all | two standard errors |",
           "| --- |" + " ---: |" * (len(levels) + 2)]
    for method in METHODS[1:]:
        if not any(method in f for f in result.values()):
            continue
        cells, every = [], []
        for name in levels:
            logs = [np.log(max(a[0], 1e-9) / max(b[0], 1e-9)) for f in result.values()
                    if method in f for a, b in zip(f[method][name], f["base"][name])]
            every += logs
            cells.append(f"{np.exp(np.mean(logs)):.3f}" if logs else "")
        cells += [f"{np.exp(np.mean(every)):.3f}", f"{2 * np.std(every) / np.sqrt(len(every)):.3f}"]
        out.append(f"| {method} | " + " | ".join(cells) + " |")
    return out + [""]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--models", default="ets,auto")
    parser.add_argument("--half", default="report", choices=["report", "tuning"])
    parser.add_argument("--program", default=os.path.join(series.ROOT, "Benchmarks/.build/release/hierarchy-accuracy"))
    parser.add_argument("--output", default=os.path.join(series.ROOT, "Benchmarks/hierarchies.md"))
    options = parser.parse_args()
    made = trees(options.half)
    with open(os.path.join(HERE, "hierarchies_preface.md")) as source:
        page = [source.read()]
    with tempfile.TemporaryDirectory() as folder:
        for model in options.models.split(","):
            across = structure(options.program, model, made, folder)
            along = over_time(options.program, model, options.half, folder)
            page += [f"## {model}: parts and sums", "", "Geometric mean of MASE in ratio to the base, all nodes:", ""]
            page += pooled(across, list(LEVELS.values())) + table(across, list(LEVELS.values()))
            levels = ["years", "half-years", "quarters", "single"]
            page += [f"## {model}: longer periods", "", "Geometric mean of MASE in ratio to the base, all levels:", ""]
            page += pooled(along, levels) + table(along, levels)
    with open(options.output, "w") as out:
        out.write("\n".join(page).rstrip() + "\n")


if __name__ == "__main__":
    main()
