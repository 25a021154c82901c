/// The recorded slots of consecutive draws, lent to `consume` while it runs.
public struct SimulatedBlock: ~Copyable {
  /// The number of the first draw.
  public let firstDraw: Int
  /// How many draws.
  public let count: Int
  /// How many steps.
  public let steps: Int
  /// How many slots were recorded.
  public let recorded: Int
  /// One column per recorded slot, as `PathProgram` reads them.
  public let columns: UnsafePointer<UnsafeMutablePointer<Double>>

  /// Lends columns.
  init(
    firstDraw: Int, count: Int, steps: Int, recorded: Int,
    columns: UnsafePointer<UnsafeMutablePointer<Double>>
  ) {
    self.firstDraw = firstDraw
    self.count = count
    self.steps = steps
    self.recorded = recorded
    self.columns = columns
  }

  /// The values of a recorded slot.
  ///
  /// > Shapes: `steps * count` values, `[step][draw]`; valid only while `consume` runs.
  ///
  /// - Parameter recorded: Its place in the list of recorded slots.
  /// - Returns: The first value.
  public func column(_ recorded: Int) -> UnsafePointer<Double> {
    precondition(
      (0..<self.recorded).contains(recorded),
      "column \(recorded) of \(self.recorded) recorded slots")
    return UnsafePointer(columns[recorded])
  }
}
