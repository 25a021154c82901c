/// The slots of consecutive draws at the end of a step, lent to `observe` while it runs.
public struct SimulatedStep: ~Copyable {
  /// The number of the first draw.
  public let firstDraw: Int
  /// How many draws.
  public let count: Int
  /// The step, from 0; those of a block of draws come one after the other.
  public let step: Int
  private let slots: UnsafePointer<Column>
  private let inputs: [InputBlueprint]
  /// Whether a part of the model begins or ends in this step.
  private let turns: Bool

  /// Lends columns.
  init(_ simulation: BlockSimulation, firstDraw: Int, count: Int, step: Int) {
    self.firstDraw = firstDraw
    self.count = count
    self.step = step
    slots = UnsafePointer(simulation.slots)
    inputs = simulation.blueprint.inputs
    turns = simulation.blueprint.windows.contains {
      $0.steps.lowerBound == step || $0.steps.upperBound == step
    }
  }

  /// The values of a slot that was said to be observed.
  ///
  /// > Shapes: `count` values; valid only while `observe` runs.
  ///
  /// - Parameter slot: The slot of the model.
  /// - Returns: The first value.
  public func column(_ slot: Int) -> UnsafePointer<Double> { UnsafePointer(slots[slot]) }

  /// Whether a slot is known to hold what it held at the end of the step before, on every draw.
  ///
  /// - Parameter slot: The slot of the model.
  /// - Returns: Whether it is known; a slot that just happens to stay is not.
  public func stays(_ slot: Int) -> Bool {
    step > 0 && !turns && slot < inputs.count && !inputs[slot].refresh[step]
  }
}
