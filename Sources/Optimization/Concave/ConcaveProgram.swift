/// A sum of smooth concave functions of linear inputs, to be maximised over columns and rows.
///
/// Maximises `Σ f_j(a_j'x)` subject to `lower ≤ Gx ≤ upper` and finite bounds on `x`. Functions need
/// a first and second derivative inside the bounds; straight pieces belong into ``LinearProgram``.
public struct ConcaveProgram: Sendable {
  /// A function of one input.
  public struct Term: Sendable {
    /// What makes up the input.
    public var input: [LinearProgram.Entry]
    /// Value, slope and curvature at an input.
    public var curve: @Sendable (Double) -> Bend

    /// Creates a function.
    public init(
      input: [LinearProgram.Entry], curve: @escaping @Sendable (Double) -> Bend
    ) {
      self.input = input
      self.curve = curve
    }
  }

  /// A value with its first two derivatives.
  public struct Bend: Hashable, Sendable {
    /// The value.
    public var value: Double
    /// The first derivative.
    public var slope: Double
    /// The second derivative; not above zero.
    public var curvature: Double

    /// Creates a value with its derivatives.
    public init(value: Double, slope: Double, curvature: Double) {
      self.value = value
      self.slope = slope
      self.curvature = curvature
    }
  }

  /// What became of a program.
  public enum Outcome: Hashable, Sendable {
    /// The best there is.
    case optimal(Solution)
    /// Nothing keeps all rows and bounds; with what proves it.
    case infeasible(LinearProgram.InfeasibilityProof)
    /// The steps ended before the gap was closed.
    case failed
  }

  /// The best values, and what the limits are worth.
  public struct Solution: Hashable, Sendable {
    /// One per column.
    public var values: [Double]
    /// The objective there.
    public var objective: Double
    /// What one more unit of each row's binding end adds to the objective.
    public var rowDuals: [Double]
    /// What no allowed values exceed: the tangent's best under the prices of the rows.
    public var bound: Double
    /// How many steps were taken.
    public var steps: Int
  }

  /// The functions.
  public var terms: [Term]
  /// The bounds of the columns, and their linear parts of the objective.
  public var columns: [LinearProgram.Column]
  /// The rows.
  public var rows: [LinearProgram.Row]

  /// Creates a program.
  public init(terms: [Term], columns: [LinearProgram.Column], rows: [LinearProgram.Row]) {
    self.terms = terms
    self.columns = columns
    self.rows = rows
  }

  /// The objective at given values.
  public func objective(at values: [Double]) -> Double {
    var sum = 0.0
    for (column, value) in zip(columns, values) where column.cost != 0 {
      sum += column.cost * value
    }
    for term in terms { sum += term.curve(Self.input(term, values)).value }
    return sum
  }

  static func input(_ term: Term, _ values: [Double]) -> Double {
    var input = 0.0
    for entry in term.input { input += entry.coefficient * values[entry.column] }
    return input
  }

  /// The slopes of the objective.
  func gradient(at values: [Double]) -> [Double] {
    var slopes = columns.map(\.cost)
    for term in terms {
      let slope = term.curve(Self.input(term, values)).slope
      for entry in term.input { slopes[entry.column] += slope * entry.coefficient }
    }
    return slopes
  }

  /// What no allowed values exceed, by the tangent at some values under some prices of the rows.
  ///
  /// A concave function lies below its tangent, and the tangent's best is bounded by its Lagrangian,
  /// whatever the prices are.
  public func bound(at values: [Double], rowDuals: [Double]) -> Double {
    var tangent = LinearProgram(goal: .maximize, columns: columns, rows: rows)
    var offset = objective(at: values)
    for (place, slope) in gradient(at: values).enumerated() {
      tangent.columns[place].cost = slope
      offset -= slope * values[place]
    }
    return offset + tangent.bound(for: rowDuals)
  }
}
