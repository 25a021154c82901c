"""A new process that forecasts one monthly series: wall time, processor time, memory."""
import os
import shutil
import statistics
import subprocess

import fuzz_series
import series

PYTHON = """
import numpy as np
from statsforecast.models import AutoETS
y = np.array([float(v) for v in open({file!r}).read().split(",")[3:]])
f = AutoETS(season_length=12).forecast(y=y, h=18, level=[80, 95])
print(f["mean"][0])
"""
R = """
suppressWarnings(suppressMessages(library(forecast)))
f <- strsplit(readLines({file!r}), ",")[[1]]
y <- ts(as.numeric(f[-(1:3)]), frequency = 12)
print(forecast(ets(y), h = 18, level = c(80, 95))$mean[1])
"""


def timed(command):
    """Wall seconds, processor seconds, megabytes; None where the command fails."""
    done = subprocess.run(["/usr/bin/time", "-f", "%e %U %S %M", *command], capture_output=True,
                          text=True, env=os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"})
    if done.returncode:
        return None
    wall, user, system, kilobytes = done.stderr.strip().splitlines()[-1].split()
    return float(wall), float(user) + float(system), int(kilobytes) / 1024


def precise(command, runs):
    """Wall milliseconds by the clock of this process: `time` gives hundredths of a second only."""
    import time
    spent = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run(command, capture_output=True)
        spent.append(1000 * (time.perf_counter() - start))
    return statistics.median(spent)


def measure(python, program, folder, runs=21, models=("ets", "dot", "arima", "auto"), others=True):
    """Rows: name, wall and processor milliseconds, megabytes (medians), runs."""
    one = series.group("classics", "monthly")
    chosen = next((s for s in one if "AirPassengers" in s.id), one[0])
    plain = series.write_plain([chosen], f"{folder}/cold.csv")
    table = fuzz_series.write([(chosen.id, "monthly", [repr(v) for v in chosen.train])],
                              f"{folder}/cold-table.csv")
    commands = []
    for model in models:
        commands.append((f"outturn forecast --model {model}",
                         [program, "forecast", table, "--model", model, "--horizon", "monthly=18",
                          "--level", "80,95"], runs))
    if others:
        commands.append(("statsforecast AutoETS", [python, "-c", PYTHON.format(file=plain)], 5))
    if others and shutil.which("Rscript"):
        commands.append(("R ets", ["Rscript", "--vanilla", "-e", R.format(file=plain)], 5))
    rows = []
    for name, command, count in commands:
        samples = [timed(command) for _ in range(count)]
        if None in samples:
            rows.append((name, None, None, None, 0))
            continue
        _, processor, memory = (statistics.median(column) for column in zip(*samples))
        rows.append((name, precise(command, count), 1000 * processor, memory, count))
    return chosen.id, rows
