/// What was spent and what came of it, as observed.
public struct ResponseData: Hashable, Sendable {
  /// One observation.
  public struct Observation: Hashable, Sendable {
    /// The amount.
    public var input: Double
    /// The result.
    public var output: Double
    /// How much it counts: in proportion to 1 over the variance of the result.
    public var weight: Double
    /// The fiscal year, where it is known.
    public var fiscalYear: Int?

    /// Creates an observation.
    public init(_ input: Double, _ output: Double, weight: Double = 1, fiscalYear: Int? = nil) {
      self.input = input
      self.output = output
      self.weight = weight
      self.fiscalYear = fiscalYear
    }
  }

  /// The observations, in the order given.
  public let observations: [Observation]

  /// Creates data.
  ///
  /// - Parameter observations: Two or more, of two amounts or more.
  /// - Throws: ``ResponseError`` where numbers are not finite, weights are not above 0, or there are not two amounts.
  public init(_ observations: [Observation]) throws(ResponseError) {
    for observation in observations {
      guard observation.input.isFinite else { throw .notFinite(name: "input") }
      guard observation.output.isFinite else { throw .notFinite(name: "output") }
      guard observation.weight > 0, observation.weight < .infinity else {
        throw .notAboveZero(name: "weight", value: observation.weight)
      }
    }
    let amounts = Set(observations.map(\.input)).count
    guard amounts >= 2 else { throw .tooFewPoints(needed: 2, given: amounts) }
    self.observations = observations
  }

  /// The amounts from the least to the greatest observed.
  public var observedRange: ClosedRange<Double> {
    let inputs = observations.map(\.input)
    return (inputs.min() ?? 0)...(inputs.max() ?? 0)
  }

  /// How many different amounts there are.
  var distinctInputs: Int { Set(observations.map(\.input)).count }
}
