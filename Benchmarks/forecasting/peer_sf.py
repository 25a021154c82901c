"""statsforecast: fits a model to every series of a plain file, points and intervals, timed.

    python peer_sf.py MODEL FILE points|intervals REPETITIONS

Lines out: `time,repetition,seconds of processor time`; `forecast,series,step,mean,l80,u80,l95,u95`;
`failed,series,reason`; `version,name,text`.
"""
import sys
import time
import warnings

import numpy as np
import scipy
import statsforecast
from statsforecast import models

from peer_files import read

warnings.simplefilter("ignore")
NAMES = {"ets": "AutoETS", "arima": "AutoARIMA", "dot": "DynamicOptimizedTheta",
         "theta": "AutoTheta", "ces": "AutoCES"}


def number(x):
    return format(float(x), ".17g") if np.isfinite(x) else "NA"


def main():
    name, file, what, repetitions = sys.argv[1:]
    print(f"version,statsforecast,{statsforecast.__version__}")
    print(f"version,NumPy,{np.__version__}")
    print(f"version,SciPy,{scipy.__version__}")
    print(f"version,Python,{sys.version.split()[0]}")
    series = list(read(file))
    level = [80, 95] if what == "intervals" else None
    make = getattr(models, NAMES[name])
    for key, season, horizon, y in series[:2]:
        try:
            make(season_length=season).forecast(y=y, h=horizon, level=level)
        except Exception:  # said in the pass that counts
            pass
    for repetition in range(int(repetitions)):
        answers, failures = [], []
        start = time.process_time()
        for key, season, horizon, y in series:
            try:
                answers.append((key, make(season_length=season).forecast(y=y, h=horizon, level=level)))
            except Exception as error:
                failures.append((key, error))
        print(f"time,{repetition},{time.process_time() - start:.9f}")
        if repetition:
            continue
        for key, a in answers:
            for step in range(len(a["mean"])):
                ends = [a[f"{end}-{p}"][step] if level else np.nan
                        for p in (80, 95) for end in ("lo", "hi")]
                print(",".join(["forecast", key, str(step + 1)]
                               + [number(x) for x in [a["mean"][step], *ends]]))
        for key, error in failures:
            print(f"failed,{key},{type(error).__name__}: {' '.join(str(error).split())}")


main()
