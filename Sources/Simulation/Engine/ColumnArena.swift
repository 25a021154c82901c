/// The memory of one thread: columns handed out one after another, freed together.
final class ColumnArena {
  /// The length of a column.
  let size: Int
  private var chunks: [Column] = []
  private var pointers: [UnsafeMutablePointer<Column>] = []

  init(size: Int) { self.size = size }

  deinit {
    for chunk in chunks { chunk.deallocate() }
    for pointer in pointers { pointer.deallocate() }
  }

  /// Consecutive columns, zeroed.
  func columns(_ count: Int) -> Column {
    let chunk = Column.allocate(capacity: max(1, count * size))
    chunk.initialize(repeating: 0, count: max(1, count * size))
    chunks.append(chunk)
    return chunk
  }

  /// Room for pointers to columns, all pointing to `first`.
  func table(_ count: Int, first: Column) -> UnsafeMutablePointer<Column> {
    let table = UnsafeMutablePointer<Column>.allocate(capacity: max(1, count))
    table.initialize(repeating: first, count: max(1, count))
    pointers.append(table)
    return table
  }
}
