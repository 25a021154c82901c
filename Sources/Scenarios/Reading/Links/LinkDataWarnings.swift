internal import ResponseCurves
internal import Diagnostics
internal import Quantities

/// What is said of a curve that was fitted to data.
extension Reading {
  /// Whether the data tell all parameters; that they do not is reported.
  func isDetermined(_ fit: ResponseFit, _ link: LinkDraft) -> Bool {
    guard let first = fit.undetermined.first else { return true }
    error(
      .noSuchCurve,
      "the data do not determine `\(first)` of a `\(link.shape.name)` curve", at: link.span,
      hint: "take a simpler curve, such as `linear`, or write its parameters")
    return false
  }

  /// Says where other shapes fit as well or better, where parameters are vague, and where results
  /// drift over the years.
  func warn(_ fit: ResponseFit, among choice: ResponseChoice, _ link: LinkDraft) {
    let own = link.shape.name
    let most = 2 * fit.data.observedRange.upperBound
    func shown(_ fit: ResponseFit) -> String {
      Language.en.number(fit.function.value(at: most), .significant(3))
    }
    let near = ([choice.best] + choice.undecided).filter { $0.family != fit.family }
    if choice.best.family != fit.family,
      !choice.undecided.contains(where: { $0.family == fit.family }),
      choice.best.correctedAkaike != nil
    {
      warn(
        .curveFitsLess,
        "the data fit a `\(choice.best.family.rawValue)` curve clearly better than `\(own)`",
        at: link.span,
        hint: "at twice the greatest input observed they give "
          + "\(shown(choice.best)) and \(shown(fit))")
    } else if !near.isEmpty {
      warn(
        .curvesNotToldApart,
        "the \(fit.data.observations.count) observations cannot tell `\(own)` from "
          + listed(near.map(\.family.rawValue)),
        at: link.span,
        hint: "at twice the greatest input observed they give "
          + ([fit] + near).map(shown).joined(separator: ", "))
    }
    if fit.covariance == nil {
      warn(
        .curveIsVague,
        "as many observations as parameters: the curve is taken as certain", at: link.span)
    } else if let vague = fit.scoredParameters?.first(where: {
      $0.isExponential && $0.deviation > 0.5
    }) {
      warn(
        .curveIsVague,
        "the data leave `\(vague.name)` open by some "
          + Language.en.percent(vague.deviation, DecimalFormat.significant(2)), at: link.span,
        hint: "draws of the curve may differ much beyond the inputs observed")
    }
    if let drift = fit.drift, abs(drift.perYear) > 3 * drift.standardError {
      warn(
        .resultsDrift,
        "results \(drift.perYear > 0 ? "rise" : "fall") by "
          + Language.en.number(abs(drift.perYear), .significant(2))
          + " per year beyond what the inputs explain", at: link.span)
    }
  }
}
