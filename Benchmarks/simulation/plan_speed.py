#!/usr/bin/env python3
"""Times the plan s5_funnel.yaml, 16 quarters and a million draws, beside the same plan in C by hand.

    swift build -c release --package-path Benchmarks --product plan-speed
    python3 Benchmarks/simulation/plan_speed.py [PROGRAM] [DRAWS]

Each figure is the median of five runs; the programs take turns, so that what else the machine does
falls on all alike. The bounds are 3 s of wall time and 500 MB on two cores with everything
summarised, and for the simulation alone on one core 1.5 times the program in C.
"""
import os
import re
import statistics
import subprocess
import sys
import tempfile

here = os.path.dirname(os.path.abspath(__file__))
program = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(here), ".build/release/plan-speed")
draws = sys.argv[2] if len(sys.argv) > 2 else "1000000"
plan = os.path.join(here, "s5_funnel.yaml")


def figures(command):
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [float(number) for number in re.findall(r"(\d+\.?\d*) (?:s|MB)\b", text.splitlines()[-1])]


with tempfile.TemporaryDirectory() as folder:
    commands = {"one thread": [program, plan, draws, "1"], "two threads": [program, plan, draws, "2"]}
    for compiler in ("gcc", "clang"):
        for name, number in (("SplitMix64", 1), ("Philox4x32-10", 2)):
            binary = os.path.join(folder, f"{compiler}{number}")
            try:
                subprocess.run(
                    [compiler, "-O3", "-march=native", f"-DGENERATOR={number}", "-o", binary,
                     os.path.join(here, "s5_funnel.c"), "-lm"], check=True)
            except FileNotFoundError:
                continue
            commands[f"C, {compiler} -O3 -march=native, {name}"] = [binary, draws]
    runs = {name: [] for name in commands}
    for _ in range(5):
        for name, command in commands.items():
            runs[name].append(figures(command))
    print(f"{'':40} {'simulation, cpu s':>18} {'whole, cpu s':>13} {'wall s':>7} {'MB':>5}")
    for name, results in runs.items():
        medians = [statistics.median(column) for column in zip(*results)]
        print(f"{name:40} {medians[0]:18.2f}"
              + (f" {medians[1]:13.2f} {medians[2]:7.2f} {medians[3]:5.0f}" if len(medians) > 1 else ""))
