#!/usr/bin/env python3
"""Accuracy and intervals of whole sets of series: measures by series, means by group and by set.

    python accuracy.py --score FORECASTS.csv [--half all|tuning|other] [--point mean|median]
                       [--peers FOLDER [--marks]]

prints one row for each group (data set and frequency) that the file answers, and one for each set.
FORECASTS.csv is what `outturn forecast` writes, or any table with the columns series_id, step, mean,
lower_80, upper_80, lower_95, upper_95; the series are those of M1, Tourism and the policy KPIs.
FOLDER holds outputs of peer_sf.py and peer_r.R named like sf-ets-m1-yearly.txt or
r-theta-tourism-monthly.txt; theirs are printed beside, on the series that all answered; others are left
out, and counted where they are absent from the file. `--marks` prints what automatic_marks.py asks for
as well, the missed ones marked by !.

> Reference: Makridakis, Spiliotis & Assimakopoulos (2020), "The M4 Competition: 100,000 time series
> and 61 forecasting methods", International Journal of Forecasting 36(1), section 2 and appendix A.
"""
import argparse
import csv
import os
import sys

import numpy as np

import scores
import series
import tools

GROUPS = [("m1", "yearly"), ("m1", "quarterly"), ("m1", "monthly"), ("tourism", "yearly"),
          ("tourism", "quarterly"), ("tourism", "monthly"), ("policy_global_economy", "yearly")]
SETS = list(dict.fromkeys(name for name, _ in GROUPS))
OURS = "outturn auto"
MEDIAN = "statsforecast four-model median"
FOUR = [f"statsforecast {m}" for m in ("ets", "ces", "arima", "dot")]
MEASURES = ["smape", "mase", "inside80", "inside95", "msis80", "msis95"]


class Group:
    """The series of a set and a frequency, as arrays: a row for each series."""

    def __init__(self, name, frequency, chosen):
        self.name, self.frequency, self.series = name, frequency, chosen
        self.row = {s.id: i for i, s in enumerate(chosen)}
        self.horizon = max(len(s.test) for s in chosen)
        self.actual = np.full((len(chosen), self.horizon), np.nan)
        plain = np.full(self.actual.shape, np.nan)
        for i, s in enumerate(chosen):
            self.actual[i, :len(s.test)] = s.test
            plain[i, :len(s.test)] = scores.naive2(s)
        scale = np.array([scores.scale(s) for s in chosen])
        self.scale = np.where(scale > 0, scale, np.nan)
        self.other = np.array([not series.tuning(s.id) for s in chosen])
        self.naive = self.measures(plain[:, :, None])

    def array(self, forecasts):
        """Forecasts by name (mean, ends of 80 and of 95 %) as an array; NaN where there is none."""
        steps = np.full((*self.actual.shape, 5), np.nan)
        for key, found in forecasts.items():
            if key in self.row:
                steps[self.row[key], :len(found)] = found[:self.horizon]
        return steps

    def measures(self, steps):
        """By name an array over series: a NaN where the forecast or the scale is missing.

        Errors and interval scores are means over the known values, in units of the mean absolute
        seasonal difference of the history; `inside` is a share of the known values.
        """
        known = ~np.isnan(self.actual)
        count = known.sum(axis=1)

        def mean(values):
            return np.where(known, values, 0).sum(axis=1) / count

        point = steps[:, :, 0]
        error = np.abs(self.actual - point)
        size = np.abs(self.actual) + np.abs(point)
        with np.errstate(invalid="ignore", divide="ignore"):
            found = {"smape": mean(np.where(size == 0, 0, 200 * error / size)),
                     "mase": mean(error) / self.scale}
            for place, level in ((1, 80), (3, 95)) if steps.shape[2] == 5 else ():
                lower, upper = steps[:, :, place], steps[:, :, place + 1]
                inside = np.where(np.isnan(lower + upper), np.nan, (lower <= self.actual) & (self.actual <= upper))
                beyond = np.maximum(0, lower - self.actual) + np.maximum(0, self.actual - upper)
                found[f"inside{level}"] = mean(inside)
                found[f"msis{level}"] = mean(upper - lower + 200 / (100 - level) * beyond) / self.scale
        return found


class Found:
    """A group, and by name what each tool made of it."""

    def __init__(self, group, rows=None):
        self.group, self.rows, self.milliseconds = group, rows or {}, {}

    def common(self, which):
        """The series of a half that every tool answered, with intervals where it has any."""
        chosen = half(self.group, which)
        for measures in self.rows.values():
            chosen = chosen & answered(measures)
            if has_intervals(measures):
                chosen = chosen & ~np.isnan(measures["inside95"])
        return chosen

    def absent(self, name):
        """How many series a tool did not answer."""
        return int((~answered(self.rows[name])).sum())


def load(wanted=None):
    """The groups of the sets that hold one of the wanted series; all without an argument."""
    groups = []
    for name in SETS:
        everything = series.load(name)
        if wanted is not None and not any(s.id in wanted for s in everything):
            continue
        for group_name, frequency in GROUPS:
            if group_name == name:
                groups.append(Group(name, frequency, [s for s in everything if s.frequency == frequency]))
    return groups


def answered(measures):
    """Which series have a point."""
    return ~np.isnan(measures["smape"])


def has_intervals(measures):
    return "inside80" in measures and not np.isnan(measures["inside80"]).all()


def mean(values, chosen, weights=None):
    """The mean over chosen series whose value is known; with weights, one for each row of them."""
    use = chosen & ~np.isnan(values)
    if weights is None:
        return values[use].mean() if use.any() else np.nan
    total = weights[:, use].sum(axis=1)
    return weights[:, use] @ values[use] / np.where(total > 0, total, np.nan)


def owa(group, measures, chosen, weights=None):
    """Of symmetric percentage and scaled error relative to Naive2, the mean; answered series alone."""
    chosen = chosen & answered(measures)
    return sum(mean(measures[m], chosen, weights) / mean(group.naive[m], chosen, weights)
               for m in ("smape", "mase")) / 2


def summary(parts):
    """Means over the series of several groups, each series with the same weight.

    `parts` are (group, measures, chosen). The relative average is that of each group, weighted by
    the number of its series. Standard errors of coverage are those of a mean of series.
    """
    out = {"series": sum(int(c.sum()) for _, _, c in parts)}
    if out["series"] == 0:
        return out | dict.fromkeys(["owa", *MEASURES, "error80", "error95"], np.nan)
    counts = [c.sum() for _, _, c in parts]
    out["owa"] = sum(n * owa(g, m, c) for n, (g, m, c) in zip(counts, parts) if n) / sum(counts)
    for name in MEASURES:
        values = np.concatenate([m[name][c] if name in m else np.full(c.sum(), np.nan) for _, m, c in parts])
        values = values[~np.isnan(values)]
        out[name] = values.mean() if len(values) else np.nan
        if name.startswith("inside"):
            out["error" + name[6:]] = values.std(ddof=1) / np.sqrt(len(values)) if len(values) > 1 else np.nan
    return out


def half(group, which):
    """Which series of a group belong to a half."""
    return {"all": np.ones(len(group.series), bool), "tuning": ~group.other, "other": group.other}[which]


def read_table(file, point="mean"):
    """Forecasts by series of a table with names of columns in its first line."""
    forecasts = {}
    with open(file, newline="") as source:
        for row in csv.DictReader(source):
            forecasts.setdefault(row["series_id"], []).append(
                [tools.number(row.get(c) or "") for c in (point, "lower_80", "upper_80", "lower_95", "upper_95")])
    return forecasts


def read_peers(folder, group):
    """By name the measures of the other tools' outputs for a group; and of the median of four models."""
    found, points = {}, {}
    for short, tool, models in (("sf", "statsforecast", ("dot", "ets", "arima", "ces", "theta")),
                                ("r", "R forecast", ("ets", "theta", "arima"))):
        for model in models:
            path = os.path.join(folder, f"{short}-{model}-{group.name}-{group.frequency}.txt")
            if os.path.exists(path):
                with open(path) as source:
                    steps = group.array(tools.parse(source.read()).forecasts)
                found[f"{tool} {model}"] = group.measures(steps)
                points[f"{tool} {model}"] = steps
    if all(name in points for name in FOUR):
        found[MEDIAN] = group.measures(median_of([points[name] for name in FOUR]))
    return found


def median_of(several):
    """The median of points, step by step; NaN where one is missing."""
    return np.median(np.stack([steps[:, :, :1] for steps in several]), axis=0)


def line(name, s):
    cells = [f"{name:42}", f"{s['series']:5d}", f"{s['owa']:.4f}", f"{s['smape']:7.3f}", f"{s['mase']:.4f}"]
    for level in (80, 95):
        cells += [f"{100 * s[f'inside{level}']:5.1f}", f"{100 * s[f'error{level}']:4.1f}"]
    return " ".join(cells + [f"{s['msis80']:9.4g}", f"{s['msis95']:9.4g}"])


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--score", required=True, help="a table of forecasts")
    options.add_argument("--half", choices=["all", "tuning", "other"], default="all")
    options.add_argument("--point", default="mean", help="the column of points")
    options.add_argument("--peers", help="a folder of outputs of other tools")
    options.add_argument("--marks", action="store_true", help="print the marks as well")
    options = options.parse_args()
    forecasts = read_table(options.score, options.point)
    parts, everything = {}, []
    print(f"{'':42}     n    OWA   sMAPE   MASE  80 %   ±  95 %   ±   MSIS 80   MSIS 95")
    for group in load(forecasts):
        rows = {OURS: group.measures(group.array(forecasts))}
        if not answered(rows[OURS]).any():
            continue
        if options.peers:
            rows |= read_peers(options.peers, group)
        everything.append(Found(group, rows))
        wanted = half(group, options.half)
        absent = wanted & ~answered(rows[OURS])
        chosen = everything[-1].common(options.half)
        for name, measures in rows.items():
            label = f"{group.name.split('_')[0]} {group.frequency} {name}"
            print(line(label, summary([(group, measures, chosen)])))
            parts.setdefault((group.name, name), []).append((group, measures, chosen))
        if absent.any():
            print(f"  absent: {absent.sum()}, such as {group.series[int(np.argmax(absent))].id}")
    for (name, row), found in sorted(parts.items(), key=lambda item: SETS.index(item[0][0])):
        if len(found) == len([g for g in GROUPS if g[0] == name]) > 1:
            print(line(f"{name.split('_')[0]} pooled {row}", summary(found)))
    if options.marks:
        import automatic_marks  # which needs this module
        marks, goals = automatic_marks.verdicts(everything, options.half)
        print("\n".join([f"{' ' if good else '!'} {sentence}" for good, sentence in marks]
                        + [f"  goal: {sentence}" for sentence in goals]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
