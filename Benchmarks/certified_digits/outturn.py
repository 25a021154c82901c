"""Runs `outturn fit` and `outturn describe` and reads the answers by certified quantity."""
import concurrent.futures
import dataclasses
import json
import os
import subprocess
from decimal import Decimal

TIME_LIMIT = 120  # seconds for one command


@dataclasses.dataclass
class Answer:
    """Values by quantity, the bytes printed, or what went wrong."""
    values: dict
    output: bytes = b""
    trouble: str = ""
    command: str = ""


def keys(problem):
    """The problem's key, or one with `#1`, `#2` per start."""
    if not problem.starts:
        return [(problem.key, None)]
    return [(f"{problem.key}#{i + 1}", start) for i, start in enumerate(problem.starts)]


def arguments(problem, start, table, numbers):
    words = ["describe" if problem.kind == "univariate" else "fit", table]
    if problem.formula:
        words += ["--formula", problem.formula]
    if start:
        words += ["--start", ",".join(f"{name}={value}" for name, value in start.items())]
    return words + ["--numbers", numbers, "--json"]


def values(problem, answer):
    """The certified quantities in the JSON of `describe` or `fit`."""
    if problem.kind == "univariate":
        column = next(c for c in answer["columns"] if c["name"] == "y")
        return {"mean": column["mean"], "sd": column["sd"], "r1": column["autocorrelation_1"]}
    if problem.kind == "nonlinear":
        found = {"RSS": answer["residual_ss"], "sigma": answer["residual_sd"]}
    else:
        explained, residual = answer["anova"][0], answer["anova"][-1]
        f = answer["f_statistic"]
        if f is None and answer.get("exact_fit") is True:
            f = Decimal("Infinity")
        letters = "BW" if problem.kind == "anova" else "RE"
        found = {"sigma": answer["residual_sd"], "R2": answer["r_squared"], "F": f,
                 f"SS{letters[0]}": explained["ss"], f"MS{letters[0]}": explained["ms"],
                 f"SS{letters[1]}": residual["ss"], f"MS{letters[1]}": residual["ms"]}
    if problem.parameters:
        terms = answer["terms"]
        if len(terms) != len(problem.parameters):
            raise ValueError(f"{len(terms)} terms for {len(problem.parameters)} certified ones")
        if problem.kind == "nonlinear":
            # Terms stand in the order of the formula, where b5 may come before b4.
            terms = sorted(terms, key=lambda term: problem.parameters.index(term["name"]))
        for name, term in zip(problem.parameters, terms):
            found[f"b:{name}"] = term["estimate"]
            found[f"se:{name}"] = term["standard_error"]
    return found


def ask(program, problem, start, table, numbers, environment=None):
    command = [program] + arguments(problem, start, table, numbers)
    shown = " ".join(f"'{w}'" if " " in w else w for w in ["outturn"] + command[1:])
    try:
        ended = subprocess.run(command, capture_output=True, timeout=TIME_LIMIT,
                               env=os.environ | (environment or {}))
    except subprocess.TimeoutExpired:
        return Answer({}, trouble=f"no answer within {TIME_LIMIT} s", command=shown)
    answer = Answer({}, ended.stdout, command=shown)
    if ended.returncode != 0:
        text = (ended.stderr or ended.stdout).decode(errors="replace").strip()
        answer.trouble = f"status {ended.returncode}: {' / '.join(text.splitlines()[:4])}"
        return answer
    try:
        parsed = json.loads(ended.stdout, parse_float=Decimal, parse_int=Decimal)
        answer.values = values(problem, parsed)
    except (ValueError, KeyError, IndexError, StopIteration, TypeError) as error:
        answer.trouble = f"{type(error).__name__}: {error}"
    return answer


def ask_all(program, problems, folder, numbers, environment=None, label=""):
    """Answers by key, each from a table of the problem written into `folder`."""
    tasks = []
    for problem in problems:
        table = os.path.join(folder, f"{label}{problem.key.replace('/', '-')}.csv")
        problem.write_table(table)
        tasks += [(key, problem, start, table) for key, start in keys(problem)]
    with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        answers = pool.map(
            lambda t: ask(program, t[1], t[2], t[3], numbers, environment), tasks)
    return {task[0]: answer for task, answer in zip(tasks, answers)}
