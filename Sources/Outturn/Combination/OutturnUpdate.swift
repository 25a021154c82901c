internal import Diagnostics
internal import Quantities
internal import Results
internal import Scenarios
internal import Series
internal import Statistics

/// Sharpens a simulation by the outturns of its KPIs (`combine: update`).
///
/// All KPIs of a plan and all its assumptions come from the same draws, so the outturns of one say
/// something about all: draws are resampled by how near they come to what is known
/// (``NearbyDraws``) and keep their whole paths. Where too few come near, they are also moved by what
/// a regression says of the difference. Known periods then show the outturns.
enum OutturnUpdate {
  /// What the update made of the draws of a plan.
  struct Outcome {
    /// The draws, sharpened where there was something to learn.
    var indicators: [IndicatorDraws]
    /// What the manifest says of it; nil where nothing was updated.
    var summary: UpdateSummary?
    /// The assumptions before and after; empty where nothing was updated.
    var assumptions: [AssumptionRow] = []
    /// Whether the outturns lie further out than every draw.
    var isBeyond = false
    /// What the outturns make of any number of the same draws; nil where nothing was updated.
    var updated: UpdatedDraws?
    /// What the reader should know.
    var warnings: [Diagnostic]
  }

  /// Updates the simulated draws of a plan by what it says was observed.
  ///
  /// - Parameters:
  ///   - projection: The simulated draws.
  ///   - plan: The plan.
  ///   - scenario: The name of the scenario.
  ///   - seed: Seed of every stream.
  ///   - tells: Whether it is said which outturns speak of which assumption.
  /// - Returns: The draws, and what is to be said of them.
  static func applied(
    to projection: BottomUp.Projection, _ plan: Plan, scenario: String, seed: UInt64,
    tells: Bool = true
  ) -> Outcome {
    let known = KnownOutturns.all(projection.indicators, plan)
    let warnings = nothingKnown(projection.indicators, known, plan)
    guard known.contains(where: { $0 != nil }) else {
      return Outcome(indicators: projection.indicators, summary: nil, warnings: warnings)
    }
    let updated = updated(projection, by: known, plan, seed: seed)
    let observed = known.compactMap { $0 }
    let tellers = zip(projection.indicators, known).compactMap { indicator, known in
      tells ? known.flatMap { AssumptionRows.Teller($0.kpi.name, $0.features(indicator)) } : nil
    }
    var outcome = Outcome(
      indicators: updated.indicators,
      summary: UpdateSummary(
        kpis: observed.map(\.kpi.name), outturns: observed.reduce(0) { $0 + $1.told.count },
        discrepancy: published(
          max(updated.noise, observed.map(\.kpi.discrepancy).max() ?? 0)),
        effectiveDraws: updated.effectiveDraws),
      assumptions: AssumptionRows.rows(
        projection.assumptions, updated.assumptions, toldBy: tellers,
        scenario: scenario),
      warnings: warnings)
    outcome.isBeyond = updated.isBeyond
    outcome.updated = updated
    if updated.isBeyond { outcome.warnings.append(missed(observed, updated)) }
    return outcome
  }

  /// Updates simulated draws by outturns.
  ///
  /// - Parameters:
  ///   - projection: The simulated draws.
  ///   - known: The outturns of each KPI, nil where it has none.
  ///   - plan: The plan.
  ///   - seed: Seed of every stream.
  /// - Returns: The draws.
  static func updated(
    _ projection: BottomUp.Projection, by known: [KnownOutturns?], _ plan: Plan, seed: UInt64
  ) -> UpdatedDraws {
    let indicators = projection.indicators
    let draws = indicators.first?.samples.draws ?? 0
    var updated = UpdatedDraws(
      indicators: indicators, assumptions: projection.assumptions, effectiveDraws: draws)
    var features = zip(indicators, known).flatMap { $1?.features($0) ?? [] }
    guard !features.isEmpty, draws > 1 else {
      for (place, known) in known.enumerated() where known != nil {
        updated.indicators[place].samples =
          known?.settled(indicators[place].samples) ?? indicators[place].samples
      }
      return updated
    }
    let noise = OutturnNoise(features)
    (updated.noise, updated.wantedNoise, updated.isBeyond) = (
      noise.size, noise.wanted, noise.isBeyond
    )
    if updated.noise > 0 { blur(&features, by: updated.noise, plan, seed: seed) }
    let scores = projection.assumptions.map(\.scores)
    let (columns, values) = (features.map(\.draws), features.map(\.value))
    let nearby = NearbyDraws(
      features: columns, observed: values,
      guides: telling(guides(indicators, known), of: columns, values)
        + telling(scores, of: columns, values),
      isBeyond: updated.isBeyond)
    let origin = plan.origin(of: plan.kpis[features[0].kpi])
    let stream = RandomStream(seed: seed, name: origin.plan + "/update")
    let places = nearby.weights.places(offset: stream.uniform(draw: 0, time: 0))
    updated.effectiveDraws = max(1, min(draws, Int(nearby.weights.effectiveDraws.rounded())))
    updated.isAdjusted = nearby.isAdjusted
    updated.nearby = nearby
    updated.places = places
    updated.indicators = zip(indicators, known).map { indicator, known in
      updated.conditioned(indicator, plan.kpis[indicator.kpi], known)
    }
    updated.assumptions = zip(projection.assumptions, scores).map { assumption, scores in
      var updated = assumption
      if nearby.isAdjusted {
        updated.values = assumption.values(
          at: nearby.adjusted(scores), isBeyond: noise.isBeyond)
      }
      updated.values = places.map { updated.values[$0] }
      return updated
    }
    return updated
  }

  /// How many indicators' periods, and how many assumptions, are looked at.
  private static let mostGuides = 48

  /// The columns of which the outturns say most, where there are many: a plan of plans has hundreds.
  private static func telling(
    _ columns: [[Double]], of features: [[Double]], _ observed: [Double]
  ) -> [[Double]] {
    guard columns.count > mostGuides, let draws = features.first?.count else { return columns }
    let regression = OutturnRegression(
      features, observed: observed, weights: [Double](repeating: 1, count: draws),
      effectiveDraws: Double(draws))
    let explained = columns.map { column in
      let fit = regression.fit(column)
      return fit.variance > 0 ? 1 - fit.residualVariance / fit.variance : 0
    }
    let order = columns.indices.sorted {
      explained[$0] == explained[$1] ? $0 < $1 : explained[$0] > explained[$1]
    }
    return order.prefix(mostGuides).sorted().map { columns[$0] }
  }

  /// Lets features vary by a discrepancy that nobody allowed for.
  private static func blur(
    _ features: inout [OutturnNoise.Feature], by size: Double, _ plan: Plan, seed: UInt64
  ) {
    var first = 0
    while first < features.count {
      let kpi = features[first].kpi
      let end = features[first...].firstIndex { $0.kpi != kpi } ?? features.count
      let noise = ModelDiscrepancy(of: plan.kpis[kpi], plan, seed: seed, purpose: "missed")
        .columns(features[first..<end].map(\.period), draws: features[first].draws.count)
      for place in first..<end {
        let scale = size * features[place].scale
        for draw in features[place].draws.indices {
          features[place].draws[draw] += scale * noise[place - first][draw]
        }
      }
      first = end
    }
  }

  /// What is looked at of the KPIs: the next period after the outturns, the last, one between.
  private static func guides(
    _ indicators: [IndicatorDraws], _ known: [KnownOutturns?]
  ) -> [[Double]] {
    let latest = known.compactMap { $0?.points.last?.period.lastDay }.max()
    var guides: [[Double]] = []
    for (indicator, own) in zip(indicators, known) {
      let last = indicator.periods.count - 1
      let next =
        own?.points.last.map { $0.rows.upperBound + 1 }
        ?? indicator.periods.firstIndex { period in latest.map { period.lastDay > $0 } ?? true }
      guard let next, next <= last else { continue }
      for row in Set([next, (next + last) / 2, last]).sorted() {
        guides.append(indicator.samples.row(row))
      }
    }
    return guides
  }

  /// Simulated KPIs whose observations all lie outside what could be updated.
  private static func nothingKnown(
    _ indicators: [IndicatorDraws], _ known: [KnownOutturns?], _ plan: Plan
  ) -> [Diagnostic] {
    zip(indicators, known).compactMap { indicator, known in
      let kpi = plan.kpis[indicator.kpi]
      guard known == nil, kpi.combine == .update, let observed = plan.known(of: kpi),
        observed.observations.contains(where: { $0.value != nil })
      else { return nil }
      return Diagnostic(
        "nothing-to-update",
        "no known outturn of `\(kpi.name)` lies within the horizon, so the simulation is not updated",
        at: kpi.span,
        hint: "write `combine: compare` to see its own history projected beside the simulation",
        severity: .warning)
    }
  }

  private static func missed(_ known: [KnownOutturns], _ updated: UpdatedDraws) -> Diagnostic {
    let names = known.map { "`\($0.kpi.name)`" }.joined(separator: ", ")
    let allowed = known.map(\.kpi.discrepancy).max() ?? 0
    func percent(_ share: Double) -> String {
      DecimalFormat.significant(2).text(share * 100) + " %"
    }
    let beyond = allowed > 0 ? " beyond the \(percent(allowed)) that the plan allows for" : ""
    return Diagnostic(
      "outturns-beyond-simulation",
      "no draw of the simulation comes near the outturns of \(names): what follows from them is "
        + "carried on beyond all that was drawn"
        + (updated.noise > 0
          ? ", and a discrepancy of \(percent(updated.noise))\(beyond) was let pass" : ""),
      at: known.first?.kpi.span,
      hint: "widen or correct the assumptions it rests on, or say by how much it may be wrong: "
        + "`combine: {update: {discrepancy: \(percent(max(0.01, updated.wantedNoise)))}}`",
      severity: .warning)
  }
}
