"""Answers of Gnumeric: one sheet of formulas per problem, calculated by ssconvert.

Gnumeric has no nonlinear regression (its solver minimises, it does not estimate), so it takes no
part there. Results are read in the `raw` format, all digits the program holds.
"""
import csv
import os
import subprocess

ASKED = {"Gnumeric": "`AVERAGE`, `STDEV`, r(1) by `SUMPRODUCT` and `DEVSQ`; `LINEST(y, x, const, TRUE)` "
                     "with powers as cell formulas; ANOVA by `DEVSQ` of all and of each group"}


def letter(index):
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[index]


def univariate(problem, rows):
    n = len(rows)
    y, mean = f"A1:A{n}", f"AVERAGE(A1:A{n})"
    return rows, {"mean": f"={mean}", "sd": f"=STDEV({y})",
                  "r1": f"=SUMPRODUCT(A1:A{n - 1}-{mean},A2:A{n}-{mean})/DEVSQ({y})"}


def linear(problem, rows):
    n = len(rows)
    if problem.degree > 1:
        rows = [row + [f"=B{i + 1}^{k}" for k in range(2, problem.degree + 1)]
                for i, row in enumerate(rows)]
    last = letter(len(rows[0]) - 1)
    constant = "TRUE" if problem.has_intercept else "FALSE"

    def cell(row, column):
        return f"INDEX(LINEST(A1:A{n},B1:{last}{n},{constant},TRUE),{row},{column})"

    formulas = {}
    # LINEST gives the coefficients backwards, the constant last.
    predictors = len(rows[0]) - 1
    for name in problem.parameters:
        column = predictors + 1 - int(name[1:])
        formulas[f"b:{name}"] = "=" + cell(1, column)
        formulas[f"se:{name}"] = "=" + cell(2, column)
    return rows, formulas | {
        "R2": "=" + cell(3, 1), "sigma": "=" + cell(3, 2), "F": "=" + cell(4, 1),
        "SSR": "=" + cell(5, 1), "SSE": "=" + cell(5, 2),
        "MSR": f"={cell(5, 1)}/{predictors}", "MSE": f"={cell(5, 2)}/{cell(4, 2)}"}


def analysis_of_variance(problem, rows):
    n = len(rows)
    spans = {}
    for i, (group, _) in enumerate(rows):
        spans.setdefault(group, []).append(i + 1)
    ranges = [f"B{min(s)}:B{max(s)}" for s in spans.values()]
    assert all(max(s) - min(s) + 1 == len(s) for s in spans.values()), "groups must be contiguous"
    # Sums of squares in cells C1 (between) and D1 (within). Of three ways to form the first, this
    # one lost fewest digits in F.
    within = "+".join(f"DEVSQ({r})" for r in ranges)
    rows = [rows[0] + [f"=DEVSQ(B1:B{n})-D1", "=" + within]] + rows[1:]
    g = len(ranges)
    msb, msw = f"C1/{g - 1}", f"D1/{n - g}"
    return rows, {"SSB": "=C1", "SSW": "=D1", "MSB": f"={msb}", "MSW": f"={msw}",
                  "F": f"=({msb})/({msw})", "R2": "=C1/(C1+D1)", "sigma": f"=SQRT({msw})"}


def run(problems, folder):
    version = subprocess.run(["ssconvert", "--version"], check=True, capture_output=True, text=True)
    words = version.stdout.split("version")[-1].split()
    lines = [f"#version\tGnumeric\t{words[0].strip(chr(39))}"]
    lines += [f"#asked\t{tool}\t{text}" for tool, text in ASKED.items()]
    solve = dict(univariate=univariate, linear=linear, anova=analysis_of_variance)
    for problem in problems:
        if problem.kind not in solve:
            continue
        rows, formulas = solve[problem.kind](problem, [list(row) for row in problem.rows])
        source, result = (os.path.join(folder, f"sheet.{end}") for end in ("csv", "txt"))
        with open(source, "w", newline="") as out:
            # The answers stand in a row of their own below the data.
            csv.writer(out).writerows(rows + [list(formulas.values())])
        subprocess.run(["ssconvert", "--export-type=Gnumeric_stf:stf_assistant", "-O", "format=raw",
                        source, result], check=True, capture_output=True, text=True)
        with open(result) as calculated:
            values = list(csv.reader(calculated))[-1]
        lines += [f"Gnumeric\t{problem.key}\t{quantity}\t{value}"
                  for quantity, value in zip(formulas, values)]
    return "\n".join(lines)
