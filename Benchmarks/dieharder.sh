#!/bin/bash
# Runs dieharder's whole battery over the uniform and the normal stream, one process each.
#
#     swift build -c release --package-path Benchmarks --product random-bits
#     Benchmarks/dieharder.sh [FOLDER FOR LOGS]
#
# -Y 1 repeats every WEAK test with more samples until it passes or fails; -k 2 is the exact
# Kolmogorov-Smirnov distribution that this needs. The battery reads some 6·10¹⁰ words of 32 bits:
# half an hour to an hour for each stream on a core of its own. Exit status 1 when a test FAILED or
# stayed WEAK.
set -eu
program=$(dirname "$0")/.build/release/random-bits
logs=${1:-.}

for kind in uniform normal; do
  "$program" "$kind" | stdbuf -i1M -oL dieharder -a -g 200 -k 2 -Y 1 > "$logs/dieharder-$kind.log" &
done
wait

status=0
for kind in uniform normal; do
  # What counts is the repetition with the most samples, and in it the worst of a test's p-values.
  awk -F'|' -v kind="$kind" '
    /PASSED|WEAK|FAILED/ {
      key = $1 "|" $2
      gsub(/ /, "", key); gsub(/ /, "", $6)
      if (!(key in result) || $4 + 0 > samples[key] || $6 != "PASSED") result[key] = $6
      samples[key] = $4 + 0
      if ($6 != "PASSED") weak++
    }
    END {
      for (key in result) {
        tests++
        if (result[key] == "PASSED") passed++; else print kind, key, result[key]
      }
      printf "%s: %d tests, %d passed; %d lines were WEAK or FAILED\n", kind, tests, passed, weak
      exit tests != passed
    }' "$logs/dieharder-$kind.log" || status=1
done
exit $status
