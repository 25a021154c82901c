/// The columns of a page of panels: how many, and where each begins.
struct PanelColumns: Sendable {
  /// How many columns.
  let count: Int
  /// How many rows.
  let rows: Int
  /// What the numbers of the axes take at the left of each column, in pixels.
  private let gutters: [Double]

  private static let gap = 24.0

  /// How many columns so many panels have.
  static func count(for panels: Int) -> Int { panels <= 1 ? 1 : panels <= 8 ? 2 : 3 }

  /// Lays out columns.
  ///
  /// - Parameter numbers: The width of the numbers beside each panel, in pixels; 0 where it has none.
  init(_ numbers: [Double]) {
    let count = PanelColumns.count(for: numbers.count)
    self.count = count
    rows = (numbers.count + count - 1) / count
    gutters = (0..<count).map { column in
      let widest = stride(from: column, to: numbers.count, by: count).map { numbers[$0] }.max()
      return (widest ?? 0) > 0 ? ((widest ?? 0) + 8).rounded(.up) : 0
    }
  }

  /// The width of every field.
  var fieldWidth: Double {
    let used = gutters.reduce(0, +) + PanelColumns.gap * Double(count - 1)
    return max(((Theme.width - 2 * Theme.margin - used) / Double(count)).rounded(.down), 40)
  }

  /// The left edge of a column with its numbers.
  func left(_ column: Int) -> Double {
    Theme.margin + gutters[..<column].reduce(0, +)
      + Double(column) * (fieldWidth + PanelColumns.gap)
  }

  /// The left edge of the field of a column.
  func fieldLeft(_ column: Int) -> Double { left(column) + gutters[column] }

  /// The width of a column with its numbers.
  func width(_ column: Int) -> Double { gutters[column] + fieldWidth }
}
