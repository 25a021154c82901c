extension Tornado {
  /// What each assumption would change now: the outcome where it turns out at the 10th or 90th
  /// percentile of what the outturns leave open of it, and everything else as it is in such draws;
  /// levers at the ends of their range from the first period after the outturns on.
  ///
  /// - Parameters:
  ///   - ensemble: The draws that know the outturns.
  ///   - experiment: The plan, with its levers and what is uncertain in it.
  ///   - threads: How many threads; results do not depend on it.
  /// - Throws: ``StudyError`` where a formula gives no finite number.
  public init(
    _ ensemble: UpdatedEnsemble, of experiment: PlanExperiment, threads: Int
  ) throws(StudyError) {
    let base = ensemble.outputs
    let value = ensemble.mean(of: base.values)
    let chance = ensemble.mean(of: base.isMet)
    var rows = ensemble.assumptions.map { input, draws -> Row in
      let ends = SampleSummary(draws.values, isWhole: false, probabilities: [0.1, 0.9]).quantiles
      let conditional = ConditionalMean(
        draws, origins: ensemble.origins, effectiveDraws: ensemble.effectiveDraws)
      func end(_ at: Double) -> End {
        let chanceThere = conditional.change(base.isMet, at: at)
        // A line may leave what probabilities can be.
        let within = min(max(chanceThere.value, -chance.value), 1 - chance.value)
        return End(
          input: at, value: conditional.change(base.values, at: at),
          probability: MeanEstimate(value: within, standardError: chanceThere.standardError))
      }
      return Row(
        path: input.path, label: input.label, isLever: false, isRedrawn: false,
        basis: input.basis, source: input.source, unit: input.unit, low: end(ends[0]),
        high: end(ends[1]))
    }
    for lever in experiment.levers {
      func end(_ at: Double) throws(StudyError) -> End {
        let moved = try ensemble.outputs(with: lever, at: at, threads: threads)
        return End(
          input: at, value: ensemble.mean(of: moved.values, minus: base.values),
          probability: ensemble.mean(of: moved.isMet, minus: base.isMet))
      }
      rows.append(
        Row(
          path: lever.path, label: lever.label, isLever: true, isRedrawn: false,
          basis: lever.basis, source: nil, unit: lever.unit, low: try end(lever.range.lowerBound),
          high: try end(lever.range.upperBound)))
    }
    // The outturns leave no belief about what is drawn anew.
    let unvaried = experiment.factors.filter { $0.kind == .redrawn || $0.kind == .event }
    self.init(
      outcome: ensemble.outcome, draws: ensemble.effectiveDraws, value: value,
      probability: chance, rows: rows,
      unvaried: unvaried.flatMap(\.inputs).map(\.label),
      isUpdated: true, leversFrom: ensemble.from)
  }
}

extension UpdatedEnsemble {
  /// A mean over the draws, or of what they differ by, with its standard error.
  func mean(of values: [Double], minus others: [Double]? = nil) -> MeanEstimate {
    let plain = others.map { MeanEstimate(values, minus: $0) } ?? MeanEstimate(values)
    // Resampled draws are worth fewer.
    let factor = (Double(values.count) / Double(max(1, effectiveDraws))).squareRoot()
    return MeanEstimate(value: plain.value, standardError: plain.standardError * factor)
  }
}
