"""The report: whole tables by category, tools as rows (as columns for the nonlinear sets)."""
import math

import digits
import outturn

LINEAR_KINDS = ("univariate", "linear", "anova")
TITLES = {"univariate": "Univariate", "linear": "Linear regression",
          "anova": "Analysis of variance", "nonlinear": "Nonlinear regression"}
# What one table shows: heading and the quantities whose worst is taken.
GROUPS = {
    "univariate": [("mean", ["mean"]), ("standard deviation", ["sd"]),
                   ("lag-1 autocorrelation", ["r1"])],
    "linear": [("coefficients", ["b"]), ("standard errors", ["se"]), ("residual SD", ["sigma"]),
               ("R²", ["R2"]), ("F", ["F"]), ("sums and means of squares",
                                              ["SSR", "MSR", "SSE", "MSE"])],
    "anova": [("F", ["F"]), ("between: sum and mean of squares", ["SSB", "MSB"]),
              ("within: sum and mean of squares", ["SSW", "MSW"]), ("R²", ["R2"]),
              ("residual SD", ["sigma"])],
    "nonlinear": [("coefficients", ["b"]), ("standard errors", ["se"]),
                  ("residual sum of squares", ["RSS"])],
}


def worst(problem, values, parts):
    """Least digits over the quantities of a group; "-" where the tool reports none of them.

    None is a quantity the tool should give and did not.
    """
    if not values:
        return None
    wanted = [q for q in problem.reference if q.split(":")[0] in parts]
    if not any(q in values for q in wanted):
        # A refusal (only missing coefficients) is not the same as a quantity the tool has not.
        return None if all(v.is_nan() for v in values.values()) else "-"
    found = [digits.lre(values[q], problem.reference[q]) if q in values else None for q in wanted]
    if all(problem.reference[q].is_infinite() for q in wanted) and found == [None]:
        return "-"
    return None if None in found else min(found)


def cell(value):
    return "–" if value == "-" else digits.shown(value)


def lines_of_table(header, rows):
    return ["| " + " | ".join(header) + " |", "|" + " --- |" * len(header)] + [
        "| " + " | ".join(row) + " |" for row in rows]


def category(kind, problems, tools):
    """Tables of one category. `tools` maps a tool to answers by key (a key has #start)."""
    problems = [p for p in problems if p.kind == kind]
    text = [f"## {TITLES[kind]}", ""]
    for title, parts in GROUPS[kind]:
        rows = {}
        for tool, answers in tools.items():
            found = [[worst(p, answers.get(key, {}), parts) if key in answers else "-"
                      for key, _ in outturn.keys(p)] for p in problems]
            if any(v != "-" for cells in found for v in cells):
                rows[tool] = [" / ".join(map(cell, cells)) for cells in found]
        names = [p.name for p in problems]
        table = [[tool] + cells for tool, cells in rows.items()]
        if kind == "nonlinear":
            table = [[name] + [rows[tool][i] for tool in rows] for i, name in enumerate(names)]
            names = list(rows)
        text += [f"### {title[0].upper()}{title[1:]}", "",
                 *lines_of_table([""] + names, table), ""]
    return text


def summary(problems, tools):
    """How many certified values each tool gives, and how many to the full 15 digits."""
    rows = []
    for tool, answers in tools.items():
        found = [digits.lre(answers[p.key][q], r) for p in problems if p.kind in LINEAR_KINDS
                 for q, r in p.reference.items() if q in answers.get(p.key, {})]
        found = [0.0 if v is None else v for v in found]
        if found:
            full = sum(v >= digits.CAP for v in found)
            rows.append([tool, str(len(found)), str(full), f"{100 * full / len(found):.0f}"])
    return lines_of_table(["tool", "values given", "with 15 digits", "%"], rows)


def nonlinear_summary(problems, tools):
    """Per tool over the 54 starts: how many reach 4, 9 and 11 digits, and the mean capped at 11."""
    rows = []
    keys = [(p, key) for p in problems if p.kind == "nonlinear" for key, _ in outturn.keys(p)]
    for tool, answers in tools.items():
        if not any(key in answers for _, key in keys):
            continue
        row = [tool]
        for parts in (["b"], ["se"], ["RSS"]):
            found = [worst(p, answers.get(key, {}), parts) for p, key in keys]
            found = [v if isinstance(v, float) else 0.0 for v in found]
            counts = "/".join(str(sum(v >= least for v in found)) for least in (4, 9, 11))
            row += [counts, f"{sum(min(v, 11) for v in found) / len(found):.1f}",
                    f"{min(found):.1f}"]
        rows.append(row)
    header = ["tool"] + [f"{q}: {h}" for q in ("b", "se", "RSS")
                         for h in ("≥ 4/9/11", "mean", "least")]
    return lines_of_table(header, rows)


def uncapped(problems, paths):
    """outturn alone, set by set: least digits, not capped, and the quantity, for every path."""
    rows = []
    for i, problem in enumerate(problems):
        for key, _ in outturn.keys(problem):
            row = [key.split("/")[1]]
            for name, (forms, answers) in paths.items():
                form, values = forms[i], answers[key].values
                found = [(digits.lre(values.get(q), r), q) for q, r in form.reference.items()
                         if not (name == "double" and r.is_infinite())]
                if any(lre is None for lre, _ in found):
                    row.append("NA")
                    continue
                lre, quantity = min(found)
                text = "exact" if lre == digits.EXACT else f"{math.floor(lre * 10) / 10:.1f}"
                row.append(text if lre == digits.EXACT else f"{text} {quantity}")
                if name == "decimal":
                    far = max(digits.units_in_last_place(values[q], r)
                              for q, r in form.reference.items())
                    row[-1] += f" ({far:g} ulp)"
            rows.append(row)
    return lines_of_table(["set"] + list(paths), rows)


def missed(misses):
    rows = [[m.path, m.key, m.quantity, "NA" if m.digits is None else f"{m.digits:.2f}", m.mark,
             "none" if m.value is None else f"{m.value:.17g}",
             "" if m.reference is None else f"{m.reference:.20g}",
             m.note.replace("|", "/")] for m in misses]
    return lines_of_table(["path", "set", "quantity", "digits", "mark", "outturn", "reference", ""],
                          rows)
