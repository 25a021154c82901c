"""The parts of the page, as lines of Markdown."""
import math

import speed
import tools as peers

FREQUENCIES = ["yearly", "quarterly", "monthly"]


def table(head, rows):
    yield "| " + " | ".join(head) + " |"
    yield "|" + " --- |" * len(head)
    for row in rows:
        yield "| " + " | ".join(str(c) for c in row) + " |"


def figures(x, digits=3):
    if x is None or (isinstance(x, float) and math.isnan(x)):
        return "–"
    if x == 0 or math.isinf(x):
        return f"{x:g}"
    return f"{x:.{max(0, digits - 1 - math.floor(math.log10(abs(x))))}f}" if abs(x) >= 1e-3 else f"{x:.1e}"


def middle(values):
    ordered = sorted(values)
    n = len(ordered)
    return (ordered[(n - 1) // 2] + ordered[n // 2]) / 2 if n else None


def fastest(times, model, frequency):
    """The least median of the other tools with intervals, and its tool."""
    found = [(middle(times[key]), key[0]) for key in times
             if key[0] != "outturn" and key[1] == model and key[2] == "intervals" and key[3] == frequency]
    return min(found, default=(None, None))


def speed_part(times):
    """Lines, and what misses its mark."""
    missed, rows, ratios = [], [], []
    for model in speed.MODELS:
        for tool in speed.TIMED:
            for what in ("points", "intervals"):
                cells = [times.get((tool, model, what, f)) for f in FREQUENCIES]
                if not any(cells):
                    continue
                name = "" if tool == "outturn" else f" `{peers.PEER_MODELS[tool][model]}`"
                rows.append([model, tool + name, "points only" if what == "points" else "with intervals",
                             *[figures(middle(c)) + (f" ({figures(min(c))}–{figures(max(c))})" if len(c) > 1
                                                     else "") if c else "–" for c in cells]])
        row, wanted = [model], speed.MARKS.get(model)
        for i, f in enumerate(FREQUENCIES):
            ours = middle(times.get(("outturn", model, "intervals", f), []))
            theirs, tool = fastest(times, model, f)
            if ours is None or theirs is None:
                row.append("–")
                if wanted:
                    missed.append(f"{model} {f}: not measured")
                continue
            cell = f"{theirs / ours:.0f}× ({tool})"
            if wanted:
                limit, least, goal = wanted
                if theirs / ours < least:
                    cell += f", **below {least}×**"
                    missed.append(f"{model} {f}: {theirs / ours:.1f}× of {tool}, wanted {least}×")
                elif theirs / ours < goal:
                    cell += f", goal {goal}×"
                if ours > limit[i]:
                    cell += f", **{figures(ours)} ms above {limit[i]} ms**"
                    missed.append(f"{model} {f}: {figures(ours)} ms per series, wanted {limit[i]} ms")
            row.append(cell)
        ratios.append(row)
    lines = ["## Speed", "",
             "Processor milliseconds per series: median of the turns (least–greatest), M1, all 181 yearly and 203 "
             "quarterly and the first 100 monthly series. A block that takes more than "
             f"{speed.LONG} s is run once. statsforecast's intervals of Theta and CES are simulated, so their "
             "points are timed apart.", "",
             *table(["model", "tool", "what", *FREQUENCIES], rows), "",
             "How often faster than the faster of the others, both with intervals. Marks: " + "; ".join(
                 f"{m} at least {least}× (goal {goal}×) and at most {' / '.join(map(str, limit))} ms"
                 for m, (limit, least, goal) in speed.MARKS.items()) + ".", "",
             *table(["model", *FREQUENCIES], ratios), ""]
    return lines, missed


def accuracy_part(rows):
    lines = ["## Accuracy and coverage", "",
             "Mean symmetric percentage error, mean absolute scaled error, their overall average relative to Naive2 "
             "(OWA, 1 is Naive2), coverage of the intervals of 80 and 95 % (share of all values of the test "
             "periods), mean scaled interval score of 95 %. First all series, then OWA and coverage of 95 % in the "
             "tuning half and in the other. Only series that every tool answered with every model count here; "
             "M1 as timed, of the others a sample spread over the file.", ""]
    heads = ["model", "tool", "series", "sMAPE", "MASE", "OWA", "80 %", "95 %", "MSIS",
             "OWA tuning", "OWA other", "95 % tuning", "95 % other"]
    for group in dict.fromkeys((r[0], r[1]) for r in rows):
        lines += [f"### {group[0]}, {group[1]}", ""]
        body = []
        for name, frequency, model, tool, (whole, even, odd) in rows:
            if (name, frequency) == group:
                body.append([model, tool, whole.series, figures(whole.smape, 4), figures(whole.mase),
                             figures(whole.owa), figures(whole.coverage80), figures(whole.coverage95),
                             figures(whole.msis), figures(even.owa), figures(odd.owa),
                             figures(even.coverage95), figures(odd.coverage95)])
        lines += [*table(heads, body), ""]
    return lines


def failure_lines(failures):
    if not failures:
        return []
    by_tool = {}
    for key, reason in failures.items():
        by_tool.setdefault(key[:2], []).append(f"{key[2]}: {reason}" if len(key) > 2 else reason)
    return ["Series that a tool did not answer:", "",
            *table(["tool", "model", "series", "the first"],
                   [[*key, len(v), v[0].replace("|", "/")] for key, v in sorted(by_tool.items())]), ""]


def parity_part(found, refused):
    missed, rows, forecasts = [], [], []
    for f in found:
        apart = "; ".join(f"{n} {reason}" for reason, n in f.apart.most_common()) or ""
        if f.family != "theta":
            rows.append([f.tool, f.family, f.form, f.pairs, f.beaten,
                         f"{figures(f.worst, 2)} ({f.example})" if f.pairs else "–", f.exact, apart,
                         f"{f.stated:.1e}"])
        bad = f.difference > 1e-6
        left = f" ({apart})" if f.family == "theta" and apart else ""
        forecasts.append([f.tool, f.family, f.form, f"{f.forecasts}{left}",
                          ("**" if bad else "") + f"{f.difference:.1e}" + ("**" if bad else "")
                          + f" ({f.example_of_difference})", f"{f.untouched:.1e}"])
        if bad:
            missed.append(f"forecasts of {f.family} {f.form} from the estimates of {f.tool} differ by "
                          f"{f.difference:.1e}")
    compared, beaten = sum(f.pairs for f in found), sum(f.beaten for f in found)
    if not compared:
        missed.append("likelihood: no pair was compared")
    if beaten > compared / 1000:
        missed.append(f"likelihood: {beaten} of {compared} pairs beaten by more than 1e-6, wanted 0.1 %")
    lines = ["## Same model, same data", "",
             "Estimates and initial states of the other tools put into our likelihood function, against our own fit "
             "within the same region of parameters, on the first 100 series of each frequency of M1 and Tourism. "
             "Beaten: the other tool's log-likelihood is greater by more than 1e-6. The greatest gain of the other "
             "is negative where our fit is better everywhere. Exact: the residual variance is below 1e-12 of that of "
             f"the series, left out. Pairs compared: {compared}, beaten {beaten} "
             f"({100 * beaten / max(compared, 1):.3f} %, mark 0.1 %). Refused by a tool: "
             + (", ".join(f"{t} {n}" for t, n in refused.items()) or "none") + ".", "",
             *table(["tool", "family", "form", "pairs", "beaten", "greatest gain", "exact", "not compared",
                     "own figure"], rows), "",
             "Own figure: the greatest distance of our log-likelihood at the tool's estimates from the tool's own "
             "(constants made equal), a check that both mean the same function.",
             "", "## Same estimates, same forecasts", "",
             "Our forecasts from the other tool's estimates and states against its own: greatest difference relative "
             "to the greatest forecast of the series (mark 1e-6). Known departures of the other tools are "
             "taken out, and the last column leaves them in: statsforecast sums damped growth as φ + φ + φ² + … "
             "from the second step on instead of φ + φ² + φ³ + … (so does R's `forecast(PI = FALSE)`, which is not "
             "used here); R's mean of ETS(M,Ad,M) adds the growth of the first step undamped; both tools give the first values of a differenced series a prior variance of 1e6 instead "
             "of a flat one, and are asked again with the same coefficients and 1e9. In brackets: series that are not "
             "compared, and why.", "",
             *table(["tool", "family", "form", "series", "greatest difference", "departures left in"], forecasts), ""]
    return lines, missed


def cold_part(name, rows):
    missed = [f"cold start: {row[0]} takes {figures(row[1])} ms and {figures(row[3])} MB, wanted 20 ms, 30 MB"
              for row in rows if row[0].endswith("--model ets") and (row[1] is None or row[1] > 20 or row[3] > 30)]
    return ["## One series, a new process", "",
            f"{name}, 18 months ahead, intervals of 80 and 95 %: medians. Mark for `--model ets`: 20 ms, 30 MB. The "
            "other tools read the values from a line of text.", "",
            *table(["", "wall ms", "processor ms", "MB", "runs"],
                   [[r[0], figures(r[1]), figures(r[2]), figures(r[3]), r[4] or "failed"] for r in rows]), ""], missed


def robustness_part(findings, runs):
    missed = [f"{f.table} {f.model}: {f.rule}: {f.count} ({f.example[:160]})" for f in findings if f.count]
    tables, models = dict.fromkeys(f.table for f in findings), dict.fromkeys(f.model for f in findings)
    counts = {name: n for _, name, n, _ in runs}
    rules = dict.fromkeys(f.rule for f in findings)
    lines = ["## Robustness", "",
             "`outturn forecast` on the history of every series of the reference data and on 20,000 awkward ones (1 to "
             "12 periods; constants, zeros, one spike, scales of 1e-300 to 1e300, gaps, texts such as NaN; made from "
             "a seed). Every series with a usable number has an answer; numbers are finite, quantiles in order, no "
             "interval of 95 % is wider than 100 times the greater of the range and of the mean's magnitude; what was "
             "never negative stays so; two threads, another order of series give the same numbers; values times "
             "1,024 give the forecast times 1,024 (to the nine digits printed; in process bit for bit), times 1,000 "
             "to 1e-6. Figures count series for which a "
             "rule does not hold, over all models.", "",
             *table(["rule", *[f"{t} ({counts.get(t, '')})" for t in tables]],
                    [[rule, *[sum(f.count for f in findings if f.table == t and f.rule == rule)
                              for t in tables]] for rule in rules]), "",
             "Processor seconds of `outturn forecast` for the whole file, reading and writing included:", "",
             *table(["model", *tables], [[m, *[next((figures(s) for a, b, _, s in runs if (a, b) == (m, t)), "–")
                                               for t in tables]] for m in models]), ""]
    broken = [f for f in findings if f.count]
    if broken:
        lines += ["What does not hold:", "", *table(
            ["model", "table", "rule", "series", "an example"],
            [[f.model, f.table, f.rule, f.count, f.example.replace("|", "/")[:160]] for f in broken]), ""]
    return lines, missed
