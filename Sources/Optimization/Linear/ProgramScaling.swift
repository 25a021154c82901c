internal import Glibc

/// Factors, all powers of two, after which the numbers of a program are near one.
///
/// A column is measured by the greatest value that its bounds and rows allow, so that a sum of won
/// and a share of it come out alike; columns without ends by the rows in which they stand.
struct ProgramScaling {
  /// `x = factor · scaled x`.
  var columns: [Double]
  /// `scaled row = factor · row`.
  var rows: [Double]
  /// `scaled objective = factor · objective`.
  var objective: Double

  /// Measures a program.
  ///
  /// - Parameters:
  ///   - program: The program.
  ///   - whole: Columns that keep their own unit, since they count things.
  init(of program: LinearProgram, whole: [Int] = []) {
    let (least, most) = Self.impliedBounds(of: program)
    var isKnown = [Bool](repeating: false, count: program.columns.count)
    columns = [Double](repeating: 1, count: program.columns.count)
    for place in columns.indices {
      let size = max(
        least[place].isFinite ? least[place].magnitude : 0,
        most[place].isFinite ? most[place].magnitude : 0)
      let hasEnds = least[place].isFinite && most[place].isFinite
      if hasEnds, size > 0 {
        columns[place] = Self.power(near: size)
        isKnown[place] = true
      }
    }
    for place in whole {
      columns[place] = 1
      isKnown[place] = true
    }
    rows = [Double](repeating: 1, count: program.rows.count)
    for _ in 0..<3 {
      var next = [Double](repeating: 0, count: columns.count)
      for (place, row) in program.rows.enumerated() {
        var size = 0.0
        for entry in row.entries where isKnown[entry.column] {
          size = max(size, entry.coefficient.magnitude * columns[entry.column])
        }
        if size == 0 {
          for entry in row.entries {
            size = max(size, entry.coefficient.magnitude * columns[entry.column])
          }
        }
        rows[place] = size > 0 ? 1 / Self.power(near: size) : 1
        for entry in row.entries where !isKnown[entry.column] {
          next[entry.column] = max(next[entry.column], entry.coefficient.magnitude * rows[place])
        }
      }
      for place in columns.indices where !isKnown[place] && next[place] > 0 {
        columns[place] = 1 / Self.power(near: next[place])
      }
    }
    var size = 0.0
    for (place, column) in program.columns.enumerated() {
      size = max(size, column.cost.magnitude * columns[place])
    }
    objective = size > 0 ? 1 / Self.power(near: size) : 1
  }

  /// A power of two near a size, within the range that leaves room for products.
  private static func power(near size: Double) -> Double {
    let exponent = Double(size.exponent)
    return scalbn(1.0, Int(max(-300, min(300, exponent))))
  }

  /// The bounds of the columns, narrowed by what each row leaves them; for sizes only.
  private static func impliedBounds(of program: LinearProgram) -> ([Double], [Double]) {
    var least = program.columns.map(\.lower)
    var most = program.columns.map(\.upper)
    for _ in 0..<2 {
      for row in program.rows {
        var low = 0.0
        var high = 0.0
        for entry in row.entries {
          let ends = Self.ends(entry.coefficient, least[entry.column], most[entry.column])
          low += ends.0
          high += ends.1
        }
        for entry in row.entries where entry.coefficient != 0 {
          let ends = Self.ends(entry.coefficient, least[entry.column], most[entry.column])
          let fromUpper = (row.upper - (low - ends.0)) / entry.coefficient
          let fromLower = (row.lower - (high - ends.1)) / entry.coefficient
          let (top, bottom) =
            entry.coefficient > 0 ? (fromUpper, fromLower) : (fromLower, fromUpper)
          if top.isFinite, top < most[entry.column] { most[entry.column] = top }
          if bottom.isFinite, bottom > least[entry.column] { least[entry.column] = bottom }
        }
      }
    }
    return (least, most)
  }

  private static func ends(
    _ coefficient: Double, _ least: Double, _ most: Double
  ) -> (Double, Double) {
    if coefficient == 0 { return (0, 0) }
    let (first, second) = (coefficient * least, coefficient * most)
    return (min(first, second), max(first, second))
  }
}
