"""Runs the two models of system-dynamics with simlin, PySD and NumPy: CSV lines name, engine, seconds of
processor time.

python3 -m venv v && v/bin/pip install pysimlin pysd numpy && v/bin/python compare.py FOLDER
The models are written to FOLDER as XMILE 1.0.
"""
import contextlib, io, sys, time, warnings
from pathlib import Path

import numpy as np

HEAD = """<?xml version="1.0" encoding="utf-8"?>
<xmile version="1.0" xmlns="http://docs.oasis-open.org/xmile/ns/XMILE/v1.0">
<header><name>benchmark</name><vendor>none</vendor><product version="1.0">none</product></header>
<sim_specs method="Euler" time_units="Months"><start>0</start><stop>{stop}</stop><dt>{dt}</dt></sim_specs>
<model><variables>
{variables}
</variables></model></xmile>
"""


def auxiliary(name, equation):
    return f'<aux name="{name}"><eqn>{equation}</eqn></aux>'


def flow(name, equation):
    return f'<flow name="{name}"><eqn>{equation}</eqn></flow>'


def stock(name, initial, inflow=None, outflow=None):
    parts = f"<eqn>{initial}</eqn>"
    if inflow:
        parts += f"<inflow>{inflow}</inflow>"
    if outflow:
        parts += f"<outflow>{outflow}</outflow>"
    return f'<stock name="{name}">{parts}</stock>'


def epidemic():
    return HEAD.format(stop=200, dt=0.0625, variables="\n".join([
        auxiliary("population", 1000), auxiliary("contacts", 5), auxiliary("infectivity", 0.25),
        auxiliary("duration", 5),
        flow("infecting", "susceptible * contacts * infectivity * infected / population"),
        flow("recovering", "infected / duration"),
        stock("susceptible", "population - 1", None, "infecting"),
        stock("infected", 1, "infecting", "recovering"),
        stock("recovered", 0, "recovering")]))


def sectors(count):
    lines = []
    for k in range(count):
        lines += [
            auxiliary(f"pressure{k}", f"stock{k} / (stock{(k + 1) % count} + 50)"),
            auxiliary(f"factor{k}", f"1 + 0.3 * pressure{k} - 0.1 * pressure{(k + 7) % count}"),
            flow(f"in{k}", f"0.05 * stock{k} * factor{k} / (1 + 0.01 * stock{k})"),
            flow(f"out{k}", f"0.03 * stock{k} * pressure{k}"),
            stock(f"stock{k}", 100 + k, f"in{k}", f"out{k}")]
    return HEAD.format(stop=100, dt=0.25, variables="\n".join(lines))


def best(work, repetitions):
    times = []
    for _ in range(repetitions):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def simlin_run(path):
    import simlin
    simulation = simlin.load(path).simulate()

    def work():
        simulation.reset()
        simulation.run_to_end()
    return work


def pysd_run(path):
    import pysd
    with contextlib.redirect_stdout(io.StringIO()):
        model = pysd.read_xmile(str(path))
    return lambda: model.run(progress=False)


def numpy_epidemic(members):
    contacts = 3 + 4 * np.arange(members) / members
    duration = 4 + np.arange(members) % 100 / 50

    def work():
        s, i, r = np.full(members, 999.0), np.ones(members), np.zeros(members)
        for _ in range(3200):
            infecting = s * contacts * 0.25 * i / 1000
            recovering = i / duration
            s = s - 0.0625 * infecting
            i = i + 0.0625 * (infecting - recovering)
            r = r + 0.0625 * recovering
        return s
    return work


def main():
    warnings.simplefilter("ignore")
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    models = {"sir": epidemic(), "500 equations": sectors(100)}
    for name, text in models.items():
        path = folder / (name.replace(" ", "_") + ".xmile")
        path.write_text(text)
        for engine, prepare, repetitions in [("simlin", simlin_run, 50), ("PySD", pysd_run, 2)]:
            try:
                print(f"{name} x 1, all saved,{engine},{best(prepare(path), repetitions)}", flush=True)
            except Exception as error:  # a tool that cannot run a model is a result too
                print(f"{name} x 1, all saved,{engine},{type(error).__name__}: {error}", flush=True)
    print(f"sir x 10000,NumPy,{best(numpy_epidemic(10_000), 3)}", flush=True)


main()
