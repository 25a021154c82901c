/// The coefficients of a program by columns, as the packaged solvers take them.
struct ColumnMajorMatrix {
  var starts: [Int32]
  var rows: [Int32]
  var values: [Double]
  var columnLower: [Double]
  var columnUpper: [Double]
  var costs: [Double]
  var rowLower: [Double]
  var rowUpper: [Double]

  /// The scaled numbers of a program, to be minimised.
  init(of program: LinearProgram, scaling: ProgramScaling) {
    let columns = program.columns.count
    var lists = [[(Int32, Double)]](repeating: [], count: columns)
    for (place, row) in program.rows.enumerated() {
      for entry in row.entries where entry.coefficient != 0 {
        let value = entry.coefficient * scaling.columns[entry.column] * scaling.rows[place]
        if let last = lists[entry.column].last, last.0 == Int32(place) {
          lists[entry.column][lists[entry.column].count - 1].1 += value
        } else {
          lists[entry.column].append((Int32(place), value))
        }
      }
    }
    starts = [0]
    rows = []
    values = []
    for list in lists {
      for (row, value) in list where value != 0 {
        rows.append(row)
        values.append(value)
      }
      starts.append(Int32(rows.count))
    }
    let sign: Double = program.goal == .maximize ? -1 : 1
    columnLower = zip(program.columns, scaling.columns).map { Self.end($0.lower / $1) }
    columnUpper = zip(program.columns, scaling.columns).map { Self.end($0.upper / $1) }
    costs = zip(program.columns, scaling.columns).map { sign * $0.cost * $1 * scaling.objective }
    rowLower = zip(program.rows, scaling.rows).map { Self.end($0.lower * $1) }
    rowUpper = zip(program.rows, scaling.rows).map { Self.end($0.upper * $1) }
  }

  /// The solvers write "no end" as the greatest double.
  private static func end(_ value: Double) -> Double {
    value >= 1e30
      ? Double.greatestFiniteMagnitude : value <= -1e30 ? -Double.greatestFiniteMagnitude : value
  }
}
