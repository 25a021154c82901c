internal import Results
internal import Scenarios
internal import Series
internal import Simulation
internal import Synchronization
internal import Tables

extension PlanSimulation {
  static let emptyEnsembles = ResultTable(
    name: "ensembles",
    columns: ["series", "kind", "unit", "period", "mean", "mean_se", "sd", "sd_se"]
      + probabilities.flatMap { ["p\(label($0))", "p\(label($0))_se"] })

  static let emptyPaths = ResultTable(
    name: "paths", columns: ["draw", "series", "period", "value"])

  private static func label(_ probability: Double) -> String {
    let percent = Int((probability * 100).rounded())
    return percent < 10 ? "0\(percent)" : String(percent)
  }

  /// Adds the rows of a group of series.
  func append(
    _ group: [PlanSeries], _ matrices: [SampleMatrix], to outcome: inout Outcome, paths: Int,
    threads: Int, _ design: SamplingDesign?
  ) {
    let periods = plan.horizon.periods
    let found = Mutex([Int: EnsembleSummary]())
    Blocks.concurrent(group.count * periods.count, threads: threads) { index in
      let (place, step) = index.quotientAndRemainder(dividingBy: periods.count)
      func summarized(_ values: UnsafeBufferPointer<Double>) -> EnsembleSummary {
        EnsembleSummary(
          values, isWhole: group[place].isWhole, probabilities: Self.probabilities,
          design: design)
      }
      let summary =
        matrices[place].withRealRow(step, summarized)
        ?? matrices[place].row(step).withUnsafeBufferPointer(summarized)
      found.withLock { $0[index] = summary }
    }
    let summaries = found.withLock { $0 }
    for (place, series) in group.enumerated() {
      // KPIs are shown in units of their own.
      let scale = scale(of: series)
      for (step, period) in periods.enumerated() {
        guard let summary = summaries[place * periods.count + step] else { continue }
        var row: [CSVCell] = [
          .text(series.name), .text(series.kind), .text(series.unit), .text(period.description),
        ]
        for estimate in [summary.mean, summary.deviation] + summary.quantiles {
          row.append(.number(estimate.value / scale))
          row.append(estimate.error.map { .number($0 / scale) } ?? .missing)
        }
        outcome.ensembles.append(row)
      }
      for draw in 0..<paths {
        for (step, period) in periods.enumerated() {
          outcome.paths.append([
            .integer(draw), .text(series.name), .text(period.description),
            .number(matrices[place].value(period: step, draw: draw) / scale),
          ])
        }
      }
    }
  }

  private func scale(of series: PlanSeries) -> Double {
    guard series.kind == "kpi" else { return 1 }
    return plan.kpis.first { $0.name == series.name }?.unit.scale ?? 1
  }
}
