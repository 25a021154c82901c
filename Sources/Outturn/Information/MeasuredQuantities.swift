internal import Quantities
internal import Scenarios
internal import Series
internal import Simulation
internal import Statistics

/// Everything of a plan that could be measured in some steps, and its assumptions.
struct MeasuredQuantities {
  /// KPIs, stages and stocks by period, then assumptions; only what varies.
  let all: [MeasuredQuantity]

  private static let measures: [StageMeasure] = [.total, .level, .waiting]
  private static let mostValues = 8_000_000

  /// Collects them.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - options: What can be chosen instead.
  ///   - base: The plan's draws before any update.
  ///   - variants: Those of the options.
  ///   - updated: What outturns make of draws.
  ///   - steps: The steps that are measured.
  ///   - seed: Seed of every stream.
  ///   - threads: How many threads.
  ///   - noise: The relative standard error of a measurement.
  /// - Throws: ``StudyError`` where a plan cannot be run.
  init(
    _ plan: Plan, _ options: [Plan], _ base: BottomUp.Projection,
    _ variants: [BottomUp.Projection], _ updated: UpdatedDraws, steps: Range<Int>, seed: UInt64,
    threads: Int, noise: Double
  ) throws(StudyError) {
    var all = Self.kpis(plan, base, variants, updated, steps)
    all += try Self.series(
      plan, options, base, updated, steps, seed: seed, threads: threads)
    if noise > 0 {
      all = all.map { Self.blurred($0, by: noise, plan, seed: seed) }
    }
    self.all =
      (all + Self.assumptions(base, variants, updated)).filter { quantity in
        quantity.values.contains { $0 != quantity.values[0] }
      }
  }

  private static func kpis(
    _ plan: Plan, _ base: BottomUp.Projection, _ variants: [BottomUp.Projection],
    _ updated: UpdatedDraws, _ steps: Range<Int>
  ) -> [MeasuredQuantity] {
    var all: [MeasuredQuantity] = []
    for (place, indicator) in updated.indicators.enumerated() {
      let kpi = plan.kpis[indicator.kpi]
      for step in steps {
        guard let row = indicator.periods.firstIndex(of: plan.horizon.periods[step]) else {
          continue
        }
        let raw = base.indicators[place].samples.row(row)
        let isShared = variants.allSatisfy { variant in
          place < variant.indicators.count && row < variant.indicators[place].samples.periods
            && variant.indicators[place].samples.row(row) == raw
        }
        all.append(
          MeasuredQuantity(
            kind: "kpi", name: kpi.name, label: kpi.label, unit: kpi.unit.symbol,
            scale: kpi.unit.scale, period: indicator.periods[row],
            isWhole: indicator.samples.isWhole, values: indicator.samples.row(row),
            precedesChoice: isShared))
      }
    }
    return all
  }

  /// Stages and stocks, simulated again in groups: their paths are not kept by a projection.
  private static func series(
    _ plan: Plan, _ options: [Plan], _ base: BottomUp.Projection, _ updated: UpdatedDraws,
    _ steps: Range<Int>, seed: UInt64, threads: Int
  ) throws(StudyError) -> [MeasuredQuantity] {
    let draws = base.draws
    let lowered = try BottomUp.lowered(plan)
    let names = measures.map { "." + String(describing: $0) }
    func wanted(_ plan: Plan, _ lowered: LoweredModel) -> [PlanSeries] {
      PlanSeries.all(of: plan, lowered).filter { series in
        series.kind == "stock"
          || series.kind == "stage" && names.contains { series.name.hasSuffix($0) }
      }
    }
    let own = wanted(plan, lowered)
    var others: [(plan: Plan, lowered: LoweredModel, series: [PlanSeries])] = []
    for option in options {
      let lowered = try BottomUp.lowered(option)
      others.append((option, lowered, wanted(option, lowered)))
    }
    let labels = MeasuredLabels(plan)
    // What says the same as an indicator, or as what came before, is listed once.
    var seen: [Int: [[Double]]] = [:]
    for step in steps {
      seen[step] = base.indicators.compactMap { indicator in
        indicator.periods.firstIndex(of: plan.horizon.periods[step]).map {
          indicator.samples.row($0)
        }
      }
    }
    var all: [MeasuredQuantity] = []
    let size = max(1, mostValues / max(1, draws * lowered.model.steps))
    for start in stride(from: 0, to: own.count, by: size) {
      let group = Array(own[start..<min(start + size, own.count)])
      func rows(_ plan: Plan, _ lowered: LoweredModel, _ group: [PlanSeries])
        throws(StudyError) -> [SampleMatrix]
      {
        try PlanSimulation(plan).simulated(
          group, lowered, draws: draws, seed: seed, threads: threads,
          BottomUp.design(of: plan, draws: draws), areWhole: false
        ).0
      }
      let matrices = try rows(plan, lowered, group)
      var theirs: [[SampleMatrix?]] = []
      for other in others {
        let same = group.map { series in other.series.first { $0.name == series.name } }
        let found = try rows(other.plan, other.lowered, same.compactMap { $0 })
        var next = 0
        theirs.append(
          same.map { series -> SampleMatrix? in
            guard series != nil else { return nil }
            next += 1
            return found[next - 1]
          })
      }
      for (place, series) in group.enumerated() {
        for step in steps {
          let raw = matrices[place].row(step)
          guard seen[step]?.contains(raw) != true else { continue }
          seen[step]?.append(raw)
          let isShared = theirs.allSatisfy { $0[place].map { $0.row(step) == raw } ?? false }
          all.append(
            MeasuredQuantity(
              kind: series.kind, name: series.name, label: labels[series.name],
              unit: series.unit, period: plan.horizon.periods[step], isWhole: series.isWhole,
              values: updated.conditioned(raw), precedesChoice: isShared))
        }
      }
    }
    return all
  }

  private static func assumptions(
    _ base: BottomUp.Projection, _ variants: [BottomUp.Projection], _ updated: UpdatedDraws
  ) -> [MeasuredQuantity] {
    zip(base.assumptions, updated.assumptions).map { raw, assumption in
      // Pure numbers that stay between 0 and 1 are shares, told in percent as elsewhere.
      let isShare =
        ["", "1"].contains(assumption.unit) && assumption.values.allSatisfy { (0...1).contains($0) }
      return MeasuredQuantity(
        kind: "assumption", name: assumption.name, label: assumption.label,
        unit: isShare ? "percent" : assumption.unit, scale: isShare ? 0.01 : 1,
        values: assumption.values,
        precedesChoice: variants.allSatisfy { variant in
          variant.assumptions.contains { $0.name == raw.name && $0.values == raw.values }
        })
    }
  }

  /// What is measured with an error.
  private static func blurred(
    _ quantity: MeasuredQuantity, by size: Double, _ plan: Plan, seed: UInt64
  ) -> MeasuredQuantity {
    let stream = RandomStream(seed: seed, name: "\(plan.id)/information.\(quantity.name)")
    var blurred = quantity
    blurred.isWhole = false
    let time = quantity.period?.ordinal ?? 0
    blurred.values = quantity.values.enumerated().map { draw, value in
      value + size * abs(value) * stream.normal(draw: draw, time: time)
    }
    return blurred
  }
}

extension BottomUp.Projection {
  /// How many draws there are.
  var draws: Int { indicators.first?.samples.draws ?? 0 }
}
