import BenchmarkSeries
import Forecasting
import Glibc

// Our likelihood and our forecasts at the estimates of other tools, and the likelihood of our fit.
//
//     forecast-parity SERIES ESTIMATES
//
// ESTIMATES has lines of tool, family, form, series, `name=value;…`, initial states `v;…`,
// log-likelihood, forecasts `v;…` and forecasts with a known departure of the tool taken out (empty
// where there is none), separated by tabs. Lines out: tool, family, form, series, our
// log-likelihood at the estimates, that of our own fit, residual variance relative to that of the
// series, greatest relative difference of forecasts (amended ones where there are any), why the pair
// is not compared, by how much our log-likelihood at the estimates differs from the tool's own, and
// the greatest relative difference of its forecasts as they are.

let arguments = CommandLine.arguments
guard arguments.count == 3, let all = PlainSeries.read(arguments[1]),
  let estimates = contents(of: arguments[2])
else {
  let usage = Array("usage: forecast-parity SERIES ESTIMATES\n".utf8)
  _ = write(2, usage, usage.count)
  exit(1)
}

var byName: [String: PlainSeries] = [:]
for series in all { byName[series.name] = series }

for line in estimates.split(separator: "\n") {
  guard let estimate = Estimate(line: line), let plain = byName[estimate.series] else { continue }
  let outcome: Comparison
  do throws(ModelRefusal) {
    outcome = try compare(estimate, with: plain.series)
  } catch {
    outcome = Comparison(reason: "refused: \(error.reason.rawValue)")
  }
  let numbers = [
    outcome.theirs, outcome.ours, outcome.variance,
    outcome.difference(from: estimate.amended.isEmpty ? estimate.forecasts : estimate.amended),
  ]
  let cells = [estimate.tool, estimate.family, estimate.form, estimate.series]
  let others = [
    outcome.theirs - outcome.stated, outcome.difference(from: estimate.forecasts),
  ]
  let texts = numbers.map { "\($0)" } + [outcome.reason] + others.map { "\($0)" }
  print((cells + texts).joined(separator: "\t"))
}
