"""`auto` beside the automatic models of statsforecast and R: whole sets, intervals, time, memory."""
import math

import accuracy
import numpy as np
import series
from accuracy import FOUR, MEDIAN, OURS

PEERS = [("statsforecast", "dot", "intervals"), ("statsforecast", "ets", "intervals"),
         ("statsforecast", "ces", "points"), ("R forecast", "theta", "intervals"),
         ("R forecast", "ets", "intervals"), ("statsforecast", "arima", "intervals")]
# What accuracy and intervals are compared with; all sets but the last are judged by OWA.
POINT_PEERS = ["statsforecast dot", "statsforecast ets", "statsforecast arima", MEDIAN]
INTERVAL_PEERS = ["statsforecast ets", "statsforecast dot", "statsforecast arima", "R forecast ets",
                  "R forecast theta"]
POLICY = "policy_global_economy"
POLICY_PEERS = ["statsforecast ets", "statsforecast dot"]
HORIZON = {"m1": "yearly=6,quarterly=8,monthly=18", "tourism": "yearly=4,quarterly=8,monthly=24", POLICY: "6"}
RESAMPLES, SEED = 2000, 20261121
TIMED = {"yearly": (None, 3, 1), "quarterly": (None, 10, 4), "monthly": (100, 30, 12)}  # series, most ms, goal


def measure(tools, log):
    """What was found by group, and versions."""
    found, versions, ours = [], {}, {}
    for group in accuracy.load():
        if group.name not in ours:
            answer = tools.run_command_line("auto", series.path(group.name), HORIZON[group.name])
            ours[group.name] = answer.forecasts
            log(f"{group.name} outturn auto: {len(answer.forecasts)} series {answer.error}")
        one = accuracy.Found(group)
        one.rows[OURS] = group.measures(group.array(ours[group.name]))
        file = series.write_plain(group.series, f"{tools.folder}/{group.name}-{group.frequency}.plain")
        points = {}
        for tool, model, what in PEERS:
            if not tools.offers(tool, model, what):
                continue
            answer = tools.run(tool, model, file, what, 1, "automatic")
            versions |= answer.versions
            if not answer.forecasts:
                log(f"{group.name} {group.frequency} {tool} {model}: {answer.error}")
                continue
            name = f"{tool} {model}"
            points[name] = group.array(answer.forecasts)
            one.rows[name] = group.measures(points[name])
            one.milliseconds[name] = 1000 * answer.seconds[0] / len(group.series)
            log(f"{group.name} {group.frequency} {tool} {model}: {answer.seconds[0]:.1f} s")
        if all(name in points for name in FOUR):
            one.rows[MEDIAN] = group.measures(accuracy.median_of([points[name] for name in FOUR]))
        found.append(one)
    return found, versions


def timed(tools, repetitions, log):
    """Milliseconds of processor time per series of `auto` in process, by frequency of M1: the turns."""
    times = {}
    for frequency, (count, _, _) in TIMED.items():
        chosen = series.group("m1", frequency, count)
        file = series.write_plain(chosen, f"{tools.folder}/timed-{frequency}.plain")
        answer = tools.run("outturn", "auto", file, "intervals", repetitions)
        times[frequency] = [1000 * s / len(chosen) for s in answer.seconds]
        log(f"auto {frequency}: {times[frequency]} ms {answer.error}")
    return times


def pooled(found):
    """By set its groups."""
    sets = {}
    for one in found:
        sets.setdefault(one.group.name, []).append(one)
    return sets


def summary(several, name, which):
    """The means of a tool over the series of groups; None where one of them is not answered."""
    if any(name not in one.rows for one in several):
        return None
    return accuracy.summary([(one.group, one.rows[name], one.common(which)) for one in several])


def best(several, names, measure, which):
    """The name with the least mean, and the mean."""
    known = [(summary(several, name, which), name) for name in names]
    return min(((s[measure], name) for s, name in known if s and not math.isnan(s[measure])),
               default=(math.nan, None))[::-1]


def resampled(several, name, measure, which):
    """The mean of a tool over resampled series, the same series for every tool; groups keep their size."""
    sums, count = 0, 0
    for one in several:
        chosen = one.common(which)
        places = np.flatnonzero(chosen)
        stream = np.random.Generator(np.random.Philox(
            key=[SEED, accuracy.GROUPS.index((one.group.name, one.group.frequency))]))
        weights = np.zeros((RESAMPLES, len(chosen)))
        weights[:, places] = stream.multinomial(len(places), np.full(len(places), 1 / len(places)), RESAMPLES)
        if measure == "owa":
            part = accuracy.owa(one.group, one.rows[name], chosen, weights)
        else:
            part = accuracy.mean(one.rows[name][measure], chosen, weights)
        sums, count = sums + len(places) * part, count + len(places)
    return sums / count


def paired(several, peer, measure, which):
    """The difference of ours and a peer, and its interval of 95 % over resampled series."""
    difference = summary(several, OURS, which)[measure] - summary(several, peer, which)[measure]
    spread = resampled(several, OURS, measure, which) - resampled(several, peer, measure, which)
    return difference, *np.nanquantile(spread, [0.025, 0.975])
