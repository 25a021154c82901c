"""Our likelihood at the estimates of other tools, and our forecasts from their estimates.

`forecast-parity SERIES STATES` answers one line for each line of STATES (states_sf.py, states_r.R):
tool, family, form, series, our log-likelihood at the tool's estimates, that of our own fit within
the tool's region, residual variance relative to that of the series, largest relative difference of
the forecasts made from the tool's estimates, why a pair is not compared (empty where it is), the
difference of the tool's own log-likelihood, and of its forecasts with known departures left in.
"""
import collections
import math
import os
import shutil
import subprocess

import forms
import series
import tools as one_core

HERE = os.path.dirname(os.path.abspath(__file__))
SETS = ["m1", "tourism"]
FREQUENCIES = ["yearly", "quarterly", "monthly"]
COUNT = 100
TOLERANCE = 1e-6
EXACT = 1e-12  # residual variance, relative, below which a pair is left out

Form = collections.namedtuple("Form", "tool family form pairs exact apart beaten worst example "
                              "forecasts difference example_of_difference untouched stated")


def states(tools, file, season, label):
    """Estimates of the other tools for the series of a plain file, as text."""
    seasonal = os.path.join(tools.folder, f"forms-{season}.tsv")
    with open(seasonal, "w") as out:
        for f in forms.ets(season):
            out.write("ets\t" + ",".join(f) + "\n")
        for f in forms.arima(season):
            out.write("arima\t" + forms.arima_name(f) + "\n")
        out.write("theta\tthetaf\n")
    commands = [[tools.python, os.path.join(HERE, "states_sf.py"), file, "ets,arima,theta"]]
    if shutil.which("Rscript"):
        commands.append(["Rscript", "--vanilla", os.path.join(HERE, "states_r.R"), file, seasonal])
    return "".join(tools.output(c, f"states|{label}|{i}")[0] for i, c in enumerate(commands))


def number(text):
    try:
        return float(text)
    except ValueError:
        return math.nan


def summary(lines):
    """One Form for each tool, family and form."""
    groups = collections.defaultdict(list)
    for line in lines:
        cells = line.split("\t")
        if len(cells) >= 11:
            groups[tuple(cells[:3])].append(cells[3:])
    found = []
    for (tool, family, form), pairs in sorted(groups.items()):
        exact = beaten = compared = forecasts = 0
        apart = collections.Counter()
        worst, example, difference, other_example = -math.inf, "", 0.0, ""
        untouched = stated = 0.0
        for key, theirs, ours, variance, distance, reason, gap, as_is, *_ in pairs:
            untouched = max(untouched, 0 if math.isnan(number(as_is)) else number(as_is))
            if not reason and number(variance) >= EXACT:
                stated = max(stated, abs(number(gap)))
            d = number(distance)
            if not math.isnan(d):
                forecasts += 1
                if d > difference:
                    difference, other_example = d, key
            if family == "theta":
                if reason:
                    apart[reason] += 1
                continue
            if number(variance) < EXACT:
                exact += 1
            elif reason:
                apart[reason] += 1
            else:
                compared += 1
                gain = number(theirs) - number(ours)
                if math.isnan(gain):
                    gain = math.inf
                beaten += gain > TOLERANCE
                if gain > worst:
                    worst, example = gain, key
        found.append(Form(tool, family, form, compared, exact, apart, beaten, worst, example, forecasts,
                          difference, other_example, untouched, stated))
    return found


def measure(tools, program, count=COUNT, log=print):
    lines, refused = [], collections.Counter()
    for name in SETS:
        for frequency in FREQUENCIES:
            chosen = series.group(name, frequency, count)
            file = series.write_plain(chosen, f"{tools.folder}/parity-{name}-{frequency}.csv")
            text = states(tools, file, chosen[0].season, f"{name}|{frequency}|{count}")
            kept = [line for line in text.splitlines() if not line.startswith("failed")]
            refused.update(line.split("\t")[1] for line in text.splitlines()
                           if line.startswith("failed"))
            given = f"{tools.folder}/states.tsv"
            with open(given, "w") as out:
                out.write("\n".join(kept) + "\n")
            done = subprocess.run([program, file, given], capture_output=True, text=True,
                                  env=os.environ | one_core.ONE_CORE)
            if done.returncode:
                log(f"forecast-parity {name} {frequency}: {done.stderr.strip()[-200:]}")
            lines += done.stdout.splitlines()
            log(f"{name} {frequency}: {len(kept)} estimates of other tools")
    return summary(lines), refused
