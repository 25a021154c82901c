internal import Glibc

extension IntegerProgram {
  /// Finds the best values.
  ///
  /// Branch and cut of the packaged solver with one thread and no clock, so that the same program
  /// has the same answer everywhere. The whole numbers of its answer are rounded and held, the
  /// other columns solved anew, and the result checked against every bound and row by own code.
  ///
  /// - Parameters:
  ///   - nodeLimit: The most nodes of the search.
  ///   - start: Values to begin from, if some are known: one per column.
  /// - Returns: What became of it.
  /// - Throws: ``ProgramError`` when a number is not finite or a row names an unknown column.
  public func solve(
    nodeLimit: Int = 100_000, start: [Double]? = nil
  ) throws(ProgramError) -> Outcome {
    try program.validate()
    var rounded = program
    for place in whole {
      guard program.columns.indices.contains(place) else {
        throw .unknownColumn(row: program.rows.count, column: place)
      }
      rounded.columns[place].lower = (program.columns[place].lower - 1e-9).rounded(.up)
      rounded.columns[place].upper = (program.columns[place].upper + 1e-9).rounded(.down)
    }
    switch try rounded.solve() {
    case .infeasible: return .infeasible
    case .unbounded: return .unbounded
    case .optimal(let relaxed):
      // Whole already: nothing to search.
      if whole.allSatisfy({ relaxed.values[$0] == relaxed.values[$0].rounded() }) {
        return .optimal(
          Solution(
            values: relaxed.values, objective: relaxed.objective, bound: relaxed.bound))
      }
    case .failed: break
    }
    let scaling = ProgramScaling(of: rounded, whole: whole)
    let matrix = ColumnMajorMatrix(of: rounded, scaling: scaling)
    let hint = start.map { values in
      values.indices.map { (column: $0, value: values[$0] / scaling.columns[$0]) }
    }
    for preprocess in [true, false] {
      let answer = BranchAndCut.solve(
        matrix, whole: whole, nodeLimit: nodeLimit, preprocess: preprocess, start: hint ?? [])
      switch answer.status {
      case .infeasible:
        // Said twice, the second time without the steps that simplify the program.
        if !preprocess { return .infeasible }
      case .unbounded: return .unbounded
      case .stopped: continue
      case .optimal, .nodeLimit:
        if answer.values.isEmpty { return answer.status == .nodeLimit ? .nodeLimit : .failed }
        let sign: Double = program.goal == .maximize ? -1 : 1
        guard
          let solution = try held(
            answer.values, in: rounded, bound: sign * answer.bound / scaling.objective)
        else { continue }
        return answer.status == .optimal ? .optimal(solution) : .feasible(solution)
      }
    }
    return .failed
  }

  /// The program with the whole numbers held, solved anew.
  private func held(
    _ values: [Double], in rounded: LinearProgram, bound: Double
  ) throws(ProgramError) -> Solution? {
    var held = rounded
    for place in whole {
      let value = values[place].rounded()
      held.columns[place].lower = value
      held.columns[place].upper = value
    }
    guard case .optimal(let solution) = try held.solve() else { return nil }
    let isMaximum = program.goal == .maximize
    let outer = isMaximum ? max(bound, solution.objective) : min(bound, solution.objective)
    return Solution(values: solution.values, objective: solution.objective, bound: outer)
  }
}
