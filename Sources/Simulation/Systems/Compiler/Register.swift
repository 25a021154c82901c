/// Where a value lies: one double for all members, or a column.
enum Register: Hashable {
  /// One double.
  case single(Int)
  /// A column.
  case column(Int)

  /// Where it begins in the memory of a block, in doubles.
  func place(singles: Int, width: Int) -> UInt32 {
    switch self {
    case .single(let number): UInt32(number)
    case .column(let number): UInt32(singles + number * width)
    }
  }
}

/// An instruction whose registers have no places yet.
struct ProgramInstruction {
  var operation: UInt16
  var number: UInt32 = 0
  var result: Register?
  /// At most four.
  var operands: [Register]

  /// Bit i is set where operand i is one double.
  var shape: UInt16 {
    var shape: UInt16 = 0
    for (place, operand) in operands.enumerated() {
      if case .single = operand { shape |= 1 << UInt16(place) }
    }
    return shape
  }
}
