private import LinearAlgebra

/// A least-squares fit that knows what each replicate added to it, so that it can be had without one.
///
/// What is estimated in a replicate with a fit to all others is as if the fit had been given.
struct ReplicateRegression {
  /// How many columns may be fitted, the constant among them.
  let capacity: Int
  /// The rows of each replicate: some of A and some of B.
  let rows: [(a: Range<Int>, b: Range<Int>)]
  /// The columns, each over the rows of A and then those of B; first the constant.
  private(set) var columns: [[Double]]

  private let outputs: [Double]
  /// Sums of products of columns in each replicate: element (i, j) with i ≥ j at i + j · capacity.
  private var squares: [[Double]]
  /// Sums of products of columns and outputs in each replicate.
  private var moments: [[Double]]

  init(outputs: [Double], replicates: Int, capacity: Int) {
    self.capacity = capacity
    self.outputs = outputs
    let points = outputs.count / 2
    let size = points / replicates
    rows = (0..<replicates).map { replicate in
      let start = replicate * size
      return (start..<start + size, points + start..<points + start + size)
    }
    columns = []
    squares = .init(
      repeating: [Double](repeating: 0, count: capacity * capacity), count: replicates)
    moments = .init(repeating: [], count: replicates)
    append([Double](repeating: 1, count: outputs.count))
  }

  /// Adds a column.
  mutating func append(_ column: [Double]) {
    let i = columns.count
    columns.append(column)
    for (replicate, part) in rows.enumerated() {
      for j in 0...i {
        squares[replicate][i + j * capacity] =
          sumOfProducts(column, columns[j], part.a) + sumOfProducts(column, columns[j], part.b)
      }
      moments[replicate].append(
        sumOfProducts(column, outputs, part.a) + sumOfProducts(column, outputs, part.b))
    }
  }

  /// The coefficients, fitted to all replicates or to all but one; nil where they are not determined.
  func coefficients(without left: Int? = nil) -> [Double]? {
    let count = columns.count
    var matrix = [Double](repeating: 0, count: count * count)
    var right = [Double](repeating: 0, count: count)
    for replicate in rows.indices where replicate != left {
      for j in 0..<count {
        for i in j..<count { matrix[i + j * count] += squares[replicate][i + j * capacity] }
        right[j] += moments[replicate][j]
      }
    }
    let sum = Matrix(rows: count, columns: count, elements: matrix)
    guard let factor = try? Cholesky(of: sum, leastRemainder: 1e-9) else { return nil }
    let solution = try? factor.solve(Matrix(rows: count, columns: 1, elements: right))
    return solution?.elements
  }

  /// The columns other than the constant, summed with the coefficients of each replicate.
  func fitted(_ coefficients: [[Double]]) -> [Double] {
    var fitted = [Double](repeating: 0, count: outputs.count)
    for (replicate, part) in rows.enumerated() {
      for number in columns.indices.dropFirst() {
        add(coefficients[replicate][number], columns[number], to: &fitted, part.a)
        add(coefficients[replicate][number], columns[number], to: &fitted, part.b)
      }
    }
    return fitted
  }
}
