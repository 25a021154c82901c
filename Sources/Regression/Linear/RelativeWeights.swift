import Precision

/// The power of two at or below a size, kept away from the ends of the range; 1 for 0.
func powerOfTwo(at size: Double) -> Double {
  guard size > 0 else { return 1 }
  return Double(sign: .plus, exponent: min(max(size.exponent, -1000), 1000), significand: 1)
}

/// The roots of weights, divided by a power of two that brings the largest near 1.
///
/// - Parameter weights: The weights, above 0; nil where all count alike.
/// - Returns: The roots and what they were divided by.
func relativeRoots(of weights: [DoubleDouble]?) -> (roots: [DoubleDouble]?, unit: Double) {
  guard let weights else { return (nil, 1) }
  let unit = powerOfTwo(at: weights.reduce(0) { max($0, $1.head) }.squareRoot())
  return (weights.map { $0.scaled(by: 1 / unit).scaled(by: 1 / unit).squareRoot() }, unit)
}
