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
    let found = Mutex([Int: (ensembles: [[CSVCell]], paths: [[CSVCell]])]())
    Blocks.concurrent(group.count, threads: threads) { place in
      let (series, matrix) = (group[place], matrices[place])
      let rows = (ensembleRows(series, matrix, design), pathRows(series, matrix, paths))
      found.withLock { $0[place] = rows }
    }
    let all = found.withLock { $0 }
    for place in group.indices {
      guard let rows = all[place] else { continue }
      outcome.ensembles.append(contentsOf: rows.ensembles)
      outcome.paths.append(contentsOf: rows.paths)
    }
  }

  /// A row for each period.
  private func ensembleRows(
    _ series: PlanSeries, _ matrix: SampleMatrix, _ design: SamplingDesign?
  ) -> [[CSVCell]] {
    let scale = scale(of: series)
    var numbers: [CSVCell] = []
    return plan.horizon.periods.enumerated().map { step, period in
      // What is as it was is summarised once.
      if step == 0 || !matrix.repeats(step) {
        let summary = EnsembleSummary(
          matrix, period: step, isWhole: series.isWhole, probabilities: Self.probabilities,
          design: design)
        numbers = ([summary.mean, summary.deviation] + summary.quantiles).flatMap { estimate in
          [.number(estimate.value / scale), .number(estimate.error.map { $0 / scale })]
        }
      }
      return [
        .text(series.name), .text(series.kind), .text(series.unit), .text(period.description),
      ] + numbers
    }
  }

  /// A row for each of the first draws and each period.
  private func pathRows(
    _ series: PlanSeries, _ matrix: SampleMatrix, _ paths: Int
  ) -> [[CSVCell]] {
    let scale = scale(of: series)
    let periods = plan.horizon.periods.map { CSVCell.text($0.description) }
    var rows: [[CSVCell]] = []
    rows.reserveCapacity(paths * periods.count)
    for draw in 0..<paths {
      for (step, period) in periods.enumerated() {
        rows.append([
          .integer(draw), .text(series.name), period,
          .number(matrix.value(period: step, draw: draw) / scale),
        ])
      }
    }
    return rows
  }

  /// KPIs are shown in units of their own.
  private func scale(of series: PlanSeries) -> Double {
    guard series.kind == "kpi" else { return 1 }
    return plan.kpis.first { $0.name == series.name }?.unit.scale ?? 1
  }
}
