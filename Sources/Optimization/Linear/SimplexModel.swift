internal import CCbc

/// A linear program in the packaged simplex solver, for as long as it is looked at.
///
/// > Reference: Forrest and Lougee-Heimer (2005), "CBC user guide"; Clp 1.17.
final class SimplexModel {
  /// How a run ended.
  enum Status: Hashable {
    case optimal
    case infeasible
    case unbounded
    case stopped
  }

  private let model: UnsafeMutableRawPointer
  private(set) var columns: Int
  private let rows: Int

  init?(_ matrix: ColumnMajorMatrix) {
    guard let model = Clp_newModel() else { return nil }
    self.model = model
    columns = matrix.costs.count
    rows = matrix.rowLower.count
    Clp_setLogLevel(model, 0)
    Clp_loadProblem(
      model, Int32(columns), Int32(rows), matrix.starts, matrix.rows, matrix.values,
      matrix.columnLower, matrix.columnUpper, matrix.costs, matrix.rowLower, matrix.rowUpper)
    Clp_setOptimizationDirection(model, 1)
    Clp_setPrimalTolerance(model, 1e-9)
    Clp_setDualTolerance(model, 1e-9)
    Clp_setMaximumIterations(model, Int32(clamping: 50_000 + 50 * (columns + rows)))
  }

  deinit { Clp_deleteModel(model) }

  /// Adds a column; the rows keep theirs.
  func addColumn(cost: Double, lower: Double, upper: Double, rows: [Int32], values: [Double]) {
    Clp_addColumns(model, 1, [lower], [upper], [cost], [0, Int32(rows.count)], rows, values)
    columns += 1
  }

  /// Sets the costs of all columns.
  func setCosts(_ costs: [Double]) { Clp_chgObjCoefficients(model, costs) }

  /// Runs the dual simplex method.
  func runDual() -> Status {
    Clp_dual(model, 0)
    return status
  }

  /// Runs the primal simplex method, from where the last run ended.
  func runPrimal() -> Status {
    Clp_primal(model, 0)
    return status
  }

  private var status: Status {
    switch Clp_status(model) {
    case 0: .optimal
    case 1: .infeasible
    case 2: .unbounded
    default: .stopped
    }
  }

  /// The values of the columns.
  var values: [Double] { Self.copy(Clp_primalColumnSolution(model), columns) }
  /// What one more unit of each row's binding end adds to the objective.
  var rowDuals: [Double] { Self.copy(Clp_dualRowSolution(model), rows) }

  /// Multipliers of the rows that show that nothing keeps them all, if the solver has them.
  var infeasibilityRay: [Double]? {
    guard rows > 0, let ray = Clp_infeasibilityRay(model) else { return nil }
    defer { Clp_freeRay(model, ray) }
    return Self.copy(ray, rows)
  }

  private static func copy(_ pointer: UnsafePointer<Double>?, _ count: Int) -> [Double] {
    Array(UnsafeBufferPointer(start: pointer, count: pointer == nil ? 0 : count))
  }
}
