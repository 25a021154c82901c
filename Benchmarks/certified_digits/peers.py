"""Runs the other tools on the same tables and gathers their answers."""
import os
import subprocess
import sys

import peer_gnumeric
import peer_gsl
from digits import number

HERE = os.path.dirname(os.path.abspath(__file__))


def write_problems(problems, folder):
    """One CSV table per problem and `problems.tsv`, which says what to do with each."""
    header = ["key", "kind", "table", "degree", "intercept", "parameters", "formula", "starts"]
    with open(os.path.join(folder, "problems.tsv"), "w") as out:
        out.write("\t".join(header) + "\n")
        for p in problems:
            name = p.key.replace("/", "-") + ".csv"
            p.write_table(os.path.join(folder, name))
            starts = ";".join(",".join(f"{k}={v}" for k, v in s.items()) for s in p.starts)
            out.write("\t".join([p.key, p.kind, name, str(p.degree), str(int(p.has_intercept)),
                                 ",".join(p.parameters), p.formula, starts]) + "\n")


def run(problems, folder):
    """Answers by tool, problem (with `#start`) and quantity; versions; what each tool was asked."""
    write_problems(problems, folder)
    python = os.environ.get("PEER_PYTHON", sys.executable)
    peers = [
        ("R", lambda: output(["Rscript", "--vanilla", os.path.join(HERE, "peer_r.R"), folder])),
        ("NumPy, SciPy, statsmodels",
         lambda: output([python, os.path.join(HERE, "peer_python.py"), folder])),
        ("GSL", lambda: peer_gsl.run(problems, folder)),
        ("Gnumeric", lambda: peer_gnumeric.run(problems, folder)),
    ]
    answers, versions, asked = {}, [], {}
    for name, peer in peers:
        try:
            lines = peer().splitlines()
        except (OSError, subprocess.CalledProcessError) as error:
            reason = (getattr(error, "stderr", "") or str(error)).strip().splitlines()[-1:]
            versions.append((name, f"not run: {' '.join(reason)}"))
            continue
        for line in filter(None, lines):
            first, second, *rest = line.split("\t")
            if first == "#version":
                versions.append((second, rest[0]))
            elif first == "#asked":
                asked[second] = rest[0]
            else:
                answers.setdefault(first, {}).setdefault(second, {})[rest[0]] = number(rest[1])
    return answers, versions, asked


def output(command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
