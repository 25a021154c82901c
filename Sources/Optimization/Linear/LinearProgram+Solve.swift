extension LinearProgram {
  /// How far an answer may break a row, relative to the sizes in it.
  static let feasibilityTolerance = 1e-7

  /// Finds the best values.
  ///
  /// The simplex method of the packaged solver, on scaled numbers; an answer counts only after a
  /// check by own code: values against every bound and row, "infeasible" against its proof.
  ///
  /// - Returns: What became of it.
  /// - Throws: ``ProgramError`` when a number is not finite or a row names an unknown column.
  public func solve() throws(ProgramError) -> Outcome {
    try validate()
    for (place, column) in columns.enumerated()
    where column.lower > column.upper || column.lower == .infinity || column.upper == -.infinity {
      return .infeasible(.column(place))
    }
    for (place, row) in rows.enumerated()
    where row.lower > row.upper || row.lower == .infinity || row.upper == -.infinity {
      return .infeasible(.row(place))
    }
    for (place, row) in rows.enumerated()
    where row.entries.allSatisfy({ $0.coefficient == 0 }) && (row.lower > 0 || row.upper < 0) {
      return .infeasible(.row(place))
    }
    if columns.isEmpty {
      return .optimal(
        Solution(
          values: [], objective: 0, rowDuals: [Double](repeating: 0, count: rows.count),
          reducedCosts: [], bound: 0))
    }
    let scaling = ProgramScaling(of: self)
    let matrix = ColumnMajorMatrix(of: self, scaling: scaling)
    guard let model = SimplexModel(matrix) else { return .failed }
    var status = model.runDual()
    for attempt in 0..<2 {
      switch status {
      case .optimal:
        if let solution = checked(model, scaling) { return .optimal(solution) }
      case .infeasible:
        if let ray = proof(model.infeasibilityRay, scaling) { return .infeasible(.rows(ray)) }
        if let ray = elasticProof() { return .infeasible(.rows(ray)) }
      case .unbounded:
        // Only a program that has allowed values can be without end.
        if attempt == 1 { return .unbounded }
      case .stopped: break
      }
      status = model.runPrimal()
    }
    return status == .unbounded ? .unbounded : .failed
  }

  /// The solver's answer in the program's own numbers, if it passes.
  private func checked(_ model: SimplexModel, _ scaling: ProgramScaling) -> Solution? {
    let sign: Double = goal == .maximize ? -1 : 1
    let values = zip(columns.indices, model.values).map { place, value in
      max(columns[place].lower, min(columns[place].upper, value * scaling.columns[place]))
    }
    guard violation(at: values) <= Self.feasibilityTolerance else { return nil }
    var duals = zip(model.rowDuals, scaling.rows).map { sign * $0 * $1 / scaling.objective }
    // A price on an end that is not there is rounding.
    for (place, row) in rows.enumerated() {
      let leansOnUpper = (duals[place] > 0) == (goal == .maximize)
      if !(leansOnUpper ? row.upper : row.lower).isFinite { duals[place] = 0 }
    }
    return Solution(
      values: values, objective: objective(at: values), rowDuals: duals,
      reducedCosts: reducedCosts(for: duals), bound: bound(for: duals))
  }

  /// The solver's ray as multipliers of the rows as written, if it proves what it says.
  private func proof(_ ray: [Double]?, _ scaling: ProgramScaling) -> [Double]? {
    guard let ray else { return nil }
    for sign in [1.0, -1.0] {
      let multipliers = zip(ray, scaling.rows).map { sign * $0 * $1 }
      if isProof(multipliers) { return multipliers }
    }
    return nil
  }

  /// Multipliers from the least total by which rows must give way, each on its own scale.
  private func elasticProof() -> [Double]? {
    let scaling = ProgramScaling(of: self)
    var elastic = LinearProgram(goal: .minimize, columns: columns, rows: rows)
    for place in elastic.columns.indices { elastic.columns[place].cost = 0 }
    for place in elastic.rows.indices {
      let weight = scaling.rows[place]
      let short = elastic.addColumn(cost: weight)
      let over = elastic.addColumn(cost: weight)
      elastic.rows[place].entries += [Entry(short, 1), Entry(over, -1)]
    }
    let elasticScaling = ProgramScaling(of: elastic)
    guard
      let model = SimplexModel(ColumnMajorMatrix(of: elastic, scaling: elasticScaling)),
      model.runPrimal() == .optimal
    else { return nil }
    return proof(model.rowDuals, elasticScaling)
  }
}
