/// What an input remembers from step to step: columns of its own.
struct InputMemory {
  let first: Column
  let stride: Int

  /// A column.
  subscript(index: Int) -> Column { first + index * stride }
}
