/// The steps of the interior-point method, in numbers near one.
///
/// Free columns run over `x = lower + width · t` with `t` between 0 and 1; rows and the objective
/// are divided by their sizes. Rows with one value only are equations, all others have slacks.
struct InteriorSteps {
  let program: ConcaveProgram
  /// Places of the free columns.
  let free: [Int]
  let rows: [FreeRow]
  let inputs: [(term: Int, parts: [(place: Int, coefficient: Double)])]
  let worth: Double
  var t: [Double]
  /// Prices of `t ≥ 0` and of `t ≤ 1`.
  var low: [Double]
  var high: [Double]
  /// Slack and price of each row's lower and upper end, and the price of equations.
  var ends: [RowEnds]
  private(set) var count = 0

  /// A row over the free columns.
  struct FreeRow {
    var row: Int
    var size: Double
    var parts: [(place: Int, coefficient: Double)]
    var least: Double
    var most: Double
    var isEquation: Bool { least == most }
  }

  struct RowEnds {
    var lower = (slack: 1.0, price: 0.0)
    var upper = (slack: 1.0, price: 0.0)
    var equation = 0.0
  }

  struct Direction {
    var t: [Double]
    var low: [Double]
    var high: [Double]
    var ends: [RowEnds]
  }

  /// Sets up; nil where no column is free.
  init?(_ program: ConcaveProgram) {
    self.program = program
    free = program.columns.indices.filter {
      program.columns[$0].upper > program.columns[$0].lower
    }
    guard !free.isEmpty else { return nil }
    var place = [Int](repeating: -1, count: program.columns.count)
    for (index, column) in free.enumerated() { place[column] = index }
    func parts(_ entries: [LinearProgram.Entry]) -> ([(place: Int, coefficient: Double)], Double) {
      var sums: [(place: Int, coefficient: Double)] = []
      var rest = 0.0
      for entry in entries {
        let column = program.columns[entry.column]
        rest += entry.coefficient * column.lower
        guard place[entry.column] >= 0 else { continue }
        let part = entry.coefficient * (column.upper - column.lower)
        if let same = sums.firstIndex(where: { $0.place == place[entry.column] }) {
          sums[same].coefficient += part
        } else {
          sums.append((place[entry.column], part))
        }
      }
      return (sums, rest)
    }
    var rows: [FreeRow] = []
    for (index, row) in program.rows.enumerated() {
      let (sums, rest) = parts(row.entries)
      let size = sums.reduce(0) { max($0, $1.coefficient.magnitude) }
      guard size > 0, row.lower.isFinite || row.upper.isFinite else { continue }
      rows.append(
        FreeRow(
          row: index, size: size,
          parts: sums.map { ($0.place, $0.coefficient / size) },
          least: (row.lower - rest) / size, most: (row.upper - rest) / size))
    }
    self.rows = rows
    inputs = program.terms.indices.compactMap { term in
      let (sums, _) = parts(program.terms[term].input)
      return sums.isEmpty ? nil : (term, sums)
    }
    t = free.map { _ in 0.5 }
    low = free.map { _ in 0.1 }
    high = free.map { _ in 0.1 }
    ends = rows.map { row in
      var ends = RowEnds()
      let middle = row.parts.reduce(0) { $0 + 0.5 * $1.coefficient }
      if !row.isEquation {
        if row.least.isFinite { ends.lower = (max(0.1, middle - row.least), 0.1) }
        if row.most.isFinite { ends.upper = (max(0.1, row.most - middle), 0.1) }
      }
      return ends
    }
    // The objective's size: what its slopes in the middle add over the whole ranges.
    var middle = program.columns.map(\.lower)
    for column in free {
      middle[column] += 0.5 * (program.columns[column].upper - program.columns[column].lower)
    }
    let slopes = program.gradient(at: middle)
    let most = free.reduce(0) {
      let width = program.columns[$1].upper - program.columns[$1].lower
      return max($0, slopes[$1].magnitude * width)
    }
    worth = most > 0 && most.isFinite ? most : 1
  }

  /// The values of all columns.
  var values: [Double] {
    var values = program.columns.map(\.lower)
    for (place, column) in free.enumerated() {
      let ends = program.columns[column]
      // A place nearer to an end than its price says it should be lies on it.
      if t[place] < 1e-10 {
        values[column] = ends.lower
      } else if 1 - t[place] < 1e-10 {
        values[column] = ends.upper
      } else {
        values[column] = ends.lower + t[place] * (ends.upper - ends.lower)
      }
    }
    return values
  }

  /// The price of each row of the program.
  var rowDuals: [Double] {
    var duals = [Double](repeating: 0, count: program.rows.count)
    for (row, ends) in zip(rows, self.ends) {
      let price = row.isEquation ? -ends.equation : ends.upper.price - ends.lower.price
      duals[row.row] = price * worth / row.size
    }
    return duals
  }

  /// Takes steps until the conditions hold to the last digits; false where they cannot be made to.
  mutating func run() -> Bool {
    var best = Double.infinity
    var stale = 0
    for _ in 0..<150 {
      let residual = residual()
      let mean = complementarity()
      let error = max(residual.size, mean)
      if error < 1e-14 { return true }
      if error < 0.5 * best { (best, stale) = (error, 0) } else { stale += 1 }
      if stale > 12 { return best < 1e-9 }
      guard let system = System(hessian(residual.curvatures), rows, order: free.count),
        let direction = direction(system, residual, mean)
      else { return best < 1e-9 }
      move(along: direction, from: max(residual.size, 1e-13), mean)
      count += 1
    }
    return best < 1e-9
  }
}
