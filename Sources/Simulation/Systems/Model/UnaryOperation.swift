/// A function of one number in a formula.
public enum UnaryOperation: String, Sendable, CaseIterable {
  /// The number with the other sign.
  case negate
  /// 1 where the number is zero, else 0.
  case not
  /// The distance from zero.
  case absolute
  /// e to the number.
  case exponential
  /// The logarithm to base e.
  case naturalLogarithm
  /// The logarithm to base 10.
  case commonLogarithm
  /// The square root.
  case squareRoot
  /// The sine of an angle in radians.
  case sine
  /// The cosine of an angle in radians.
  case cosine
  /// The tangent of an angle in radians.
  case tangent
  /// The angle in radians whose sine this is.
  case arcsine
  /// The angle in radians whose cosine this is.
  case arccosine
  /// The angle in radians whose tangent this is.
  case arctangent
  /// The hyperbolic sine.
  case hyperbolicSine
  /// The hyperbolic cosine.
  case hyperbolicCosine
  /// The hyperbolic tangent.
  case hyperbolicTangent
  /// The greatest whole number that is not greater.
  case floor
  /// The least whole number that is not less.
  case ceiling
  /// The nearest whole number, halves away from zero.
  case round
  /// The whole number next towards zero.
  case truncate
  /// -1, 0 or 1.
  case sign
  /// The logarithm of the gamma function.
  case logGamma
  /// The standard normal distribution function.
  case normalCumulative
  /// The standard normal quantile.
  case normalQuantile
}
