#!/usr/bin/env python3
"""Random numbers per second of one core: this toolkit, and NumPy's Philox where it is installed.

    swift build -c release --package-path Benchmarks --product random-speed
    python3 Benchmarks/random_speed.py [PROGRAM]

Millions of numbers per second of processor time, median of 21 repetitions, in blocks of 4,096; the
bounds are 300 uniform and 100 normal ones.
"""
import os
import statistics
import subprocess
import sys
import time

here = os.path.dirname(os.path.abspath(__file__))
program = sys.argv[1] if len(sys.argv) > 1 else os.path.join(here, ".build/release/random-speed")
print(subprocess.run([program], capture_output=True, text=True, check=True).stdout, end="")
try:
    import numpy
except ImportError:
    sys.exit("NumPy is not installed")

generator = numpy.random.Generator(numpy.random.Philox(1))
block = numpy.empty(4096)
for name, fill in [("uniform", generator.random), ("normal", generator.standard_normal)]:
    rates = []
    for _ in range(21):
        began = time.process_time()
        for _ in range(1024):
            fill(out=block)
        rates.append(4096 * 1024 / (time.process_time() - began) / 1e6)
    print(f"NumPy {numpy.__version__} Philox, {name}: {statistics.median(rates):.0f}")
