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
    /// Where there is one, every share u of n is taken as (u(n − 1) + ½)/n.
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
    let values = try inside(series, transformation)
    let transformed = RegularSeries(
      values: values.map { $0.isNaN ? .nan : transformation.forward($0) }, season: series.season)
    let fitted = try inner.fitInAnyUnit(transformed)
    return FittedTransformed(
      inner: fitted, transformation: transformation, series: series, taken: values,
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

  /// The values that are transformed: those on a bound shrunk or refused.
  private func inside(
    _ series: RegularSeries, _ transformation: ValueTransformation
  ) throws(ModelRefusal) -> [Double] {
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
      return series.values
    }
    guard upper.isFinite, atBound == .shrink, known.count > 1 else {
      throw ModelRefusal(
        .valuesOutsideModel,
        "\(bound) lies on a bound, where \(transformation.name) are infinite"
          + (upper.isFinite ? "; take values of bounds as a little inside" : ""))
    }
    let n = Double(known.count)
    return series.values.map { value in
      lower + (upper - lower) * (((value - lower) / (upper - lower)) * (n - 1) + 0.5) / n
    }
  }
}
