"""Every series and 20,000 awkward ones through `outturn forecast`: what must hold for each."""
import collections
import math
import os
import subprocess

import fuzz_series
import series

SETS = ["m1", "tourism", "nn5", "carparts", "classics", "policy_global_economy"]
MODELS = ["auto", "ets", "arima", "theta", "dot", "ces", "structural"]
IN_PROCESS = ["ets", "arima", "dot", "theta", "ces"]
HORIZON = "yearly=6,quarterly=8,monthly=18,daily=14"

Finding = collections.namedtuple("Finding", "model table rule count example")


def tables(folder):
    """Name to rows (id, frequency, texts): the history of every series, and the awkward ones."""
    found = {}
    for name in SETS:
        found[name] = [(s.id, s.frequency, ["" if math.isnan(v) else repr(v) for v in s.train])
                       for s in series.load(name)]
    found["awkward"] = list(fuzz_series.make())
    return found


def forecast(program, file, model, out, threads=1):
    """Exit status, last line of the messages, and seconds of processor time."""
    command = [program, "forecast", file, "--model", model, "--horizon", HORIZON, "--level", "80,95",
               "--threads", str(threads)]
    before = os.times()
    with open(out, "w") as target:
        done = subprocess.run(command, stdout=target, stderr=subprocess.PIPE, text=True)
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return done.returncode, done.stderr, spent


def read(out):
    """Rows by series: lists of text cells; the header is returned apart."""
    answers = {}
    with open(out) as source:
        header = source.readline().rstrip("\n").split(",")
        for line in source:
            cells = line.rstrip("\n").split(",")
            answers.setdefault(cells[0], []).append(cells)
    return header, answers


def width_limit(values):
    return 100 * max(max(values) - min(values), abs(math.fsum(values) / len(values)))


def examine(rows, header, answers, refused):
    """Yields (rule, series and numbers) for whatever does not hold."""
    columns = {name: i for i, name in enumerate(header)}
    names = ["mean", "median", "lower_80", "upper_80", "lower_95", "upper_95"]
    for key, _, texts in rows:
        values = [v for v in map(fuzz_series.known, texts) if v is not None]
        found = answers.get(key)
        if not found:
            if values:
                yield "answered", f"{key}: {'refused' if key in refused else 'absent'}"
            continue
        limit = width_limit(values) if values else 0
        for cells in found:
            try:
                numbers = {n: float(cells[columns[n]]) for n in names}
            except (ValueError, KeyError, IndexError):
                yield "a number in every cell", f"{key}: {','.join(cells)}"
                break
            if not all(map(math.isfinite, numbers.values())):
                yield "finite", f"{key}: {','.join(cells)}"
                break
            ordered = [numbers[n] for n in ("lower_95", "lower_80", "median", "upper_80", "upper_95")]
            if ordered != sorted(ordered):
                yield "quantiles in order", f"{key}: {','.join(cells)}"
                break
            if numbers["upper_95"] - numbers["lower_95"] > limit * (1 + 1e-9):
                yield "width", f"{key}: {','.join(cells)}; limit {limit:.6g}"
                break
            if values and min(values) >= 0 and min(numbers.values()) < 0:
                yield "not negative", f"{key}: {','.join(cells)}"
                break


def refusals(messages):
    """The series that the messages of the program name as refused."""
    return {word.strip("`'\":,;") for line in messages.splitlines() if "refused" in line
            for word in line.replace(",", " ").split()}


def compare(rows, one, other, factor=None, tolerance=0.0):
    """Yields series whose numbers are not those of the other run, times the factor."""
    for key, _, _ in rows:
        a, b = one.get(key), other.get(key)
        if factor is None:
            if a != b:
                yield f"{key}: {a and a[0]} and {b and b[0]}"
            continue
        if (a is None) != (b is None):
            yield f"{key}: answered in one of two"
            continue
        for x, y in zip(a or [], b or []):
            pairs = list(zip(map(float, x[3:]), map(float, y[3:])))
            size = max(abs(p) * factor for p, _ in pairs)
            if any(abs(p * factor - q) > tolerance * size for p, q in pairs):
                yield f"{key}: {','.join(x)} and {','.join(y)}"
                break


def gather(model, table, rule, examples):
    examples = list(examples)
    return Finding(model, table, rule, len(examples), examples[0] if examples else "")


def bitwise(tools, rows, model, folder):
    """Yields series whose forecast in process changes a bit other than the exponent when times 1,024."""
    answers = []
    for factor in (1.0, 1024.0):
        chosen = []
        for key, frequency, texts in rows:
            values = [fuzz_series.known(text) for text in texts]
            chosen.append(series.Series(key, "", frequency, series.SEASON.get(frequency, 1),
                                        [math.nan if v is None else v * factor for v in values], [0] * 6))
        file = series.write_plain(chosen, f"{folder}/bitwise-{factor:g}.csv")
        answers.append(tools.run("outturn", model, file, repetitions=0, label=f"{factor}"))
    one, other = answers
    if one.error or other.error:
        yield one.error or other.error
        return
    for key, _, _ in rows:
        a, b = one.forecasts.get(key, []), other.forecasts.get(key, [])
        pairs = [(x * 1024, y) for p, q in zip(a, b) for x, y in zip(p, q)]
        if len(a) != len(b) or any(x != y and not (math.isnan(x) and math.isnan(y)) for x, y in pairs):
            yield f"{key}: {a[:1]} and {b[:1]}"


def measure(program, folder, models=MODELS, only=None, log=print, tools=None):
    """Findings, and (model, table, series, seconds of processor time)."""
    findings, runs = [], []
    for name, rows in tables(folder).items():
        if only and name not in only:
            continue
        files = {"plain": fuzz_series.write(rows, f"{folder}/{name}.csv"),
                 "order": fuzz_series.write(rows, f"{folder}/{name}-order.csv", shuffle=7)}
        for factor in (1024, 1000):
            files[factor] = fuzz_series.write(rows, f"{folder}/{name}-{factor}.csv", factor=factor)
        for model in models:
            status, messages, spent = forecast(program, files["plain"], model, f"{folder}/plain.out")
            runs.append((model, name, len(rows), spent))
            header, plain = read(f"{folder}/plain.out")
            kept = {}
            for rule, example in examine(rows, header, plain, refusals(messages)):
                kept.setdefault(rule, []).append(example)
            for rule in ("answered", "a number in every cell", "finite", "quantiles in order", "width",
                         "not negative"):
                findings.append(gather(model, name, rule, kept.get(rule, [])))
            if not plain:
                findings.append(Finding(model, name, "an answer", 1,
                                        (messages.strip().splitlines() or [str(status)])[-1]))
                log(f"{name} {model}: no answer: {findings[-1].example}")
                continue
            forecast(program, files["plain"], model, f"{folder}/threads.out", threads=2)
            with open(f"{folder}/plain.out", "rb") as a, open(f"{folder}/threads.out", "rb") as b:
                same = a.read() == b.read()
            findings.append(Finding(model, name, "same bytes, two threads", 0 if same else 1,
                                    "" if same else "bytes differ"))
            for file, rule, factor, tolerance in (
                    ("order", "same bytes, another order", None, 0),
                    (1024, "times 1,024, to the digits printed", 1024, 1e-8), (1000, "times 1,000, to 1e-6", 1000, 1e-6)):
                forecast(program, files[file], model, f"{folder}/other.out")
                _, other = read(f"{folder}/other.out")
                findings.append(gather(model, name, rule, compare(rows, plain, other, factor, tolerance)))
            if tools and model in IN_PROCESS and tools.offers("outturn", model):
                findings.append(gather(model, name, "in process, times 1,024, bit for bit",
                                       bitwise(tools, rows, model, folder)))
            bad = [f for f in findings if f.model == model and f.table == name and f.count]
            log(f"{name} {model}: {spent:.1f} s, " + ("; ".join(
                f"{f.rule}: {f.count} ({f.example})" for f in bad) or "all hold"))
    return findings, runs
