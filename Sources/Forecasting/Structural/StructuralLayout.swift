/// Where the parts of a structural model stand in its state vector: level, slope, the last m − 1
/// seasonal effects, the coefficients of the drivers.
///
/// The seasonal effects lie in a ring: moving on in time changes one of them and a cursor, instead
/// of moving all.
struct StructuralLayout: Sendable, Hashable {
  /// Whether there is a slope, which then has position 1.
  let hasSlope: Bool
  /// Values in a season; 1 without a season.
  let season: Int
  /// How many drivers.
  let drivers: Int

  /// Seasonal effects that are kept.
  var slots: Int { season - 1 }
  var seasonStart: Int { hasSlope ? 2 : 1 }
  var driverStart: Int { seasonStart + slots }
  /// The length of the state vector.
  var count: Int { driverStart + drivers }

  /// The slot that the period after takes.
  @inline(__always)
  func next(_ cursor: Int) -> Int { cursor + 1 < slots ? cursor + 1 : 0 }

  /// Multiplies a matrix by the transition: rows are states.
  ///
  /// - Parameters:
  ///   - rows: The matrix, row by row.
  ///   - stride: The distance of rows.
  ///   - columns: The columns to change.
  ///   - cursor: The slot of the present season.
  ///   - damping: What the slope is multiplied by.
  @inline(__always)
  func advance<Number: FilterNumber>(
    rows: UnsafeMutablePointer<Number>, stride: Int, columns: Range<Int>, cursor: Int,
    damping: Number
  ) {
    if hasSlope {
      for j in columns {
        rows[j] = rows[j] + rows[stride + j]
        rows[stride + j] = rows[stride + j] * damping
      }
    }
    if slots > 0 {
      let new = rows + (seasonStart + next(cursor)) * stride
      for slot in 0..<slots where slot != next(cursor) {
        let row = rows + (seasonStart + slot) * stride
        for j in columns { new[j] = new[j] + row[j] }
      }
      for j in columns { new[j] = -new[j] }
    }
  }

  /// What an observation sees of the rows of a matrix.
  @inline(__always)
  func observe<Number: FilterNumber>(
    rows: UnsafePointer<Number>, stride: Int, columns: Range<Int>, cursor: Int,
    inputs: UnsafePointer<Double>, into: UnsafeMutablePointer<Number>
  ) {
    for j in columns { into[j] = rows[j] }
    if slots > 0 {
      let row = rows + (seasonStart + cursor) * stride
      for j in columns { into[j] = into[j] + row[j] }
    }
    for k in 0..<drivers {
      let row = rows + (driverStart + k) * stride
      let input = Number(inputs[k])
      for j in columns { into[j] = into[j] + input * row[j] }
    }
  }
}
