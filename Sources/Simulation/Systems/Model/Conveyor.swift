/// A stock through which material moves like on a belt: what gets on gets off after the transit time.
///
/// > Reference: XMILE 1.0, §4.2.1.
public struct Conveyor: Sendable, Equatable {
  /// The amount on the belt at the start: one number is spread evenly over its length, a list is the
  /// amounts per unit of time from the exit on.
  public var initial: [Formula]
  /// The flows onto the belt, by number.
  public var inflows: [Int]
  /// The flow off the end of the belt, by number.
  public var outflow: Int?
  /// The flows that leave the belt on the way, in order of priority.
  public var leaks: [Leak]
  /// The transit time: how long material that gets on now stays.
  public var length: Formula
  /// The greatest amount on the belt; without one there is no limit.
  public var capacity: Formula?
  /// The greatest amount that gets on per unit of time; without one there is no limit.
  public var inflowLimit: Formula?
  /// While not zero, the transit time is read again; without it, always.
  public var sample: Formula?
  /// While not zero, the belt stands still.
  public var arrest: Formula?
  /// Whether material stands in batches at places instead of being spread over time steps.
  public var isDiscrete: Bool
  /// Whether batches from a queue must get on whole.
  public var keepsBatches: Bool
  /// Whether at most one batch of a queue gets on per time step.
  public var takesOneBatch: Bool
  /// Whether leakage is a share of what is there per unit of time, not of what came.
  public var leaksExponentially: Bool

  /// A flow that leaves the belt on the way.
  public struct Leak: Sendable, Equatable {
    /// The number of the flow.
    public var flow: Int
    /// The share that leaks: of what got on, over the whole zone; if exponential, per unit of time.
    public var fraction: Formula
    /// Where leakage starts and ends, as shares of the belt's length counted from the inflow.
    public var zone: ClosedRange<Double>
    /// Whether only whole units leak.
    public var isInteger: Bool

    /// Creates a leak.
    public init(
      flow: Int, fraction: Formula, zone: ClosedRange<Double> = 0...1, isInteger: Bool = false
    ) {
      self.flow = flow
      self.fraction = fraction
      self.zone = zone
      self.isInteger = isInteger
    }
  }

  /// Creates a conveyor.
  public init(
    initial: [Formula], inflows: [Int] = [], outflow: Int? = nil, leaks: [Leak] = [],
    length: Formula, capacity: Formula? = nil, inflowLimit: Formula? = nil, sample: Formula? = nil,
    arrest: Formula? = nil, isDiscrete: Bool = false, keepsBatches: Bool = false,
    takesOneBatch: Bool = false, leaksExponentially: Bool = false
  ) {
    self.initial = initial
    self.inflows = inflows
    self.outflow = outflow
    self.leaks = leaks
    self.length = length
    self.capacity = capacity
    self.inflowLimit = inflowLimit
    self.sample = sample
    self.arrest = arrest
    self.isDiscrete = isDiscrete
    self.keepsBatches = keepsBatches
    self.takesOneBatch = takesOneBatch
    self.leaksExponentially = leaksExponentially
  }
}
