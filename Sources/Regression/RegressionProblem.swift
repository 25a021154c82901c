/// A model to be fitted to a table by least squares, linear or not.
///
/// ```swift
/// var problem = RegressionProblem(formula: "y ~ b1*(1 - exp(-b2*x))")
/// problem.start = [("b1", "500"), ("b2", "0.0001")]
/// let summary = try problem.solve(on: table)
/// ```
///
/// A formula whose names are all columns is linear in its coefficients; other names are
/// parameters, which need a start.
public struct RegressionProblem: Sendable {
  /// The formula, `response ~ terms`.
  public var formula: String
  /// Where the parameters of a nonlinear formula start, as written.
  public var start: [(name: String, value: String)] = []
  /// Least values of parameters.
  public var lower: [(name: String, value: String)] = []
  /// Greatest values of parameters.
  public var upper: [(name: String, value: String)] = []
  /// How many more starts around the given one are tried.
  public var furtherStarts = 0
  /// The column of weights, inverse to the variances of the response; nil where all count alike.
  public var weights: String?
  /// The probability of the confidence intervals.
  public var level = 0.95
  /// Below which relative length a column counts as dependent; nil for the default.
  public var tolerance: Double?
  /// Whether dependent columns of a linear formula share the shortest solution, with a warning;
  /// else they are an error.
  public var acceptsMinimumNorm = false

  /// Creates a problem.
  ///
  /// - Parameter formula: The formula, `response ~ terms`.
  public init(formula: String) { self.formula = formula }
}
