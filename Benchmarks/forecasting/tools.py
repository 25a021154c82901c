"""Runs one tool with one model on one plain file, on one core, and reads its lines."""
import collections
import hashlib
import math
import os
import shutil
import subprocess

import scores

HERE = os.path.dirname(os.path.abspath(__file__))
ONE_CORE = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS",
                                   "NUMEXPR_NUM_THREADS", "NUMBA_NUM_THREADS")}

Answer = collections.namedtuple("Answer", "seconds forecasts failures versions error")

PEER_MODELS = {"statsforecast": {"ets": "AutoETS", "arima": "AutoARIMA", "dot": "DynamicOptimizedTheta",
                                 "theta": "AutoTheta", "ces": "AutoCES"},
               "R forecast": {"ets": "ets", "arima": "auto.arima", "theta": "thetaf"}}


class Tools:
    """Where the programs are, and a folder of raw outputs."""

    def __init__(self, python, program, folder, raw=None, processor=None):
        self.python, self.program, self.folder, self.raw = python, program, folder, raw
        self.processor = processor
        self.has_r = shutil.which("Rscript") is not None
        self.outturn = None  # the command line, for models that it alone has
        self.reused = False

    def command(self, tool, model, file, what, repetitions):
        if tool == "statsforecast":
            return [self.python, os.path.join(HERE, "peer_sf.py"), model, file, what, str(repetitions)]
        if tool == "R forecast":
            return ["Rscript", "--vanilla", os.path.join(HERE, "peer_r.R"), model, file, str(repetitions)]
        return [self.program, model, file, what, str(repetitions)]

    def offers(self, tool, model, what="intervals"):
        """Whether a tool has the model; R and outturn give intervals always."""
        if tool == "outturn":
            return self.program is not None and os.path.exists(self.program) and what == "intervals"
        if tool == "R forecast" and (not self.has_r or what == "points"):
            return False
        return model in PEER_MODELS[tool]

    def pinned(self, command):
        """The command on one processor."""
        if self.processor is None or shutil.which("taskset") is None:
            return command
        return ["taskset", "-c", str(self.processor), *command]

    def output(self, command, label):
        """Standard output and error text of a command; kept under a label where asked."""
        key = label and hashlib.sha256(label.encode()).hexdigest()[:16]
        place = self.raw and key and os.path.join(self.raw, key + ".txt")
        if place and os.path.exists(place):
            self.reused = True
            with open(place) as source:
                return source.read(), ""
        done = subprocess.run(self.pinned(command), capture_output=True, text=True,
                              env=os.environ | ONE_CORE)
        if place and done.returncode == 0:
            with open(place, "w") as out:
                out.write(done.stdout)
        error = "" if done.returncode == 0 else (done.stderr.strip().splitlines() or ["failed"])[-1]
        return done.stdout, error

    def run(self, tool, model, file, what="intervals", repetitions=1, label=""):
        command = self.command(tool, model, file, what, repetitions)
        # Outputs that are kept are those of the other tools; ours are always measured.
        with open(file, "rb") as source:
            content = hashlib.sha256(source.read()).hexdigest()
        name = "|".join([tool, model, content, what, str(repetitions), label])
        text, error = self.output(command, None if tool == "outturn" else name)
        return parse(text, error)


    def run_command_line(self, model, table, horizon):
        """The forecasts of `outturn forecast` as an Answer without times."""
        command = [self.outturn, "forecast", table, "--model", model, "--horizon", str(horizon),
                   "--level", "80,95", "--threads", "1"]
        text, error = self.output(command, None)
        forecasts = {}
        for line in text.splitlines()[1:]:
            key, _, _, mean, _, lower80, upper80, lower95, upper95 = line.split(",")
            step = scores.Step(*map(number, (mean, lower80, upper80, lower95, upper95)))
            forecasts.setdefault(key, []).append(step)
        return Answer([], forecasts, {}, {}, error if not forecasts else "")


def number(text):
    try:
        return float(text)
    except ValueError:
        return math.nan


def parse(text, error=""):
    seconds, forecasts, failures, versions = [], {}, {}, {}
    for line in text.splitlines():
        kind, *rest = line.split(",")
        if kind == "time":
            seconds.append(float(rest[1]))
        elif kind == "forecast":
            forecasts.setdefault(rest[0], []).append(scores.Step(*map(number, rest[2:7])))
        elif kind == "failed":
            failures[rest[0]] = ",".join(rest[1:])
        elif kind == "version":
            versions[rest[0]] = ",".join(rest[1:])
    return Answer(seconds, forecasts, failures, versions, error)
