#!/usr/bin/env python3
"""Times whole runs of the main plan: wall seconds, processor seconds and peak memory.

    python3 Benchmarks/run_speed.py [PROGRAM]

Each figure is the median of seven runs after one warm-up, output folder included; the bounds are
0.5 s and 3 s of wall time on two cores, and 100 MB.
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time

root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
program = os.path.abspath(sys.argv[1]) if len(sys.argv) > 1 else os.path.join(root, ".build/release/outturn")
plan = os.path.join(root, "scenarios/growth-strategy-2021/plan.yaml")
patches = [os.path.join(root, "scenarios/growth-strategy-2021", name + ".yaml")
           for name in ("committee_slips", "trainees_220", "budget_4_8tn")]


def run(arguments):
    began = time.perf_counter()
    child = subprocess.Popen([program] + arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit(f"{arguments} ended with status {status}")
    return time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


print(f"{'':28} {'wall s':>8} {'cpu s':>8} {'MB':>6}")
with tempfile.TemporaryDirectory() as folder:
    for name, command in [
        ("run, 10,000 draws", ["run", plan]),
        ("run, 10,000 draws, 1 thread", ["run", plan, "--threads", "1"]),
        ("run, 100,000 draws", ["run", plan, "--draws", "100000"]),
        ("compare 3 patches, 10,000", ["compare", plan] + patches),
        ("validate", ["validate", plan]),
    ]:
        output = [] if name == "validate" else ["-o", os.path.join(folder, "out")]
        results = [run(command + output) for _ in range(8)][1:]
        print(f"{name:28} " + " ".join(
            f"{statistics.median(r[i] for r in results):{width}}"
            for i, width in ((0, "8.3f"), (1, "8.3f"), (2, "6.0f"))))
