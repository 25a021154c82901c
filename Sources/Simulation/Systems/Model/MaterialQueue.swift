/// A stock that keeps the order in which material came: first in, first out.
///
/// > Reference: XMILE 1.0, §4.2.2.
public struct MaterialQueue: Sendable, Equatable {
  /// The batches at the start, the front of the queue first.
  public var initial: [Formula]
  /// The flows into the queue, by number.
  public var inflows: [Int]
  /// The flows out of it, in order of priority.
  public var outflows: [Outflow]

  /// A flow out of a queue.
  public struct Outflow: Sendable, Equatable {
    /// The number of the flow.
    public var flow: Int
    /// Whether it takes what the outflows before it had no room for, and nothing else.
    public var isOverflow: Bool

    /// Creates an outflow.
    public init(flow: Int, isOverflow: Bool = false) {
      self.flow = flow
      self.isOverflow = isOverflow
    }
  }

  /// Creates a queue.
  public init(initial: [Formula], inflows: [Int] = [], outflows: [Outflow] = []) {
    self.initial = initial
    self.inflows = inflows
    self.outflows = outflows
  }
}
