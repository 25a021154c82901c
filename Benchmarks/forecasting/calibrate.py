"""Estimates the constants of the calibrated intervals of `auto` from the tuning half alone.

    python calibrate.py --program .build/release/forecast-calibration --study study.csv

`--study` is the tuning block of `interval-study --export`. Writes
Sources/Forecasting/Automatic/IntervalCalibration+Constants.swift.

What enters: every series of M1, Tourism and the national accounts whose SHA-256 begins with an even
byte, with its own test values; the same series at an origin one horizon earlier; two windows of 5 to
20 values of those without a season or with four; simulated series. What is left out: national
accounts at earlier origins (2006 to 2011, whose crisis is in no other set), simulated
intermittent demand (another model). Shares enter as logits, as they are forecast. Longer series without a season
are simulated here.

The errors of the combination, in its own scale, are taken as Student's t: the logarithm of the scale is
quadratic in ten standardised features, ridge-penalised; it differs above and below the median by a
constant and by the trend. Maximum likelihood, weights by the root
of the number of series of a group; then intercept and degrees of freedom are settled so that 80 and
95 % intervals cover 80 and 95 % on average over groups.
"""
import argparse
import csv
import math
import os
import random
import subprocess
import tempfile

import numpy as np
from scipy.optimize import minimize
from scipy.special import gammaln
from scipy.stats import norm, t as student

import series

np.seterr(all="ignore")
FEATURES = 10
REACH = 2.5
LONG = 32
CLASSES = ["short", "long", "quarterly", "monthly"]
SETS = ["m1", "tourism", "policy_global_economy"]
SHARES = {"short": {"whole": 1.0, "earlier": 0.15, "window": 0.03, "study": 1.2},
          None: {"whole": 1.0, "earlier": 0.4, "window": 0.2, "study": 1.0}}
# Without a season and short, few series of M1 stand against many others; simulated lines with a break
# and saturating curves are the hardest to tell from what may break.
BOOST = {("m1", "yearly"): 10, ("tourism", "yearly"): 1.2, ("policy_global_economy", "yearly"): 0.3,
         ("study", "trend-break"): 9, ("study", "saturating"): 6, ("study", "counts"): 6,
         ("study", "outliers"): 1.5, ("study", "bounded-share"): 0.7}
RIDGE, RIDGE_OF_PRODUCTS, RIDGE_OF_SHAPE = 0.0005, 0.001, 0.003


class Case:
    """A history, what came after it, and what the program says of it."""

    def __init__(self, kind, group, season, history, future):
        self.kind, self.group, self.season = kind, group, season
        self.history, self.future = history, future


def cases(study):
    """All series that the constants may be estimated from."""
    draw = random.Random(20211121)
    found = []
    for name in SETS:
        for s in series.load(name):
            if not series.tuning(s.id):
                continue
            group, values = (name, s.frequency), s.train + s.test
            n, h = len(s.train), len(s.test)
            found.append(Case("whole", group, s.season, s.train, s.test))
            for earlier in (False, True):
                count = draw.randint(5, 20)
                end = n - h if earlier else n
                if s.season == 12 or end < 6 or (earlier and name == SETS[2]):
                    continue
                steps, count = min(h, 6), min(count, end)
                found.append(Case("window", group, s.season, values[end - count:end],
                                  values[end:end + steps]))
            if n - h >= max(10, 2 * s.season + 4) and name != SETS[2]:
                found.append(Case("earlier", group, s.season, s.train[:n - h], s.train[n - h:]))
    seen = {}
    with open(study, newline="") as source:
        for row in csv.DictReader(source):
            process = row["id"].rsplit("-", 1)[0]
            seen[process] = seen.get(process, 0) + 1
            if process == "intermittent" or seen[process] > 1000:
                continue
            history, future = ([float(x) if x else math.nan for x in row[key].split(";")]
                               for key in ("history", "future"))
            if row["upper_bound"]:
                history, future = logits(history, future, float(row["lower_bound"]), float(row["upper_bound"]))
            found.append(Case("study", ("study", process), int(row["season"]), history, future))
    found += longer()
    return [c for c in found if sum(not math.isnan(v) for v in c.history) >= 3]


def longer():
    """Simulated series of 32 to 60 values: few of the real ones without a season are as long, and
    most of those are national accounts of calm years."""
    draw = np.random.default_rng(20211121)
    found = []
    for number in range(400):
        for process in ("walk", "break", "stationary", "outliers"):
            n, h = int(draw.integers(LONG, 61)), 6
            noise = draw.normal(size=n + h)
            drift = draw.normal(0, 0.5) * draw.integers(0, 2)
            if process == "walk":
                y = np.cumsum(drift + noise)
            elif process == "break":
                t, at = np.arange(n + h), draw.integers(5, n - 3)
                y = drift * t + noise + np.where(t > at, draw.normal(0, 3) + draw.normal(0, 0.5) * (t - at), 0)
            elif process == "stationary":
                y, phi = np.empty(n + h), draw.uniform(0.2, 0.9)
                level = 0.0
                for i in range(n + h):
                    level = phi * level + noise[i]
                    y[i] = level
            else:
                y = np.cumsum(drift + 0.5 * noise) + draw.normal(size=n + h) * np.where(
                    draw.uniform(size=n + h) < 0.08, 6, 0.5)
            y = 100 + y * draw.uniform(0.5, 5)
            found.append(Case("study", ("study", "long " + process), 1, list(map(float, y[:n])),
                              list(map(float, y[n:]))))
    return found


def logits(history, future, lower, upper):
    """Shares as the engine takes them; a history that touches a bound is shrunk."""
    n = len(history)
    shares = [[(v - lower) / (upper - lower) for v in part] for part in (history, future)]
    if not all(0 < v < 1 for v in shares[0]):
        shares = [[(v * (n - 1) + 0.5) / n for v in part] for part in shares]
    return [[math.log(v / (1 - v)) if 0 < v < 1 else math.nan for v in part] for part in shares]


def measure(program, found):
    """Runs the program; each case gets its locations, scales, features and trend by step."""
    with tempfile.TemporaryDirectory() as folder:
        plain = os.path.join(folder, "cases.plain")
        with open(plain, "w") as out:
            for i, c in enumerate(found):
                values = ",".join("NaN" if math.isnan(v) else repr(v) for v in c.history)
                out.write(f"{i},{c.season},{len(c.future)},{values}\n")
        answer = subprocess.run([program, plain], capture_output=True, text=True, check=True).stdout
    rows = {}
    for line in answer.splitlines():
        name, season, *numbers = line.split(",")
        rows.setdefault(int(name), []).append((int(season), [float(x) for x in numbers]))
    kept = []
    for i, steps in rows.items():
        c = found[i]
        c.season = steps[0][0]
        c.table = np.array([numbers for _, numbers in steps])
        kept.append(c)
    return kept


def class_of(c):
    if c.season == 1:
        return "long" if sum(not math.isnan(v) for v in c.history) >= LONG else "short"
    return "quarterly" if c.season <= 5 else "monthly"


def weigh(found, name):
    """Weights so that each kind has its share, and within it a group the root of its number."""
    boost = BOOST if name == "short" else {}
    for kind, share in SHARES.get(name, SHARES[None]).items():
        of = [c for c in found if c.kind == kind]
        number = {}
        for c in of:
            number[c.group] = number.get(c.group, 0) + 1
        total = sum(n ** 0.5 for n in number.values())
        for c in of:
            c.weight = share * boost.get(c.group, 1) * number[c.group] ** -0.5 / total


def basis(features, means, deviations):
    """Standardised features, and their products less what squares have in the mean."""
    z = np.clip(np.where(np.isfinite(features), (features - means) / deviations, 0), -REACH, REACH)
    i, j = np.triu_indices(FEATURES)
    return np.concatenate([z, z[:, i] * z[:, j] - (i == j)[None, :]], 1)


def estimate(found):
    """The constants of one class."""
    table = np.concatenate([c.table for c in found])
    future = np.concatenate([np.array(c.future) for c in found])
    weight = np.concatenate([np.full(len(c.future), c.weight / len(c.future)) for c in found])
    error = (future - table[:, 0]) / table[:, 1]
    use = np.isfinite(error) & (table[:, 1] > 0) & (np.abs(error) < 1e3)
    error, table, weight = error[use], table[use], weight[use] / weight[use].sum()
    features, trend = table[:, 2:2 + FEATURES], table[:, 2 + FEATURES]
    means, deviations = np.empty(FEATURES), np.empty(FEATURES)
    for k in range(FEATURES):
        known = np.isfinite(features[:, k])
        means[k] = np.average(features[known, k], weights=weight[known])
        spread = np.average((features[known, k] - means[k]) ** 2, weights=weight[known]) ** 0.5
        deviations[k] = spread if spread > 1e-6 else 1
    z = basis(features, means, deviations)
    p = z.shape[1]
    sign = np.where(error > 0, 1.0, -1.0)
    ridge = np.where(np.arange(p) < FEATURES, RIDGE, RIDGE_OF_PRODUCTS)

    def log_density(u, nu):
        return (gammaln((nu + 1) / 2) - gammaln(nu / 2) - 0.5 * np.log(nu * np.pi)
                - (nu + 1) / 2 * np.log1p(u * u / nu))

    def objective(x):
        slopes, plain, by_trend, nu = x[1:1 + p], x[1 + p], x[2 + p], math.exp(x[-1]) + 1.5
        logarithm = x[0] + z @ slopes
        side = plain + by_trend * trend
        u = error * np.exp(-logarithm - sign * side)
        value = -(weight * (log_density(u, nu) - logarithm - sign * side)).sum()
        value += (ridge * slopes ** 2).sum() + RIDGE_OF_SHAPE * by_trend ** 2
        du = -(nu + 1) * u / (nu + u * u)
        dl = -1 - du * u
        ds = sign * dl
        step = 1e-5
        dn = (log_density(u, nu + step) - log_density(u, nu - step)) / (2 * step)
        return value, -np.concatenate([
            [(weight * dl).sum()], (z * (weight * dl)[:, None]).sum(0) - 2 * ridge * slopes,
            [(weight * ds).sum(), (weight * ds * trend).sum() - 2 * RIDGE_OF_SHAPE * by_trend,
             (weight * dn).sum() * math.exp(x[-1])]])

    start = np.zeros(p + 4)
    start[-1] = math.log(2.5)
    best = minimize(objective, start, jac=True, method="L-BFGS-B",
                    bounds=[(-3, 3)] * (p + 3) + [(-0.7, 4)], options={"maxiter": 2000}).x
    return {"intercept": best[0], "slopes": best[1:1 + p], "plain": best[1 + p],
            "by_trend": best[2 + p], "nu": math.exp(best[-1]) + 1.5, "means": means,
            "deviations": deviations}


def errors(m, c):
    """What came, as errors of Student's t, by step."""
    z = basis(c.table[:, 2:2 + FEATURES], m["means"], m["deviations"])
    trend = c.table[:, 2 + FEATURES]
    scale = c.table[:, 1] * np.exp(m["intercept"] + z @ m["slopes"])
    r = (np.array(c.future) - c.table[:, 0]) / scale
    side = m["plain"] + m["by_trend"] * trend
    return r * np.exp(np.where(r > 0, -side, side))


def scores(m, c):
    """The normal scores of what came, by step."""
    return norm.ppf(np.clip(student.cdf(errors(m, c), m["nu"]), 1e-9, 1 - 1e-9))


def settle(m, found):
    """Intercept and degrees of freedom for which 80 and 95 % intervals cover as much on average over
    groups of at least 30 series."""
    groups = {}
    for c in found:
        if c.kind in ("whole", "study"):
            u = np.abs(errors(m, c))
            groups.setdefault(c.group, []).append(u[np.isfinite(u)])
    groups = [np.concatenate(g) for g in groups.values() if len(g) >= 30]
    values = np.concatenate(groups)
    order = np.argsort(values)
    share = np.cumsum(np.concatenate([np.full(len(g), 1 / len(g) / len(groups)) for g in groups])[order])
    q80, q95 = (values[order][np.searchsorted(share, level)] for level in (0.8, 0.95))
    low, high = 2.2, 60.0
    for _ in range(60):
        nu = (low + high) / 2
        if student.ppf(0.975, nu) / student.ppf(0.9, nu) > q95 / q80:
            low = nu
        else:
            high = nu
    m["nu"] = nu
    m["intercept"] += math.log(q80 / student.ppf(0.9, nu))


def memory(m, found):
    """The power a for which the correlation of scores at steps h < k is (h/k)^a, by least squares."""
    z = [scores(m, c) for c in found if c.kind == "whole"]
    steps = max(map(len, z))
    table = np.full((len(z), steps), np.nan)
    for row, values in zip(table, z):
        row[:len(values)] = values
    up, down = 0.0, 0.0
    for h in range(steps):
        for k in range(h + 1, steps):
            both = np.isfinite(table[:, h]) & np.isfinite(table[:, k])
            if both.sum() < 30:
                continue
            r = np.corrcoef(table[both, h], table[both, k])[0, 1]
            x = math.log((h + 1) / (k + 1))
            up += x * math.log(max(r, 0.02))
            down += x * x
    return up / down


def report(m, found, label):
    """Coverage of the groups in the tuning half."""
    print(f"{label}: {m['nu']:.2f} degrees of freedom, memory {m['memory']:.3f}, "
          f"skew {m['plain']:.3f} {m['by_trend']:.3f}")
    groups = {}
    for c in found:
        if c.kind in ("whole", "study"):
            groups.setdefault(c.group, []).append(scores(m, c))
    for group, z in groups.items():
        z = np.concatenate(z)
        z = np.abs(z[np.isfinite(z)])
        print(f"  {'/'.join(group):34} 80 %: {(z < 1.2816).mean():.3f}  95 %: {(z < 1.96).mean():.3f}")


def swift(constants):
    lines = ["// Made by Benchmarks/forecasting/calibrate.py from the tuning half; not written by hand.",
             "extension IntervalCalibration {"]

    def array(name, numbers):
        text, rows, row = [format(x, ".4f") for x in numbers], [], "     "
        for i, x in enumerate(text):
            piece = " " + x + ("," if i + 1 < len(text) else "")
            if len(row + piece) > 96:
                rows.append(row)
                row = "     "
            row += piece
        return [f"    {name}: ["] + rows + [row, "    ],"]

    about = {"short": f"Without a season, fewer than {LONG} values.",
             "long": f"Without a season, {LONG} values or more.",
             "quarterly": "Seasons of up to five values.", "monthly": "Longer seasons."}
    for name, m in constants.items():
        lines += [f"  /// {about[name]}", f"  static let {name} = IntervalCalibration(",
                  f"    degreesOfFreedom: {m['nu']:.4f}, intercept: {m['intercept']:.4f},"]
        lines += array("slopes", m["slopes"]) + array("means", m["means"]) + array("deviations", m["deviations"])
        lines += [f"    skew: (plain: {m['plain']:.4f}, byTrend: {m['by_trend']:.4f}),",
                  f"    memory: {m['memory']:.4f})", ""]
    lines[-1] = "}"
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--study", required=True)
    parser.add_argument("--write", default=os.path.join(
        series.ROOT, "Sources/Forecasting/Automatic/IntervalCalibration+Constants.swift"))
    options = parser.parse_args()
    found = measure(options.program, cases(options.study))
    constants = {}
    for name in CLASSES:
        of = [c for c in found if class_of(c) == name]
        weigh(of, name)
        constants[name] = estimate(of)
        settle(constants[name], of)
        constants[name]["memory"] = memory(constants[name], of)
        report(constants[name], of, name)
    with open(options.write, "w") as out:
        out.write(swift(constants))


if __name__ == "__main__":
    main()
