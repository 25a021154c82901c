"""Accuracy and coverage of forecasts, the same for all tools.

> Reference: Makridakis, Spiliotis & Assimakopoulos (2020), "The M4 Competition: 100,000 time series
> and 61 forecasting methods", International Journal of Forecasting 36(1), section 2 and appendix A.
"""
import collections
import math

Step = collections.namedtuple("Step", "mean lower80 upper80 lower95 upper95")
Score = collections.namedtuple("Score", "series smape mase owa coverage80 coverage95 msis")


def is_seasonal(y, m):
    """The 90 % test of the autocorrelation at the seasonal lag, as in the M4 benchmark."""
    n = len(y)
    if m == 1 or n < 3 * m:
        return False
    mean = sum(y) / n
    total = sum((v - mean) ** 2 for v in y)
    if total == 0:
        return False
    r = [sum((y[t] - mean) * (y[t - k] - mean) for t in range(k, n)) / total for k in range(1, m + 1)]
    return abs(r[-1]) > 1.645 * math.sqrt((1 + 2 * sum(x * x for x in r[:-1])) / n)


def seasonal_factors(y, m):
    """Factors of a classical multiplicative decomposition, by place in the season."""
    half, n = m // 2, len(y)
    ratios = [[] for _ in range(m)]
    for t in range(half, n - half):
        if m % 2:
            trend = sum(y[t - half:t + half + 1]) / m
        else:
            trend = (y[t - half] / 2 + sum(y[t - half + 1:t + half]) + y[t + half] / 2) / m
        if trend:
            ratios[t % m].append(y[t] / trend)
    if not all(ratios):
        return None
    factors = [sum(r) / len(r) for r in ratios]
    mean = sum(factors) / m
    factors = [f / mean if mean else 0 for f in factors]
    return factors if min(factors) > 0.01 else None


def naive2(s):
    """The last value of the seasonally adjusted series, with the season put back."""
    y, m = [v for v in s.train if not math.isnan(v)], s.season
    factors = seasonal_factors(y, m) if len(y) == len(s.train) and is_seasonal(y, m) else None
    if factors is None:
        return [y[-1]] * len(s.test)
    level = y[-1] / factors[(len(y) - 1) % m]
    return [level * factors[(len(y) + k) % m] for k in range(len(s.test))]


def scale(s):
    """The mean absolute seasonal difference of the known values; 0 where there is none."""
    y, m = s.train, s.season
    if len(y) <= m:
        m = 1
    steps = [abs(y[t] - y[t - m]) for t in range(m, len(y)) if not math.isnan(y[t] - y[t - m])]
    return sum(steps) / len(steps) if steps else 0


def point_errors(s, means):
    """Sums of symmetric percentage and of absolute errors, and the number of known values."""
    known = [(y, f) for y, f in zip(s.test, means) if not math.isnan(y)]
    percent = [200 * abs(y - f) / (abs(y) + abs(f)) if y or f else 0.0 for y, f in known]
    return sum(percent), sum(abs(y - f) for y, f in known), len(known)


def score(series, forecasts):
    """Means over the series that were answered; None where there is nothing to take a mean of."""
    lists = collections.defaultdict(list)
    inside = {80: [0, 0], 95: [0, 0]}
    for s in series:
        steps = forecasts.get(s.id)
        if steps is None or len(steps) < len(s.test):
            continue
        percent, absolute, n = point_errors(s, [f.mean for f in steps])
        if n == 0:
            continue
        plain_percent, plain_absolute, _ = point_errors(s, naive2(s))
        lists["smape"].append(percent / n)
        lists["plain smape"].append(plain_percent / n)
        q = scale(s)
        if q > 0:
            lists["mase"].append(absolute / n / q)
            lists["plain mase"].append(plain_absolute / n / q)
        if any(math.isnan(x) for f in steps for x in f):
            continue
        cost = 0.0
        for y, f in zip(s.test, steps):
            if math.isnan(y):
                continue
            for level, lower, upper in ((80, f.lower80, f.upper80), (95, f.lower95, f.upper95)):
                inside[level][0] += lower <= y <= upper
                inside[level][1] += 1
            cost += f.upper95 - f.lower95 + 40 * (max(0, f.lower95 - y) + max(0, y - f.upper95))
        if q > 0:
            lists["msis"].append(cost / n / q)
    mean = {key: sum(v) / len(v) for key, v in lists.items() if v}
    owa = None
    if mean.get("plain smape") and mean.get("plain mase"):
        owa = (mean["smape"] / mean["plain smape"] + mean["mase"] / mean["plain mase"]) / 2
    covered = {level: (hit / of if of else None) for level, (hit, of) in inside.items()}
    return Score(len(lists["smape"]), mean.get("smape"), mean.get("mase"), owa, covered[80],
                 covered[95], mean.get("msis"))
