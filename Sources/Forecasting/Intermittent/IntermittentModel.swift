import Glibc
import Optimization

/// A model of intermittent demand: many zeros, now and then a size.
///
/// With the same smoothing constants the point forecasts equal those of `CrostonClassic`,
/// `CrostonSBA` and `TSB` of statsforecast. The distribution is one of demand or none in each
/// period, and of sizes where there is one; probabilities and mean sizes are drawn as the history
/// leaves them open.
public struct IntermittentModel: ForecastModel {
  /// The method.
  public let method: IntermittentMethod
  /// The smoothing constants.
  public let smoothing: IntermittentSmoothing

  /// Creates a model.
  ///
  /// - Parameters:
  ///   - method: What is smoothed.
  ///   - smoothing: How fast; given constants lie between 0 and 1.
  public init(_ method: IntermittentMethod, smoothing: IntermittentSmoothing = .optimised) {
    self.method = method
    self.smoothing = smoothing
  }

  /// What users call it.
  public var name: String { method.name }

  /// Smooths a series.
  ///
  /// - Parameter series: Values that are not negative; missing ones are left out.
  /// - Returns: The fitted model; without any demand it says that none is to come.
  /// - Throws: ``ModelRefusal`` for negative values, no values, or constants outside 0 to 1.
  public func fit(_ series: RegularSeries) throws(ModelRefusal) -> any FittedModel {
    try estimated(series)
  }

  /// Smooths a series, as its own type.
  ///
  /// - Parameter series: Values that are not negative; missing ones are left out.
  /// - Returns: The fitted model; without any demand it says that none is to come.
  /// - Throws: ``ModelRefusal`` for negative values, no values, or constants outside 0 to 1.
  public func estimated(_ series: RegularSeries) throws(ModelRefusal) -> FittedIntermittent {
    guard series.observedCount > 0 else {
      throw ModelRefusal(.tooFewValues, "\(name) needs at least one value")
    }
    guard !series.values.contains(where: { $0 < 0 }) else {
      throw ModelRefusal(
        .valuesOutsideModel, "demand cannot be negative; \(name) takes values from 0 on")
    }
    let constants = try constants(series)
    return FittedIntermittent(
      method, series, size: constants.size, occurrence: constants.occurrence)
  }

  private func constants(
    _ series: RegularSeries
  ) throws(ModelRefusal) -> (size: Double, occurrence: Double) {
    switch smoothing {
    case .classic: return (0.1, 0.1)
    case .given(let size, let occurrence):
      guard (0...1).contains(size), (0...1).contains(occurrence) else {
        throw ModelRefusal(.formNotSupported, "smoothing constants lie between 0 and 1")
      }
      return (size, occurrence)
    case .optimised:
      // The recursions do not touch each other, so each constant is sought alone.
      let size = Self.best { constant in
        IntermittentStates(series.values, method, size: constant, occurrence: 0.1).sizeErrors
      }
      let occurrence = Self.best { constant in
        IntermittentStates(series.values, method, size: 0.1, occurrence: constant)
          .occurrenceErrors
      }
      return (size, occurrence)
    }
  }

  /// The constant between 0.1 and 0.3 with the least squares of errors.
  private static func best(_ errors: (Double) -> [Double]) -> Double {
    func squares(_ constant: Double) -> Double {
      errors(constant).reduce(0) { $0 + $1 * $1 }
    }
    var best = (constant: 0.1, squares: squares(0.1))
    guard best.squares > 0 else { return best.constant }
    var candidates = [0.3]
    let found = ScalarMinimum().find(in: 0.1...0.3, of: squares)
    candidates.append(found.point)
    for constant in candidates {
      let value = squares(constant)
      if value < best.squares * (1 - 1e-12) { best = (constant, value) }
    }
    return best.constant
  }
}
