internal import Diagnostics
internal import Results
internal import Scenarios
internal import Statistics

/// Judges what measurements are worth, from draws of them and of what becomes of each option.
struct InformationJudge {
  private let utilities: [[Double]]
  private let names: [String]
  private let target: [Double]
  private let isChance: Bool
  private let wanted: Double
  private let origins: [Int]
  private let worth: Double
  private let kpi: KPI

  init(
    _ futures: [InformationFuture], isChance: Bool, wanted: Double, _ updated: UpdatedDraws,
    _ kpi: KPI
  ) {
    utilities = futures.map(\.utility)
    names = futures.map(\.name)
    target = futures[0].utility
    self.isChance = isChance
    self.wanted = wanted
    self.kpi = kpi
    let draws = target.count
    origins = updated.places.isEmpty ? Array(0..<draws) : updated.places
    worth = Double(updated.effectiveDraws) / Double(draws)
  }

  /// What knowing everything before choosing would gain; nil without a choice.
  var perfectGain: Double? {
    guard utilities.count > 1 else { return nil }
    let draws = Double(target.count)
    let best = utilities.map { $0.reduce(0, +) / draws }.max() ?? 0
    let all = target.indices.reduce(0.0) { sum, draw in
      sum + (utilities.map { $0[draw] }.max() ?? 0)
    }
    return all / draws - best
  }

  /// The rows, the most telling measurement first, then the assumptions.
  func rows(_ quantities: [MeasuredQuantity], threads: Int) -> [InformationRow] {
    let rows = OrderedSlots<InformationRow>(quantities.count)
    Blocks.concurrent(quantities.count, threads: threads) { rows.set($0, row(quantities[$0])) }
    return rows.all.enumerated().sorted { one, other in
      let (a, b) = (order(one.element), order(other.element))
      return a == b ? one.offset < other.offset : a.lexicographicallyPrecedes(b)
    }.map(\.element)
  }

  /// Measurements before assumptions; what turns the choice, then the verdict, then what explains.
  private func order(_ row: InformationRow) -> [Double] {
    func gain(_ decision: InformationRow.Decision?) -> Double {
      decision.map { $0.turnChance > 0 ? -$0.gain : 0 } ?? 0
    }
    return [row.period == nil ? 1 : 0, gain(row.choice), gain(row.verdict), -row.share]
  }

  private func row(_ quantity: MeasuredQuantity) -> InformationRow {
    let draws = quantity.values.count
    let bins = MeasuredBins(
      quantity.values, fewest: max(draws / 100, Int((20 / worth).rounded(.up))))
    let share = ExplainedShare(target, bins, worth: worth)
    var row = InformationRow(
      kind: quantity.kind, name: quantity.name, label: quantity.label, period: quantity.period,
      unit: quantity.unit, isWhole: quantity.isWhole, share: share.value,
      shareSE: share.standardError, verdict: nil, choice: nil)
    if isChance {
      let either = [target.map { $0 - wanted }, [Double](repeating: 0, count: draws)]
      row.verdict = decision(
        MeasuredDecision(either, bins, origins: origins, worth: worth), quantity, hasNames: false)
    }
    if utilities.count > 1, quantity.precedesChoice {
      row.choice = decision(
        MeasuredDecision(utilities, bins, origins: origins, worth: worth), quantity,
        hasNames: true)
    }
    return row
  }

  private func decision(
    _ measured: MeasuredDecision, _ quantity: MeasuredQuantity, hasNames: Bool
  ) -> InformationRow.Decision {
    InformationRow.Decision(
      turnChance: measured.turnChance, gain: measured.gain, gainSE: measured.gainError,
      option: hasNames ? measured.alternative.map { names[$0] } : nil,
      trigger: measured.trigger.map { $0.level / quantity.scale },
      isBelow: measured.trigger?.isBelow ?? false)
  }

  /// What should be said beside the tables.
  func warnings(_ quantities: [MeasuredQuantity]) -> [Diagnostic] {
    var warnings: [Diagnostic] = []
    let mean = target.reduce(0, +) / Double(target.count)
    if isChance, mean == 0 || mean == 1 {
      warnings.append(
        Diagnostic(
          "outcome-certain",
          "the target of `\(kpi.name)` is \(mean == 0 ? "missed" : "met") in every draw, so nothing "
            + "that is measured says more", at: kpi.target?.span,
          hint: "`--value` asks about the value itself", severity: .warning))
    }
    if utilities.count > 1, !quantities.contains(where: \.precedesChoice) {
      warnings.append(
        Diagnostic(
          "choice-comes-first",
          "the options part before anything could be measured, so none can wait for it", at: nil,
          hint: "date what they change, as in `path@2023Q1`, after the period that is measured",
          severity: .warning))
    }
    return warnings
  }
}
