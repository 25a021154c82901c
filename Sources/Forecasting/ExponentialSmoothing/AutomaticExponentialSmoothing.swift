import Glibc

/// Exponential smoothing of the form with the least corrected Akaike criterion.
///
/// Tried are all stable forms that the series allows, as R's `ets` does it: relative errors and
/// multiplied seasons only for positive values; seasons only where there are more values than a
/// season has and it is no longer than 24; and forms with at most n − 1 parameters. Passed over are
/// forms whose relative errors are too large to be normal ones and forms whose means soon leave ten
/// times the extent of the values, if another form does better.
///
/// Every form is looked at with one or a few descents; those whose criterion comes within 4 of the
/// least (2 without a season) are then searched as ``ExponentialSmoothing`` searches its one form, from somewhat fewer
/// points. On 390 series of M1, Tourism and national accounts the choice was that of the whole
/// search of all forms for all but 4.
public struct AutomaticExponentialSmoothing: ForecastModel {
  /// The forms to choose from.
  public let forms: [ExponentialSmoothingForm]
  /// Where smoothing parameters are searched.
  public let region: SmoothingRegion
  /// How hard the forms that may win are searched.
  let effort: SmoothingEffort
  /// How much a whole search may gain over a glance, in units of the criterion.
  let margin: Double?

  /// Creates a model.
  ///
  /// - Parameters:
  ///   - forms: The forms to choose from; all stable ones if not given.
  ///   - region: Where smoothing parameters are searched.
  public init(
    forms: [ExponentialSmoothingForm] = ExponentialSmoothingForm.stable,
    region: SmoothingRegion = .standard
  ) {
    self.init(forms: forms, region: region, effort: .chosen, margin: nil)
  }

  /// Creates a model that searches harder or less hard; an infinite margin searches all forms.
  init(
    forms: [ExponentialSmoothingForm] = ExponentialSmoothingForm.stable,
    region: SmoothingRegion = .standard, effort: SmoothingEffort, margin: Double?
  ) {
    self.forms = forms
    self.region = region
    self.effort = effort
    self.margin = margin
  }

  /// What users call it.
  public var name: String { "ets" }

  /// Estimates all forms and returns the best.
  ///
  /// - Parameter series: The values; those missing add no term to the likelihood.
  /// - Returns: A ``FittedExponentialSmoothing``.
  /// - Throws: ``ModelRefusal`` for fewer than four values.
  public func fit(_ series: RegularSeries) throws(ModelRefusal) -> any FittedModel {
    try estimated(series)
  }

  /// Estimates all forms and returns the best, as its own type.
  ///
  /// - Throws: ``ModelRefusal`` for fewer than four values.
  public func estimated(
    _ series: RegularSeries
  ) throws(ModelRefusal) -> FittedExponentialSmoothing {
    let period = series.season <= ExponentialSmoothing.longestSeason ? series.season : 1
    let loops = SmoothingLoops(series, period: period)
    // Forms with seasonal states are harder to judge at a glance.
    let margin = self.margin ?? (period > 1 ? 4 : 2)
    var seen: [Candidate] = []
    var least = Double.infinity
    // A glance at all forms: one descent each, given up where it cannot win.
    for form in forms where ExponentialSmoothing.refusal(of: form, for: series) == nil {
      let problem = SmoothingProblem(form, region: region, loops: loops)
      let parents = seen.filter { $0.problem.form.isSimpler(than: form) }
      let ceiling = least + margin - problem.criterion(0)
      guard
        let best = problem.glance(
          ceiling: ceiling.isFinite ? ceiling : .infinity, parents: parents)
      else { continue }
      seen.append((problem, best))
      least = min(least, problem.score(best.value))
    }
    var first: FittedExponentialSmoothing?
    while let index = chosen(among: &seen, margin: margin) {
      let (problem, best) = seen.remove(at: index)
      let model = problem.fitted(problem.polish(best), series: series)
      if model.isPlausible { return model }
      first = first ?? model
    }
    guard let first else {
      throw ModelRefusal(
        .tooFewValues,
        "exponential smoothing needs at least 4 values; there are \(series.observedCount)")
    }
    return first
  }

  typealias Candidate = (problem: SmoothingProblem, best: SmoothingProblem.Best)

  /// The index of the form with the least criterion after whole searches of those that may win, the
  /// best of them first; what is found is kept.
  private func chosen(among seen: inout [Candidate], margin: Double) -> Int? {
    var chosen: Int?
    var least = Double.infinity
    var fewest = Int.max
    let order = seen.indices.sorted { a, b in
      let (first, second) = (seen[a], seen[b])
      let left = first.problem.score(first.best.value)
      let right = second.problem.score(second.best.value)
      return left != right ? left < right : a < b
    }
    for index in order {
      let problem = seen[index].problem
      if problem.score(seen[index].best.value) > least + margin { continue }
      let ceiling = least - problem.criterion(0)
      guard
        let best = problem.search(
          effort, known: seen[index].best, ceiling: ceiling.isFinite ? ceiling : .infinity)
      else { continue }
      seen[index].best = best
      let criterion = problem.score(best.value)
      // Where no form has a criterion, the one with the fewest parameters.
      let wins =
        criterion < least || chosen == nil
        || least == .infinity && criterion == .infinity && problem.dimension < fewest
      if wins {
        chosen = index
        least = criterion
        fewest = problem.dimension
      }
    }
    return chosen
  }
}

extension ExponentialSmoothingForm {
  private func steps(to other: ExponentialSmoothingForm) -> (trend: Int, error: Int)? {
    let trends: [Trend] = [.none, .additive, .damped]
    guard season == other.season else { return nil }
    let trend = (trends.firstIndex(of: other.trend) ?? 0) - (trends.firstIndex(of: trend) ?? 0)
    let error = (other.error == .multiplicative ? 1 : 0) - (error == .multiplicative ? 1 : 0)
    return (trend, error)
  }

  /// Whether the other form has one step more of a trend, or a relative error instead of an added
  /// one.
  func isSimpler(than other: ExponentialSmoothingForm) -> Bool {
    guard let steps = steps(to: other) else { return false }
    return steps == (1, 0) || steps == (0, 1)
  }

  /// Whether steps of that kind lead from the form to the other.
  func leads(to other: ExponentialSmoothingForm) -> Bool {
    guard self != other, let steps = steps(to: other) else { return false }
    return steps.trend >= 0 && steps.error >= 0
  }
}

extension SmoothingProblem {
  /// The corrected Akaike criterion, without the constants that all forms share.
  func criterion(_ value: Double) -> Double {
    let k = Double(dimension + 1)
    let rest = Double(loops.observed) - k - 1
    return rest > 0 ? value + 2 * k + 2 * k * (k + 1) / rest : .infinity
  }

  /// The criterion, that of exact fits by their parameters alone: how small their errors are is
  /// chance.
  func score(_ value: Double) -> Double {
    guard value <= exactValue else { return criterion(value) }
    return criterion(min(loops.exactValues.added, loops.exactValues.relative))
  }
}
