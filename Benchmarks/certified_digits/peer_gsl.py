"""Builds the small GSL program and runs it on every problem."""
import ast
import os
import re
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
FLAGS = ["-O2", "-std=gnu11", "-ffp-contract=off"]
ASKED = {
    "GSL": "`gsl_stats_mean`, `gsl_stats_sd`, `gsl_stats_lag1_autocorrelation`; ANOVA composed of "
           "`gsl_stats_mean` and `gsl_stats_tss_m`",
    "GSL multifit_linear": "`gsl_multifit_linear` (balanced SVD), powers by `gsl_pow_uint`; "
                           "R², F and regression squares composed with `gsl_stats_tss`",
    "GSL QR_lssolve": "`gsl_linalg_QR_decomp`, `gsl_linalg_QR_lssolve`",
    "GSL lm": "`gsl_multifit_nlinear`, `trs_lm`, scale `more`, complex-step Jacobian, xtol 1e-15, "
              "gtol 0, 20,000 iterations",
    "GSL lmaccel": "the same with geodesic acceleration, `trs_lmaccel`",
}


def c_code(node):
    """A formula, parsed as Python, as a C expression over b[] and x[] for <tgmath.h>."""
    if isinstance(node, ast.Expression):
        return c_code(node.body)
    if isinstance(node, ast.Constant):
        return repr(float(node.value))
    if isinstance(node, ast.UnaryOp):
        return f"(-{c_code(node.operand)})"
    if isinstance(node, ast.Call):
        return f"{node.func.id}({', '.join(map(c_code, node.args))})"
    if isinstance(node, ast.BinOp):
        left, right = c_code(node.left), c_code(node.right)
        if isinstance(node.op, ast.Pow):
            # A complex power of a negative base has no digits in its imaginary part at a tiny
            # step, so whole powers are products.
            if isinstance(node.right, ast.Constant) and node.right.value in (2, 3):
                return f"({' * '.join([left] * node.right.value)})"
            return f"pow({left}, {right})"
        sign = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}[type(node.op)]
        return f"({left} {sign} {right})"
    name = node.id
    if name == "pi":
        return "M_PI"
    if name == "y":
        return "y"
    place = int(name[1:] or 1) - 1
    return f"{name[0]}[{place}]"


def models(problems):
    """models.h: response, model and complex model of each nonlinear problem, in tables."""
    text = ["#include <tgmath.h>"]
    for i, problem in enumerate(problems):
        sides = [c_code(ast.parse(side.strip().replace("^", "**"), mode="eval"))
                 for side in problem.formula.split("~")]
        text.append(f"static double response{i}(double y) {{ return {sides[0]}; }}")
        for kind, end in (("double", ""), ("double complex", "c")):
            text.append(f"static {kind} model{i}{end}(const {kind} *b, const double *x) "
                        f"{{ return {sides[1]}; }}")
    for head, name in (("double (*responses[])(double)", "response{}"),
                       ("double (*models[])(const double *, const double *)", "model{}"),
                       ("double complex (*models_complex[])(const double complex *, const double *)",
                        "model{}c")):
        items = ", ".join(name.format(i) for i in range(len(problems)))
        text.append(f"static {head} = {{{items}}};")
    return "\n".join(text) + "\n"


def run(problems, folder):
    program = os.path.join(folder, "peer_gsl")
    curved = [p for p in problems if p.kind == "nonlinear"]
    with open(os.path.join(folder, "models.h"), "w") as out:
        out.write(models(curved))

    def output(command, text=None):
        return subprocess.run(command, input=text, check=True, capture_output=True,
                              text=True).stdout

    output(["gcc", *FLAGS, "-I", folder, "-o", program, os.path.join(HERE, "peer_gsl.c"),
            "-lgsl", "-lgslcblas", "-lm"])
    compiler = output(["gcc", "--version"]).splitlines()[0]
    compiler = re.sub(r"\s*\(.*?\)", "", compiler)
    lines = [f"#version\tGSL\t{output(['gsl-config', '--version']).strip()}, own CBLAS, "
             f"{compiler} {' '.join(FLAGS)}"]
    lines += [f"#asked\t{tool}\t{text}" for tool, text in ASKED.items()]
    for problem in problems:
        n, columns = str(len(problem.rows)), str(len(problem.columns))
        cells = "\n".join(" ".join(row) for row in problem.rows)
        if problem.kind == "linear":
            arguments = [columns, str(problem.degree), str(int(problem.has_intercept))]
        elif problem.kind == "nonlinear":
            arguments = [columns, str(len(problem.parameters)), str(curved.index(problem))]
        else:
            arguments = []
        runs = [(f"{problem.key}#{i + 1}", " ".join(start.values()) + "\n")
                for i, start in enumerate(problem.starts)] or [(problem.key, "")]
        lines += [output([program, key, problem.kind, n, *arguments], start + cells)
                  for key, start in runs]
    return "\n".join(line for line in lines if line)
