public import Precision
public import Quantities

/// A formula compiled for whole columns of numbers, with exact derivatives.
///
/// Names are columns (one number a row) or parameters (one number for all rows). Constants are what
/// the text says, to the digits of the number type: `0.1` is 0.1 to 32 digits in ``DoubleDouble``.
/// Equal parts are calculated once; parts that depend on no column, once for all rows.
///
/// Derivatives come from one reverse sweep over the columns (Griewank & Walther 2008, §3.2), so they
/// cost about two evaluations however many parameters there are. `0^0` is 1; a negative base takes
/// whole exponents; the derivative of `abs` at 0 is 0; of equal arguments of `min` and `max` the
/// first counts. A value that is not a finite number stays one to the end, as in ``Program``.
public struct ColumnProgram: Hashable, Sendable {
  /// With respect to what a derivative is taken.
  public enum Variables: Hashable, Sendable {
    /// Each parameter.
    case parameters
    /// Each column.
    case columns
  }

  /// The names of the columns, in the order in which they are given.
  public let columns: [String]
  /// The names of the parameters, in the order in which they are given.
  public let parameters: [String]
  let instructions: [ColumnInstruction]
  let ranges: [Range<Int>]
  /// The register of the result.
  let result: Int
  /// Which registers are the same in every row.
  let isUniform: [Bool]
  let byParameter: ReverseSchedule
  let byColumn: ReverseSchedule

  /// How many rows are calculated at once.
  static let block = 128

  /// Compiles a formula.
  ///
  /// - Parameters:
  ///   - expression: The formula, best from ``Expression/parse(formula:)``.
  ///   - columns: The names of the columns, each once; the formula need not use all.
  ///   - parameters: The names of the parameters; a name that is a column is the column.
  /// - Throws: ``ExpressionError`` for names that are neither, functions that work on no columns
  ///   (`factor`, those over periods) and constant parts that are not finite (`1/0`).
  public init(_ expression: Expression, columns: [String], parameters: [String] = [])
    throws(ExpressionError)
  {
    var compiler = ColumnCompiler(columns: columns, parameters: parameters)
    result = try compiler.compile(expression)
    self.columns = columns
    self.parameters = parameters
    instructions = compiler.instructions
    ranges = compiler.ranges
    var isUniform: [Bool] = []
    for step in instructions {
      if case .column = step.operation {
        isUniform.append(false)
      } else {
        isUniform.append(step.operands.allSatisfy { isUniform[$0] })
      }
    }
    self.isUniform = isUniform
    byParameter = ReverseSchedule(instructions, result: result, .parameters)
    byColumn = ReverseSchedule(instructions, result: result, .columns)
  }

  /// Evaluates every row.
  ///
  /// - Parameters:
  ///   - columns: The columns, in the order of ``columns``, each at least `rows` long.
  ///   - parameters: The parameters, in the order of ``parameters``.
  ///   - rows: How many rows.
  /// - Returns: One value a row; not finite where the formula has none (``ColumnFailure`` says why).
  @_specialize(where T == Double)
  @_specialize(where T == DoubleDouble)
  public func evaluate<T: RealNumber>(columns: [[T]], parameters: [T], rows: Int) -> [T] {
    var values: [T] = []
    var workspace = ColumnWorkspace<T>()
    evaluate(
      columns: columns, parameters: parameters, rows: rows, into: &values, workspace: &workspace)
    return values
  }

  /// Evaluates every row and the derivatives of its value.
  ///
  /// - Parameters:
  ///   - columns: The columns, in the order of ``columns``, each at least `rows` long.
  ///   - parameters: The parameters, in the order of ``parameters``.
  ///   - rows: How many rows.
  ///   - variables: With respect to what.
  /// - Returns: One value a row, and by variable a column of derivatives.
  @_specialize(where T == Double)
  @_specialize(where T == DoubleDouble)
  public func evaluateWithDerivatives<T: RealNumber>(
    columns: [[T]], parameters: [T], rows: Int, withRespectTo variables: Variables = .parameters
  ) -> (values: [T], derivatives: [[T]]) {
    var values: [T] = []
    var derivatives: [[T]] = []
    var workspace = ColumnWorkspace<T>()
    evaluate(
      columns: columns, parameters: parameters, rows: rows, into: &values,
      derivatives: &derivatives, withRespectTo: variables, workspace: &workspace)
    return (values, derivatives)
  }
}
