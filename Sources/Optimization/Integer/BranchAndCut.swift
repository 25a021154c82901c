internal import CCbc
internal import Glibc
internal import Synchronization

/// The packaged solver for whole numbers: one thread, no clock, not a word.
///
/// > Reference: Forrest and Lougee-Heimer (2005), "CBC user guide"; Cbc 2.10.
enum BranchAndCut {
  /// What the solver says.
  struct Answer {
    var status: Status
    var values: [Double]
    var bound: Double
  }

  /// How a run ended.
  enum Status: Hashable {
    case optimal
    case infeasible
    case unbounded
    case nodeLimit
    case stopped
  }

  // The solver keeps tables of its options that runs side by side would share.
  private static let turn = Mutex(0)

  static func solve(
    _ matrix: ColumnMajorMatrix, whole: [Int], nodeLimit: Int, preprocess: Bool,
    start: [(column: Int, value: Double)] = []
  ) -> Answer {
    turn.withLock { _ in
      guard let model = Cbc_newModel() else {
        return Answer(status: .stopped, values: [], bound: .nan)
      }
      defer { Cbc_deleteModel(model) }
      let columns = matrix.costs.count
      Cbc_loadProblem(
        model, Int32(columns), Int32(matrix.rowLower.count), matrix.starts, matrix.rows,
        matrix.values, matrix.columnLower, matrix.columnUpper, matrix.costs, matrix.rowLower,
        matrix.rowUpper)
      Cbc_setObjSense(model, 1)
      for place in whole { Cbc_setInteger(model, Int32(place)) }
      if !start.isEmpty {
        Cbc_setMIPStartI(
          model, Int32(start.count), start.map { Int32($0.column) }, start.map(\.value))
      }
      for (name, value) in options(nodeLimit: nodeLimit, preprocess: preprocess) {
        Cbc_setParameter(model, name, value)
      }
      // The solver takes the interrupt for itself; who pressed it means the whole program.
      var interrupt = sigaction()
      sigaction(SIGINT, nil, &interrupt)
      Cbc_solve(model)
      sigaction(SIGINT, &interrupt, nil)
      let found = Cbc_bestSolution(model)
      return Answer(
        status: status(of: model),
        values: Array(UnsafeBufferPointer(start: found, count: found == nil ? 0 : columns)),
        bound: Cbc_getBestPossibleObjValue(model))
    }
  }

  private static func options(nodeLimit: Int, preprocess: Bool) -> [(String, String)] {
    [
      ("log", "0"), ("slog", "0"), ("threads", "0"), ("maxN", "\(max(0, nodeLimit))"),
      ("allow", "1e-12"), ("ratio", "0"), ("increment", "1e-10"), ("integerT", "1e-8"),
      ("primalT", "1e-9"), ("dualT", "1e-9"), ("preprocess", preprocess ? "on" : "off"),
    ]
  }

  private static func status(of model: UnsafeMutableRawPointer) -> Status {
    if Cbc_isProvenOptimal(model) != 0 { return .optimal }
    if Cbc_isProvenInfeasible(model) != 0 { return .infeasible }
    if Cbc_isContinuousUnbounded(model) != 0 { return .unbounded }
    if Cbc_isNodeLimitReached(model) != 0 { return .nodeLimit }
    return .stopped
  }
}
