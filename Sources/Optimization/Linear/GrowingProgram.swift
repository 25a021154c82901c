/// A linear program with fixed rows whose columns are added between runs.
///
/// The master of a decomposition: each run begins where the last one ended. Rows must be scaled by
/// the caller to sizes near one; columns are at least zero. The objective is maximised.
public final class GrowingProgram {
  private let model: SimplexModel
  private var costs: [Double] = []

  /// The best values at this stage.
  public struct Stage: Hashable, Sendable {
    /// One per column.
    public var values: [Double]
    /// What one more unit of each row's end adds to the objective.
    public var rowDuals: [Double]
    /// The objective there.
    public var objective: Double
  }

  /// Creates a program without columns; nil where the solver has no memory for it.
  public init?(rowLower: [Double], rowUpper: [Double]) {
    var program = LinearProgram(goal: .minimize)
    program.rows = zip(rowLower, rowUpper).map { .init([], lower: $0, upper: $1) }
    var scaling = ProgramScaling(of: program)
    scaling.rows = rowLower.map { _ in 1 }
    guard let model = SimplexModel(ColumnMajorMatrix(of: program, scaling: scaling)) else {
      return nil
    }
    self.model = model
  }

  /// How many columns there are.
  public var columnCount: Int { costs.count }

  /// Adds a column.
  ///
  /// - Parameters:
  ///   - cost: What one unit adds to the objective.
  ///   - entries: Rows and what one unit adds to them, each row once.
  public func addColumn(cost: Double, entries: [(row: Int, coefficient: Double)]) {
    let kept = entries.filter { $0.coefficient != 0 }
    model.addColumn(
      cost: -cost, lower: 0, upper: .greatestFiniteMagnitude, rows: kept.map { Int32($0.row) },
      values: kept.map(\.coefficient))
    costs.append(cost)
  }

  /// Changes what some columns add.
  public func setCosts(of columns: Range<Int>, to cost: Double) {
    for place in columns { costs[place] = cost }
    model.setCosts(costs.map { -$0 })
  }

  /// Runs to the best values of the columns there are; nil where there is no best.
  public func solve() -> Stage? {
    var status = model.runPrimal()
    if status != .optimal { status = model.runDual() }
    guard status == .optimal else { return nil }
    let values = model.values
    return Stage(
      values: values, rowDuals: model.rowDuals.map { -$0 },
      objective: zip(values, costs).reduce(0) { $0 + $1.0 * $1.1 })
  }
}
