import Precision

/// The columns of a linear model and the response, row by row of the observations that count.
struct LinearDesign {
  /// One term of the formula with the columns that it brings.
  struct Term {
    /// The name in the analysis of variance.
    var name: String
    /// The names of its coefficients.
    var columnNames: [String]
    /// Its columns.
    var columns: [[DoubleDouble]]
    /// How each of its columns answers to a table column: by table column, ∂column/∂cell.
    var slopes: [[String: [DoubleDouble]]]
  }

  /// Whether a column of ones stands first.
  var hasIntercept: Bool
  /// The terms beside the intercept, in the order of the formula.
  var terms: [Term]
  /// The response.
  var response: [DoubleDouble]
  /// How the response answers to a table column: ∂y/∂cell.
  var responseSlopes: [String: [DoubleDouble]]
  /// Half a unit in the last place of the cells of each table column that the formula reads.
  var roundings: [String: [Double]]
  /// The weights; nil where all count alike.
  var weights: [DoubleDouble]?

  /// The number of observations.
  var rows: Int { response.count }

  /// The names of all coefficients, the intercept first.
  var columnNames: [String] {
    (hasIntercept ? [LinearDesign.interceptName] : []) + terms.flatMap(\.columnNames)
  }

  /// The terms that bring some columns, each once.
  ///
  /// - Parameter places: The positions of the columns.
  /// - Returns: The names of the terms.
  func termNames(of places: [Int]) -> [String] {
    let owners =
      (hasIntercept ? [Self.interceptName] : [])
      + terms.flatMap { term in term.columns.map { _ in term.name } }
    return places.map { owners[$0] }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// All columns, the intercept first.
  var columns: [[DoubleDouble]] {
    let ones = hasIntercept ? [Array(repeating: DoubleDouble(1), count: rows)] : []
    return ones + terms.flatMap(\.columns)
  }

  /// What the intercept is called in tables.
  static let interceptName = "(intercept)"
}
