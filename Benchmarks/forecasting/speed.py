"""Processor time per series, all tools in turns, and the accuracy of the same forecasts."""
import math

import fuzz_series
import scores
import series

GROUPS = [("m1", "yearly", None), ("m1", "quarterly", None), ("m1", "monthly", 100)]
OTHER_GROUPS = [("tourism", "yearly", 100), ("tourism", "quarterly", 100), ("tourism", "monthly", 60),
                ("policy_global_economy", "yearly", 150)]  # spread over the file
MODELS = ["ets", "dot", "theta", "ces", "arima"]
TIMED = ["statsforecast", "R forecast", "outturn"]
LONG = 60  # seconds of processor time after which a block is not repeated

# Most milliseconds per series, and how often faster than the faster of the others at least (goal).
MARKS = {"ets": ((0.1, 1, 3), 12, 25), "arima": ((1.5, 6, 20), 20, 50), "dot": ((0.04, 0.06, 0.2), 12, 25)}


def measure(tools, repetitions, models=MODELS, log=print):
    """Milliseconds by (tool, model, kind, frequency); forecasts by (set, frequency, model, tool)."""
    times, forecasts, failures, versions, files = {}, {}, {}, {}, {}
    for name, frequency, count in GROUPS:
        chosen = series.group(name, frequency, count)
        files[frequency] = (series.write_plain(chosen, f"{tools.folder}/{name}-{frequency}.csv"), chosen)
    for turn in range(repetitions):
        for model in models:
            for name, frequency, _ in GROUPS:
                file, chosen = files[frequency]
                for tool in TIMED:
                    for what in ("intervals", "points"):
                        key = (tool, model, what, frequency)
                        past = times.get(key, [])
                        if not tools.offers(tool, model, what) or (turn and (not past or past[0] > LONG)):
                            continue
                        if what == "points" and model not in ("dot", "theta", "ces"):
                            continue  # only where intervals cost much more
                        answer = tools.run(tool, model, file, what, 1, f"turn {turn}")
                        versions |= answer.versions
                        if answer.error:
                            failures.setdefault((tool, model), answer.error)
                            continue
                        times.setdefault(key, []).append(answer.seconds[0])
                        if turn == 0 and what == "intervals":
                            forecasts[name, frequency, model, tool] = (chosen, answer.forecasts)
                            for series_id, reason in answer.failures.items():
                                failures[tool, model, series_id] = reason
                        log(f"{turn} {tool} {model} {frequency} {what}: {answer.seconds}")
    counts = {frequency: len(chosen) for frequency, (_, chosen) in files.items()}
    milliseconds = {key: [1000 * t / counts[key[3]] for t in v] for key, v in times.items()}
    return milliseconds, forecasts, failures, versions


def others(tools, models=MODELS, extra=(), log=print):
    """Forecasts of further groups, not timed: by (set, frequency, model, tool)."""
    forecasts, failures = {}, {}
    for name, frequency, count in OTHER_GROUPS:
        chosen = series.group(name, frequency)
        chosen = chosen[::max(1, len(chosen) // count)][:count]
        file = series.write_plain(chosen, f"{tools.folder}/{name}-{frequency}.csv")
        for model in list(models) + list(extra):
            for tool in TIMED if model in models else ["outturn"]:
                if not tools.offers(tool, model):
                    continue
                if model == "auto":
                    rows = [(s.id, frequency, ["" if math.isnan(v) else repr(v) for v in s.train])
                            for s in chosen]
                    table = fuzz_series.write(rows, f"{tools.folder}/auto.csv")
                    answer = tools.run_command_line(model, table, max(len(s.test) for s in chosen))
                else:
                    answer = tools.run(tool, model, file, "intervals", 1, "accuracy")
                if answer.error:
                    failures.setdefault((tool, model), answer.error)
                    continue
                forecasts[name, frequency, model, tool] = (chosen, answer.forecasts)
                for series_id, reason in answer.failures.items():
                    failures[tool, model, series_id] = reason
                log(f"{name} {frequency} {tool} {model}: {sum(answer.seconds):.1f} s")
    return forecasts, failures


def scored(forecasts):
    """Rows: set, frequency, model, tool, and scores of all, tuning and other series.

    Only series that every tool answered with every model, so that figures can be compared.
    """
    rows, common = [], {}
    for (name, frequency, _, _), (chosen, answers) in forecasts.items():
        known = common.setdefault((name, frequency), {s.id for s in chosen})
        if answers:
            known &= set(answers)
    for (name, frequency, model, tool), (chosen, answers) in sorted(forecasts.items(), key=order):
        chosen = [s for s in chosen if s.id in common[name, frequency]]
        halves = [chosen, [s for s in chosen if series.tuning(s.id)],
                  [s for s in chosen if not series.tuning(s.id)]]
        rows.append((name, frequency, model, tool, [scores.score(h, answers) for h in halves]))
    return rows


def order(item):
    name, frequency, model, tool = item[0]
    return (name, ["yearly", "quarterly", "monthly", "daily"].index(frequency), model, tool)
