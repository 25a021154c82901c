"""The page on automatic forecasts, as lines of Markdown."""
import accuracy
import automatic
import automatic_marks
import memory
import report
import tools

NAMES = {f"{tool} {model}": f"{tool} `{tools.PEER_MODELS[tool][model]}`" for tool, model, _ in automatic.PEERS}
HEAD = ["", "series", "OWA", "sMAPE", "MASE", "80 %", "s.e.", "95 %", "s.e.", "MSIS 80", "MSIS 95"]


def row(name, s):
    def points(key):
        return "–" if s[key] != s[key] else f"{100 * s[key]:.1f}"

    label = "**outturn `auto`**" if name == automatic.OURS else NAMES.get(name, name)
    return [label, s["series"], f"{s['owa']:.4f}", report.figures(s["smape"], 4), f"{s['mase']:.4f}",
            points("inside80"), points("error80"), points("inside95"), points("error95"),
            report.figures(s["msis80"], 4), report.figures(s["msis95"], 4)]


def tables(found, which):
    lines = []
    for name, several in automatic.pooled(found).items():
        whole = [several] if len(several) > 1 else []
        for part in [[one] for one in several] + whole:
            title = f"{name}, " + (part[0].group.frequency if len(part) == 1 else "pooled")
            rows = [(tool, automatic.summary(part, tool, which)) for tool in part[0].rows]
            absent = ", ".join(f"{NAMES.get(tool, tool)} {n}" for tool in part[0].rows
                               if (n := sum(one.absent(tool) for one in part if tool in one.rows)))
            lines += [f"### {title}", "", *report.table(HEAD, [row(tool, s) for tool, s in rows if s]), ""]
            if absent:
                lines += [f"Absent, of all {sum(len(one.group.series) for one in part)}: {absent}.", ""]
    return lines


def differences(found, which):
    rows = []
    for name, several in automatic.pooled(found).items():
        whole = [several] if len(several) > 1 else []
        for part in whole + [[one] for one in several]:
            title = f"{name}, " + (part[0].group.frequency if len(part) == 1 else "pooled")
            for measure, peers in (("owa", automatic.POINT_PEERS), ("mase", automatic.POINT_PEERS),
                                   ("msis80", automatic.INTERVAL_PEERS), ("msis95", automatic.INTERVAL_PEERS)):
                peer, least = automatic.best(part, peers, measure, which)
                if peer is None:
                    continue
                middle, low, high = automatic.paired(part, peer, measure, which)
                rows.append([title, {"owa": "OWA", "mase": "MASE", "msis80": "MSIS 80", "msis95": "MSIS 95"}[measure],
                             NAMES.get(peer, peer), report.figures(least, 4), f"{middle:+.4g}",
                             f"{low:+.4g} … {high:+.4g}", f"{100 * middle / least:+.1f}"])
    return ["## Paired differences", "",
            "`auto` less the best of the others in the group (negative: `auto` is better), with intervals of 95 %.",
            "", *report.table(["group", "measure", "best other", "its figure", "difference", "95 %", "in %"], rows), ""]


def time_part(found, times, cold, rows):
    body = [["outturn `auto`", "M1, first 100 monthly",
             *[f"{report.figures(report.middle(times[f]))} ({report.figures(min(times[f]))}–"
               f"{report.figures(max(times[f]))})" if times.get(f) else "–" for f in report.FREQUENCIES]]]
    for name in automatic.pooled(found):
        for tool in NAMES:
            cells = {one.group.frequency: one.milliseconds.get(tool) for one in found if one.group.name == name}
            body.append([NAMES[tool], name, *[report.figures(cells.get(f)) for f in report.FREQUENCIES]])
    lines = ["## Time", "", "Processor milliseconds per series, in process, fit, points and intervals (AutoCES: points alone); "
             "`auto` median of the turns (least–greatest), the others once, on the whole group.", "",
             *report.table(["tool", "series", *report.FREQUENCIES], body), "",
             "A new process that forecasts one monthly series 18 months ahead, medians:", "",
             *report.table(["", "wall ms", "processor ms", "MB"],
                           [[r[0], *[report.figures(x) for x in r[1:4]]] for r in cold]), "",
             "Peak resident memory of `outturn forecast` on a whole set, and on copies of it under other names, one "
             f"thread (mark: four copies take at most {memory.MOST} times the memory of one):", "",
             *report.table(["set", "copies", "series", "MB at the peak", "processor seconds"],
                           [[*r[:3], *[report.figures(x) for x in r[3:]]] for r in rows]), ""]
    return lines


def page(found, times, cold, memory_rows):
    """Lines, and what misses its mark."""
    marks, goals = automatic_marks.verdicts(found, "other")
    more, time_goals = automatic_marks.time_verdicts(times, cold)
    marks += more
    flat = memory.misses(memory_rows)
    lines = ["## Verdicts, on the half not tuned on", "",
             *[f"- {'met' if good else '**missed**'}: {sentence}" for good, sentence in marks],
             *([f"- **missed**: {m}" for m in flat] or ["- met: memory is flat"]),
             *[f"- goal: {sentence}" for sentence in goals + time_goals], "",
             "## The half not tuned on", "", *tables(found, "other"), *differences(found, "other"),
             "## All series", "", *tables(found, "all"), *time_part(found, times, cold, memory_rows)]
    return lines, [sentence for good, sentence in marks if not good] + flat
