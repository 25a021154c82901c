import Diagnostics
import Precision

extension RegressionColumn {
  /// How many cells are shown one by one.
  private static let shownCells = 5

  /// Why the column cannot be calculated with: one message for each of its first wrong cells.
  var notNumbers: [Diagnostic] {
    let present = texts.compactMap { $0 }.count
    if strangers.count == present {
      return [
        Diagnostic(
          "not-a-number", "column `\(name)` holds words, not numbers", at: firstStranger,
          hint: "`factor(\(name))` gives every word a coefficient of its own")
      ]
    }
    var messages = strangers.prefix(Self.shownCells).map { row -> Diagnostic in
      let text = texts[row] ?? ""
      return Diagnostic(
        "not-a-number",
        ExactDecimal(cell: text) == nil
          ? "`\(text)` is not a number" : "`\(text)` is too large to calculate with",
        at: spans.indices.contains(row) ? spans[row] : nil,
        hint: "column `\(name)` is calculated with; a value that is missing is an empty cell or "
          + "`-`, not a word")
    }
    if strangers.count > messages.count, var last = messages.popLast() {
      last.notes.append(
        .init("\(strangers.count - messages.count - 1) more cells like this follow"))
      messages.append(last)
    }
    return messages
  }

  /// The different cells in the order of factors: by number where all are numbers, else by text.
  ///
  /// Numbers that are equal are one level, however they are written, named as they are first.
  ///
  /// - Parameter rows: The rows that count.
  /// - Returns: Each level's name once, and for each row the position of its level.
  func levels(in rows: [Int]) -> (names: [String], codes: [Int]) {
    guard let numbers else {
      let names = Set(rows.compactMap { texts[$0] }).sorted()
      let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
      return (names, rows.map { texts[$0].flatMap { places[$0] } ?? 0 })
    }
    var names: [DoubleDouble: String] = [:]
    for row in rows {
      if let value = numbers[row]?.value, names[value] == nil { names[value] = texts[row] }
    }
    let order = names.keys.sorted()
    let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    return (
      order.compactMap { names[$0] }, rows.map { numbers[$0].flatMap { places[$0.value] } ?? 0 }
    )
  }
}
