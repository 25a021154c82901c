"""The same bytes whatever BLAS answers: threads, OpenBLAS kernels, reference libraries."""
import glob
import os
import re
import subprocess

import outturn

ENVIRONMENTS = {
    "1 thread": {"OPENBLAS_NUM_THREADS": "1"},
    "2 threads": {"OPENBLAS_NUM_THREADS": "2"},
    "Haswell kernels": {"OPENBLAS_CORETYPE": "HASWELL"},
    "SkylakeX kernels": {"OPENBLAS_CORETYPE": "SKYLAKEX"},
    "Prescott kernels": {"OPENBLAS_CORETYPE": "PRESCOTT"},
}


def reference_libraries():
    """Folders of the reference BLAS and LAPACK (Debian: libblas3, liblapack3), if installed."""
    folders = [d for name in ("blas", "lapack") for d in glob.glob(f"/usr/lib/*-linux-gnu/{name}")
               if glob.glob(os.path.join(d, f"lib{name}.so.3"))]
    return folders if len(folders) >= 2 else []


def linked(program, environment):
    """The BLAS and LAPACK libraries the program would load."""
    try:
        text = subprocess.run(["ldd", program], capture_output=True, text=True,
                              env=os.environ | environment).stdout
    except OSError:
        return "unknown"
    found = re.findall(r"=> (\S*(?:blas|lapack)\S*)", text)
    paths = {re.sub("^/usr/lib/[^/]*-linux-gnu/", "", os.path.realpath(p)) for p in found}
    return ", ".join(sorted(paths)) or "none"


def compare(program, problems, folder, first):
    """Rows (environment, libraries, how many outputs, keys that differ from the first run)."""
    environments = dict(ENVIRONMENTS)
    if reference_libraries():
        environments["reference BLAS and LAPACK"] = {
            "LD_LIBRARY_PATH": ":".join(reference_libraries())}
    rows = []
    for name, environment in environments.items():
        answers = outturn.ask_all(program, problems, folder, "decimal", environment)
        differing = [key for key, answer in answers.items()
                     if answer.output != first[key].output or not answer.output]
        rows.append((name, linked(program, environment), len(answers), differing))
    if not reference_libraries():
        rows.append(("reference BLAS and LAPACK", "not installed", 0, []))
    return rows
