internal import Diagnostics
internal import Quantities
internal import Results
internal import Scenarios
internal import Series
internal import Statistics

/// Sharpens a simulation by the outturns of its KPIs (`combine: update`).
///
/// All KPIs of a plan come from the same draws, so the outturns of one say something about all: the
/// draws are resampled by how near they come to every outturn that is known and lies within the
/// horizon. Known periods then show the outturns.
enum OutturnUpdate {
  /// What the update made of the draws.
  struct Outcome {
    /// The draws, sharpened where there was something to learn.
    var indicators: [IndicatorDraws]
    /// What the manifest says of it; nil where nothing was updated.
    var summary: UpdateSummary?
    /// What the reader should know.
    var warnings: [Diagnostic]
  }

  /// Updates simulated draws.
  ///
  /// - Parameters:
  ///   - indicators: The draws of every simulated KPI.
  ///   - plan: The plan.
  ///   - seed: Seed of every stream.
  /// - Returns: The draws, and what is to be said of them.
  static func applied(
    to indicators: [IndicatorDraws], _ plan: Plan, seed: UInt64
  ) -> Outcome {
    let known = indicators.map { KnownOutturns($0, plan) }
    var outcome = Outcome(
      indicators: indicators, summary: nil, warnings: nothingKnown(indicators, known, plan))
    guard let draws = indicators.first?.samples.draws, known.contains(where: { $0 != nil }) else {
      return outcome
    }
    var distances = [Double](repeating: 0, count: draws)
    for (indicator, known) in zip(indicators, known) {
      known?.addDistances(of: indicator.samples, to: &distances)
    }
    let count = known.reduce(0) { $0 + ($1?.points.count ?? 0) }
    let weights = DrawWeights(distances: distances, values: count)
    let stream = RandomStream(seed: seed, name: plan.id + "/update")
    let places = weights.places(offset: stream.uniform(draw: 0, time: 0))
    let isMoved = places.indices.contains { places[$0] != $0 }
    let effective = max(1, min(draws, Int(weights.effectiveDraws.rounded())))
    outcome.indicators = zip(indicators, known).map { indicator, known in
      var updated = indicator
      if isMoved { updated.samples = indicator.samples.picking(places) }
      if let known { updated.samples = known.settled(updated.samples) }
      updated.effectiveDraws = effective
      return updated
    }
    let discrepancy = KnownOutturns.discrepancy * weights.widening
    let updated = known.compactMap { $0 }
    outcome.summary = UpdateSummary(
      kpis: updated.map(\.kpi.name), outturns: count, discrepancy: published(discrepancy),
      effectiveDraws: effective)
    if weights.widening > 1 { outcome.warnings.append(missed(updated, discrepancy)) }
    return outcome
  }

  /// Simulated KPIs whose observations all lie outside what could be updated.
  private static func nothingKnown(
    _ indicators: [IndicatorDraws], _ known: [KnownOutturns?], _ plan: Plan
  ) -> [Diagnostic] {
    zip(indicators, known).compactMap { indicator, known in
      let kpi = plan.kpis[indicator.kpi]
      guard known == nil, kpi.combine == .update, let observed = kpi.observed,
        observed.known(on: plan.asOf).observations.contains(where: { $0.value != nil })
      else { return nil }
      return Diagnostic(
        "nothing-to-update",
        "no known outturn of `\(kpi.name)` lies within the horizon, so the simulation is not updated",
        at: kpi.span,
        hint: "write `combine: compare` to see its own history projected beside the simulation",
        severity: .warning)
    }
  }

  private static func missed(_ updated: [KnownOutturns], _ discrepancy: Double) -> Diagnostic {
    let names = updated.map { "`\($0.kpi.name)`" }.joined(separator: ", ")
    func percent(_ share: Double) -> String {
      DecimalFormat(maximumDecimals: 1).text(share * 100) + " %"
    }
    return Diagnostic(
      "outturns-beyond-simulation",
      "few draws of the simulation come near the outturns of \(names): a discrepancy of "
        + "\(percent(discrepancy)) was allowed for, not \(percent(KnownOutturns.discrepancy))",
      at: updated.first?.kpi.span,
      hint: "widen or correct the assumptions it rests on, or run more draws", severity: .warning)
  }
}
