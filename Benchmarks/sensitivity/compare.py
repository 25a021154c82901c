"""Errors, intervals and time of SALib's Sobol' indices for Ishigami's function.

    python compare.py [SCRAMBLINGS]

Prints one line for each number of base points: the median over scramblings of the largest error of
any first or total index, the share of its 95 % intervals that hold the index, and the median
processor time of an analysis with its 100 resamples, and with 2 (the least it takes).
"""

import sys
import time
from importlib.metadata import version

import numpy as np
from SALib.analyze import sobol as analysis
from SALib.sample import sobol as sample
from SALib.test_functions import Ishigami

PROBLEM = {"num_vars": 3, "names": ["x1", "x2", "x3"], "bounds": [[-np.pi, np.pi]] * 3}
KNOWN = np.array(
    [0.31390519114781146, 0.4424111447900409, 0, 0.5575888552099592, 0.4424111447900409, 0.2436836640621477]
)


def study(points, scramblings):
    errors, held, times, short_times = [], [], [], []
    for seed in range(1, scramblings + 1):
        rows = sample.sample(PROBLEM, points, calc_second_order=False, scramble=True, seed=seed)
        outputs = Ishigami.evaluate(rows)
        start = time.process_time()
        found = analysis.analyze(PROBLEM, outputs, calc_second_order=False, seed=seed)
        times.append(time.process_time() - start)
        start = time.process_time()
        analysis.analyze(PROBLEM, outputs, calc_second_order=False, num_resamples=2, seed=seed)
        short_times.append(time.process_time() - start)
        error = np.abs(np.concatenate([found["S1"], found["ST"]]) - KNOWN)
        errors.append(error.max())
        held.append(error <= np.concatenate([found["S1_conf"], found["ST_conf"]]))
    print(
        f"SALib {version('SALib')}, NumPy {np.__version__}, Ishigami, {points}: "
        f"error {np.median(errors):.1e}, intervals hold {100 * np.mean(held):.1f} %, "
        f"{np.median(times):.1e} s, {np.median(short_times):.1e} s"
    )


for n in [1024, 4096, 16384, 65536]:
    study(n, int(sys.argv[1]) if len(sys.argv) > 1 else 50)
