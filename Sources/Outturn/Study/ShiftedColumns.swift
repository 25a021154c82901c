internal import Simulation

/// Recorded columns of a block from a later step on, as the paths of a used plan begin there.
enum ShiftedColumns {
  /// Lends the columns from a step on.
  ///
  /// - Parameters:
  ///   - block: The block.
  ///   - step: The first step.
  ///   - body: Gets one column per recorded slot.
  /// - Returns: What `body` gives back.
  static func with<Result>(
    _ block: borrowing SimulatedBlock, from step: Int,
    _ body: (UnsafePointer<UnsafeMutablePointer<Double>>) -> Result
  ) -> Result {
    let columns = block.columns
    let (recorded, offset) = (block.recorded, step * block.count)
    guard offset > 0, recorded > 0 else { return body(columns) }
    return withUnsafeTemporaryAllocation(
      of: UnsafeMutablePointer<Double>.self, capacity: recorded
    ) { shifted in
      for place in 0..<recorded { shifted[place] = columns[place] + offset }
      guard let start = shifted.baseAddress else { return body(columns) }
      return body(UnsafePointer(start))
    }
  }
}
