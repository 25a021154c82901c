import LinearAlgebra

/// The box that parameters must stay in.
///
/// Infinite limits leave a side open; equal limits fix a parameter.
public struct ParameterBounds: Hashable, Sendable {
  /// A side of the box.
  public enum Side: String, Hashable, Sendable {
    /// The parameter is as small as it may be.
    case lower
    /// The parameter is as large as it may be.
    case upper
  }

  /// The least value of each parameter; −∞ where there is none.
  public let lower: [Double]
  /// The greatest value of each parameter; ∞ where there is none.
  public let upper: [Double]

  /// Creates a box.
  ///
  /// - Parameters:
  ///   - lower: The least value of each parameter.
  ///   - upper: The greatest value of each parameter, none below the least.
  public init(lower: [Double], upper: [Double]) {
    precondition(
      lower.count == upper.count, "\(lower.count) lower bounds with \(upper.count) upper bounds")
    for j in lower.indices {
      precondition(
        lower[j] <= upper[j] && lower[j] < .infinity && upper[j] > -.infinity,
        "parameter \(j) cannot lie between \(lower[j]) and \(upper[j])")
    }
    self.lower = lower
    self.upper = upper
  }

  /// The point of the box nearest to some parameters.
  ///
  /// - Parameter parameters: One for each pair of limits.
  /// - Returns: The parameters, each moved to its limit if it exceeds it.
  public func nearest(to parameters: [Double]) -> [Double] {
    parameters.indices.map { max(lower[$0], min(upper[$0], parameters[$0])) }
  }

  /// Moves parameters into the box.
  ///
  /// - Parameter parameters: Changed where they exceed a limit.
  /// - Returns: Whether any did.
  func confine(_ parameters: inout [Double]) -> Bool {
    var moved = false
    for j in parameters.indices {
      let inside = max(lower[j], min(upper[j], parameters[j]))
      moved = moved || inside != parameters[j]
      parameters[j] = inside
    }
    return moved
  }

  /// The limits that keep the sum of squares from falling further.
  ///
  /// A parameter at its limit is held there while the gradient points out of the box; parameters
  /// without room are always held.
  ///
  /// - Parameter point: In the box, evaluated.
  /// - Returns: The sides by the positions of the parameters.
  func active(at point: EvaluatedPoint) -> [Int: Side] {
    var sides: [Int: Side] = [:]
    for j in lower.indices {
      let value = point.parameters[j]
      guard value == lower[j] || value == upper[j] else { continue }
      var slope = 0.0
      for i in point.residuals.indices { slope += point.jacobian[i, j] * point.residuals[i] }
      if value == lower[j], slope > 0 || lower[j] == upper[j] {
        sides[j] = .lower
      } else if value == upper[j], slope < 0 {
        sides[j] = .upper
      }
    }
    return sides
  }
}
