import LinearAlgebra
import Precision

/// The power of two at or below the largest magnitude, kept away from the ends of the range; 1 where
/// all are 0.
func scaleOfTwo(of values: [DoubleDouble]) -> Double {
  let largest = values.reduce(0) { max($0, abs($1.head)) }
  return largest > 0 ? powerOfTwo(at: largest) : 1
}

/// The roots of weights, divided by a power of two that brings the largest near 1.
///
/// - Parameter weights: The weights, above 0; nil where all count alike.
/// - Returns: The roots and what they were divided by.
func relativeRoots(of weights: [DoubleDouble]?) -> (roots: [DoubleDouble]?, unit: Double) {
  guard let weights else { return (nil, 1) }
  let unit = powerOfTwo(at: scaleOfTwo(of: weights).squareRoot())
  return (weights.map { $0.scaled(by: 1 / unit).scaled(by: 1 / unit).squareRoot() }, unit)
}
