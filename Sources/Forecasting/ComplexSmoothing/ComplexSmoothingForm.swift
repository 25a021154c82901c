/// The forms of complex exponential smoothing.
public enum ComplexSmoothingForm: String, Hashable, Sendable, CaseIterable {
  /// No season.
  case nonseasonal = "N"
  /// A complex level for each place of the season, and nothing else.
  case simple = "S"
  /// A complex level and a real season.
  case partial = "P"
  /// A complex level and a complex season.
  case full = "F"

  /// Smoothing parameters that are estimated.
  var parameterCount: Int {
    switch self {
    case .nonseasonal, .simple: 2
    case .partial: 3
    case .full: 4
    }
  }

  /// The names of the parameters.
  var parameterNames: [String] {
    Array(["alpha0", "alpha1", "beta0", "beta1"].prefix(parameterCount))
  }

  /// The greatest values that are searched (statsforecast's region); the least is 0.01.
  var upperBounds: SIMD4<Double> { SIMD4(1.8, 1.9, 1.5, 1.5) }
}
