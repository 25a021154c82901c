extension LinearProgram {
  /// The sum of a row.
  func activity(of row: Row, at values: [Double]) -> Double {
    var sum = 0.0
    for entry in row.entries { sum += entry.coefficient * values[entry.column] }
    return sum
  }

  /// The objective at given values.
  public func objective(at values: [Double]) -> Double {
    var sum = 0.0
    for (column, value) in zip(columns, values) { sum += column.cost * value }
    return sum
  }

  /// How far values break bounds and rows at the worst, each relative to the sizes that meet there.
  ///
  /// This looks at the program as it was written, with no word of the solver's.
  public func violation(at values: [Double]) -> Double {
    guard values.count == columns.count, values.allSatisfy(\.isFinite) else { return .infinity }
    var worst = 0.0
    for (column, value) in zip(columns, values) {
      let size = max(1, value.magnitude)
      worst = max(worst, (column.lower - value) / size, (value - column.upper) / size)
    }
    for row in rows {
      var sum = 0.0
      var size = 0.0
      for entry in row.entries {
        let part = entry.coefficient * values[entry.column]
        sum += part
        size = max(size, part.magnitude, entry.coefficient.magnitude)
      }
      if row.lower.isFinite { size = max(size, row.lower.magnitude) }
      if row.upper.isFinite { size = max(size, row.upper.magnitude) }
      guard size > 0 else {
        if row.lower > 0 || row.upper < 0 { return .infinity }
        continue
      }
      worst = max(worst, (row.lower - sum) / size, (sum - row.upper) / size)
    }
    return worst
  }

  /// `c - A'y`, in the direction of the goal.
  func reducedCosts(for duals: [Double]) -> [Double] {
    var costs = columns.map(\.cost)
    for (row, dual) in zip(rows, duals) where dual != 0 {
      for entry in row.entries { costs[entry.column] -= dual * entry.coefficient }
    }
    return costs
  }

  /// The objective that no allowed values can pass, whatever the duals are.
  ///
  /// The Lagrangian `Σ y · end of row + Σ (c - A'y) · bound of column`, each at its worse end;
  /// infinite where a price leans on an end that is not there.
  public func bound(for duals: [Double]) -> Double {
    let sign: Double = goal == .maximize ? 1 : -1
    var sum = 0.0
    // A price below the error of its own sum does not lean on anything.
    func add(_ price: Double, _ lower: Double, _ upper: Double, size: Double) {
      let end = price * sign > 0 ? upper : lower
      if end.isFinite {
        sum += price * end
      } else if price.magnitude > 1e-8 * size {
        sum = sign * .infinity
      }
    }
    for (row, dual) in zip(rows, duals) where dual != 0 {
      add(dual, row.lower, row.upper, size: 0)
    }
    var sizes = columns.map { $0.cost.magnitude }
    for (row, dual) in zip(rows, duals) where dual != 0 {
      for entry in row.entries {
        sizes[entry.column] = max(sizes[entry.column], (dual * entry.coefficient).magnitude)
      }
    }
    for (place, cost) in reducedCosts(for: duals).enumerated() where cost != 0 {
      add(cost, columns[place].lower, columns[place].upper, size: sizes[place])
    }
    return sum
  }

  /// Whether multipliers of the rows show that nothing keeps all rows and bounds.
  ///
  /// > Reference: Farkas (1902); Chvátal (1983), "Linear programming", chapter 9.
  public func isProof(_ multipliers: [Double]) -> Bool {
    guard multipliers.count == rows.count, multipliers.allSatisfy(\.isFinite) else { return false }
    var rowsMost = 0.0
    var size = 0.0
    var weights = [Double](repeating: 0, count: columns.count)
    var sizes = weights
    for (row, multiplier) in zip(rows, multipliers) where multiplier != 0 {
      let end = multiplier > 0 ? row.upper : row.lower
      guard end.isFinite else { return false }
      rowsMost += multiplier * end
      size = max(size, (multiplier * end).magnitude)
      for entry in row.entries {
        let part = multiplier * entry.coefficient
        weights[entry.column] += part
        sizes[entry.column] = max(sizes[entry.column], part.magnitude)
      }
    }
    var columnsLeast = 0.0
    for (place, weight) in weights.enumerated() where weight.magnitude > 1e-11 * sizes[place] {
      let end = weight > 0 ? columns[place].lower : columns[place].upper
      guard end.isFinite else { return false }
      columnsLeast += weight * end
      size = max(size, (weight * end).magnitude)
    }
    return columnsLeast - rowsMost > 1e-10 * size
  }
}
