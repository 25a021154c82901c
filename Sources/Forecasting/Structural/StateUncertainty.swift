/// The second moments of a state as a filter keeps them.
protocol StateUncertainty: AnyObject {
  associatedtype Number: FilterNumber

  init(layout: StructuralLayout)

  /// Starts again with a variance for every state but no covariances.
  func reset(variance: Number)

  /// Takes in an observation.
  ///
  /// - Parameters:
  ///   - cursor: The slot of the present season.
  ///   - inputs: The values of the drivers.
  ///   - variance: The variance of the irregular.
  ///   - gains: Receives the covariances of the states with the observation.
  /// - Returns: The variance of the observation.
  func observe(
    cursor: Int, inputs: UnsafePointer<Double>, variance: Number,
    gains: UnsafeMutablePointer<Number>
  ) -> Number

  /// Moves to the next period.
  func advance(cursor: Int, disturbances: Disturbances<Number>)

  /// Adds BB', where B has one row for each state; B may be changed.
  func widen(by columns: UnsafeMutablePointer<Number>, count: Int, stride: Int)
}

/// The variances of what disturbs a structural model, with the factor of the slope.
struct Disturbances<Number: FilterNumber> {
  var irregular: Number
  var level: Number
  var slope: Number
  var season: Number
  var damping: Number
}
