import Glibc

/// A model of transformed values, which answers in the values themselves.
///
/// Quantiles and paths are those of the inner model through the inverse, exactly, since the map
/// increases; so they stay inside the bounds. Fitted values are the inverses of the inner ones, which
/// makes them medians.
public struct TransformedModel: ForecastModel {
  /// How values are transformed.
  public enum Scale: Hashable, Sendable {
    /// As said.
    case fixed(ValueTransformation)
    /// By Box and Cox, with λ between 0 and 1 by Guerrero's method.
    case guerrero
  }

  /// What becomes of a value that lies exactly on a bound of a share.
  public enum BoundRule: Hashable, Sendable {
    /// The series is refused.
    case refuse
    /// A bound that was touched is moved outwards by half a share of n − 1: where both are, a share
    /// u of n has the logit of (u(n − 1) + ½)/n. What a forecast puts beyond the bound is on it.
    ///
    /// > Reference: Smithson & Verkuilen (2006), Psychol. Methods 11, 54-71, p. 55.
    case shrink
  }

  /// The model of the transformed values.
  public let inner: any ForecastModel
  /// How values are transformed.
  public let scale: Scale
  /// What becomes of values on a bound; beyond shares they are refused.
  public let atBound: BoundRule

  /// Creates a model.
  ///
  /// - Parameters:
  ///   - inner: The model of the transformed values.
  ///   - scale: How values are transformed.
  ///   - atBound: What becomes of a share of exactly nothing or all.
  public init(_ inner: any ForecastModel, _ scale: Scale, atBound: BoundRule = .refuse) {
    self.inner = inner
    self.scale = scale
    self.atBound = atBound
  }

  /// What users call it, `ETS(A,Ad,N) of logarithms`.
  public var name: String {
    switch scale {
    case .fixed(let transformation): "\(inner.name) of \(transformation.name)"
    case .guerrero: "\(inner.name) of Box-Cox values"
    }
  }

  /// A declared bound has a unit, unless it is 0.
  public var isBoundToUnit: Bool {
    switch scale {
    case .fixed(.logarithm(let lower)): lower != 0
    case .fixed(.logit): true
    case .fixed(.boxCox), .guerrero: false
    }
  }

  /// Transforms a series and fits the inner model.
  ///
  /// - Parameter series: The values, inside the bounds.
  /// - Returns: The fitted model of the values.
  /// - Throws: ``ModelRefusal`` for values outside or, by the rule, on a bound, and those of the inner
  ///   model.
  public func fit(_ series: RegularSeries) throws(ModelRefusal) -> any FittedModel {
    let transformation: ValueTransformation
    switch scale {
    case .fixed(let fixed): transformation = fixed
    case .guerrero:
      guard series.values.allSatisfy({ $0.isNaN || $0 > 0 }) else {
        throw ModelRefusal(.valuesOutsideModel, "\(name) takes positive values")
      }
      // Too short a series has no say, and the logarithm keeps it positive.
      transformation = .boxCox(lambda: ValueTransformation.guerreroLambda(series) ?? 0)
    }
    try check(transformation)
    let taken = try widened(transformation, for: series)
    let transformed = RegularSeries(
      values: series.values.map { $0.isNaN ? .nan : taken.forward($0) }, season: series.season)
    let fitted = try inner.fitInAnyUnit(transformed)
    return FittedTransformed(
      inner: fitted, transformation: taken, series: series,
      touched: taken == transformation ? nil : transformation.range,
      estimatesLambda: scale == .guerrero)
  }

  private func check(_ transformation: ValueTransformation) throws(ModelRefusal) {
    switch transformation {
    case .logarithm(let lower):
      guard lower.isFinite else {
        throw ModelRefusal(.formNotSupported, "the lower bound of logarithms must be finite")
      }
    case .logit(let lower, let upper):
      guard lower < upper, (upper - lower).isFinite else {
        throw ModelRefusal(
          .formNotSupported, "shares need a finite lower bound below a finite upper one")
      }
    case .boxCox(let lambda):
      guard (0...1).contains(lambda) else {
        throw ModelRefusal(.formNotSupported, "lambda lies between 0 and 1, not at \(lambda)")
      }
    }
  }

  /// The transformation, its bounds moved outwards where the series touches them, or a refusal.
  private func widened(
    _ transformation: ValueTransformation, for series: RegularSeries
  ) throws(ModelRefusal) -> ValueTransformation {
    let (lower, upper) = transformation.range
    let known = series.values.filter { !$0.isNaN }
    for value in known where value < lower || value > upper {
      throw ModelRefusal(
        .valuesOutsideModel,
        value < lower
          ? "\(value) lies below \(lower); \(name) takes values above"
          : "\(value) lies above \(upper); \(name) takes values below")
    }
    guard let bound = known.first(where: { $0 == lower || $0 == upper }) else {
      return transformation
    }
    guard upper.isFinite, atBound == .shrink, known.count > 1 else {
      throw ModelRefusal(
        .valuesOutsideModel,
        "\(bound) lies on a bound, where \(transformation.name) are infinite"
          + (upper.isFinite ? "; take values of bounds as a little inside" : ""))
    }
    let room = (upper - lower) * 0.5 / Double(known.count - 1)
    return .logit(
      lower: known.contains(lower) ? lower - room : lower,
      upper: known.contains(upper) ? upper + room : upper)
  }
}
