/// An amount that accumulates flows: one Euler step per period.
///
/// Its place in the order is where it moves: `level += (inflows - outflows) / periods per year`. What
/// stands before it in the order reads its level at the end of the step before (in the first step
/// the start), what stands behind it that of this step.
public struct Stock: Sendable {
  /// The name, for reports.
  public var name: String
  /// Slot of the level when the run begins: an input.
  public var start: Int
  /// Slots of what comes in, as rates per year; a slot may be listed once.
  public var inflows: [Int]
  /// Slots of what goes out, as rates per year; a slot may be listed once.
  public var outflows: [Int]
  /// Whether the level never falls below 0.
  ///
  /// Then the outflows get what is there and what comes in during the step, the first listed first; what
  /// they do not get is taken off their own slots, so that another stock gains no more than this
  /// one gives. Where that is not enough, negative inflows are cut too. All flows of such a stock are inputs.
  /// A flow out of another such stock counts from the next step on, so that the order of stocks changes
  /// nothing. What reads a flow before the stock in the order reads what was wanted.
  public var nonNegative: Bool

  /// Creates a stock.
  public init(
    name: String, start: Int, inflows: [Int] = [], outflows: [Int] = [], nonNegative: Bool = false
  ) {
    self.name = name
    self.start = start
    self.inflows = inflows
    self.outflows = outflows
    self.nonNegative = nonNegative
  }
}
