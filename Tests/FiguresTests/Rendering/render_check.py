#!/usr/bin/env python3
"""Checks SVG files with real renderers: Chromium and rsvg-convert.

usage: render_check.py [--no-pictures] FILE.svg...

In Chromium, every text is measured: a text that leaves the drawing, two texts that overlap and
text below 11 pixels are findings. Then each file is painted by Chromium and by rsvg-convert at
the same size and the share of pixels that differ visibly is compared with a limit (ImageMagick).
Chromium runs twice for any number of files. Prints one line per finding and a summary; exits 1
when something was found and 2 when a tool is missing.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

# Pixels that differ by more than a tenth of the range, as a share of all: hinting and antialiasing
# of text stay below it, a missing glyph, colour or shape does not.
FUZZ = "22%"
LIMIT = 0.012

SCRIPT = """
const findings = [];
document.fonts.ready.then(() => {
  for (const svg of document.querySelectorAll('svg')) {
    const file = svg.parentNode.dataset.file;
    const frame = svg.getBoundingClientRect();
    const texts = [];
    for (const text of svg.querySelectorAll('text')) {
      const spans = text.querySelectorAll('tspan');
      for (const node of spans.length ? spans : [text]) {
        const words = [...node.childNodes].filter(n => n.nodeType == 3)
          .map(n => n.data).join('').trim();
        if (!words) continue;
        const box = node.getBoundingClientRect();
        const size = parseFloat(getComputedStyle(node).fontSize);
        if (size < 11) findings.push([file, 'small', words, size]);
        const over = Math.max(frame.left - box.left, box.right - frame.right,
          frame.top - box.top, box.bottom - frame.bottom);
        if (over > 0.5) findings.push([file, 'overflow', words, over]);
        // The box includes leading, which is cut before boxes are compared.
        const cut = box.height * 0.15;
        texts.push([words, box.left, box.right, box.top + cut, box.bottom - cut]);
      }
    }
    for (let i = 0; i < texts.length; i++) {
      for (let j = 0; j < i; j++) {
        const a = texts[i], b = texts[j];
        const x = Math.min(a[2], b[2]) - Math.max(a[1], b[1]);
        const y = Math.min(a[4], b[4]) - Math.max(a[3], b[3]);
        if (x > 1 && y > 1) findings.push([file, 'overlap', a[0] + ' | ' + b[0], x]);
      }
    }
    if (!texts.length) findings.push([file, 'empty', 'no text', 0]);
  }
  document.body.innerHTML = '<pre id="findings"></pre>';
  document.getElementById('findings').textContent = JSON.stringify(findings);
});
"""

CHROMIUM = [
    "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-dev-shm-usage",
    "--force-device-scale-factor=1",
]


def browser():
    return next((p for p in map(shutil.which, ["chromium", "chromium-browser"]) if p), None)


def run(arguments):
    return subprocess.run(arguments, capture_output=True, timeout=120)


def measured(files, folder):
    """Findings of the text check, as file, kind, words, pixels."""
    page = ['<!doctype html><meta charset="utf-8"><body style="margin:0">']
    for file in files:
        page.append(f'<div data-file="{file.name}">{file.read_text(encoding="utf-8")}</div>')
    page.append(f"<script>{SCRIPT}</script>")
    html = folder / "check.html"
    html.write_text("\n".join(page), encoding="utf-8")
    done = run([browser(), *CHROMIUM, "--virtual-time-budget=5000", "--dump-dom", html.as_uri()])
    found = re.search(rb'<pre id="findings">(.*?)</pre>', done.stdout, re.S)
    if not found:
        sys.exit("render_check: Chromium gave no answer\n" + done.stderr.decode()[-2000:])
    text = found.group(1).decode().replace("&lt;", "<").replace("&gt;", ">")
    return json.loads(text.replace("&amp;", "&"))


def size(file):
    root = re.search(r'width="(\d+)" height="(\d+)"', file.read_text(encoding="utf-8"))
    return int(root.group(1)), int(root.group(2))


def painted(files, folder):
    """The share of pixels that differ between the renderers, by file."""
    sizes = [size(file) for file in files]
    width, height = max(w for w, _ in sizes), sum(h for _, h in sizes)
    page = ['<!doctype html><meta charset="utf-8"><body style="margin:0">']
    page += [f'<img src="{file.resolve().as_uri()}" style="display:block">' for file in files]
    html = folder / "sheet.html"
    html.write_text("\n".join(page), encoding="utf-8")
    sheet = folder / "sheet.png"
    run([browser(), *CHROMIUM, "--allow-file-access-from-files", f"--screenshot={sheet}",
         f"--window-size={width},{height}", html.as_uri()])
    # One process does all the work on pictures, since starting it takes longer than that.
    command = ["convert", str(sheet), "-write", "mpr:sheet", "+delete"]
    top = 0
    for number, (file, (w, h)) in enumerate(zip(files, sizes)):
        picture = folder / f"{number}.png"
        run(["rsvg-convert", "-o", str(picture), str(file)])
        command += ["(", str(picture), "(", "mpr:sheet", "-crop", f"{w}x{h}+0+{top}", "+repage",
                    ")", "-background", "white", "-alpha", "remove",
                    # A little blur takes out hinting, which the renderers do differently.
                    "-blur", "0x1.5", "-metric", "AE", "-fuzz", FUZZ, "-compare",
                    "-format", "%[distortion]\n", "+write", "info:", "+delete", ")"]
        top += h
    done = run(command + ["xc:white", "null:"])
    counts = done.stdout.split()
    if len(counts) != len(files):
        sys.exit("render_check: convert gave no answer\n" + done.stderr.decode()[-2000:])
    return [float(count) / (w * h) for count, (w, h) in zip(counts, sizes)]


def main(arguments):
    pictures = "--no-pictures" not in arguments
    files = [Path(a) for a in arguments if not a.startswith("--")]
    if not files:
        sys.exit(__doc__)
    missing = [] if browser() else ["chromium"]
    missing += [t for t in ["rsvg-convert", "convert"] if pictures and not shutil.which(t)]
    if missing:
        print("render_check: not installed: " + ", ".join(missing), file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        findings = [f"{f}: {kind}: {words} ({pixels:.1f})"
                    for f, kind, words, pixels in measured(files, folder)]
        # One sheet of many charts is more pixels than ImageMagick takes.
        shares = []
        for first in range(0, len(files) if pictures else 0, 16):
            part = folder / str(first)
            part.mkdir()
            shares += painted(files[first:first + 16], part)
    for file, share in zip(files, shares):
        if share > LIMIT:
            findings.append(f"{file.name}: renderers differ in {share:.2%} of the pixels")
    print("\n".join(findings + [
        f"{len(files)} files, {len(findings)} findings"
        + (f", renderers differ in at most {max(shares):.3%}" if shares else "")]))
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
