import CKernels

extension UnaryOperation {
  /// The operation of the kernel; functions outside have none of their own.
  var code: UInt16 {
    let operation =
      switch self {
      case .negate: system_negate
      case .not: system_not
      case .absolute: system_absolute
      case .exponential: system_exponential
      case .naturalLogarithm: system_natural_logarithm
      case .commonLogarithm: system_common_logarithm
      case .squareRoot: system_square_root
      case .sine: system_sine
      case .cosine: system_cosine
      case .tangent: system_tangent
      case .arcsine: system_arcsine
      case .arccosine: system_arccosine
      case .arctangent: system_arctangent
      case .hyperbolicSine: system_hyperbolic_sine
      case .hyperbolicCosine: system_hyperbolic_cosine
      case .hyperbolicTangent: system_hyperbolic_tangent
      case .floor: system_floor
      case .ceiling: system_ceiling
      case .round: system_round
      case .truncate: system_truncate
      case .sign: system_sign
      case .logGamma, .normalCumulative, .normalQuantile: system_outside
      }
    return UInt16(operation.rawValue)
  }
}

extension BinaryOperation {
  /// The operation of the kernel.
  var code: UInt16 {
    let operation =
      switch self {
      case .add: system_add
      case .subtract: system_subtract
      case .multiply: system_multiply
      case .divide: system_divide
      case .power: system_power
      case .flooredRemainder: system_floored_remainder
      case .truncatedRemainder: system_truncated_remainder
      case .minimum: system_minimum
      case .maximum: system_maximum
      case .less: system_less
      case .lessOrEqual: system_less_or_equal
      case .greater: system_greater
      case .greaterOrEqual: system_greater_or_equal
      case .equal: system_equal
      case .notEqual: system_not_equal
      case .and: system_and
      case .or: system_or
      }
    return UInt16(operation.rawValue)
  }
}
