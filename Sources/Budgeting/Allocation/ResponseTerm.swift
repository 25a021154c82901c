public import ResponseCurves

/// A part of what an allocation is worth: `weight · function(Σ factor · amount)`.
public struct ResponseTerm: Hashable, Sendable {
  /// Names it in answers: an indicator, or the id of the decision.
  public var id: String
  /// How much it counts; at least zero.
  public var weight: Double
  /// What comes of the input.
  public var function: ResponseFunction
  /// What makes up the input.
  ///
  /// Several decisions meet here where money of earlier years lingers or
  /// where lines add up to one activity.
  public var arguments: [Argument]
  /// The least difference of the function that its source tells from none; zero is exact.
  ///
  /// A function sampled by draws is level where it changes by less, and nobody knows whether it is.
  public var resolution: Double

  /// A decision's part in the input.
  public struct Argument: Hashable, Sendable {
    /// The place of the decision.
    public var decision: Int
    /// How much of it counts.
    public var factor: Double

    /// Creates a part.
    public init(_ decision: Int, factor: Double = 1) {
      self.decision = decision
      self.factor = factor
    }
  }

  /// Creates a term.
  public init(
    id: String, weight: Double = 1, function: ResponseFunction, arguments: [Argument],
    resolution: Double = 0
  ) {
    self.id = id
    self.weight = weight
    self.function = function
    self.arguments = arguments
    self.resolution = resolution
  }
}
