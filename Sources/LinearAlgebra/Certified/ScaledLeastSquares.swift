import CKernels
import Glibc
import Precision

/// A least-squares problem with the powers of two that bring its columns and its response to like
/// size.
struct ScaledLeastSquares {
  /// The design as given.
  let x: DoubleDoubleMatrix
  /// The response as given.
  let y: [DoubleDouble]
  /// The instruction set of the loops.
  let level: Int32
  /// Column j times 2^−exponents[j] has its largest element in [1, 2), unless it is all zeros or
  /// stands at the end of the range.
  let exponents: [Int]
  /// The same for the response.
  let responseExponent: Int
  /// The powers 2^−exponents[j].
  let scales: [Double]
  /// The power 2^−responseExponent.
  let responseScale: Double

  /// The highest instruction set that this machine has loops for; all below it run, too.
  static var highestLevel: Int32 { dd_level() }

  /// Scales a problem.
  ///
  /// - Parameters:
  ///   - x: The design.
  ///   - y: The response, one element per row.
  ///   - level: The instruction set of the loops.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)``; the response is column n.
  init(_ x: DoubleDoubleMatrix, _ y: [DoubleDouble], level: Int32) throws(FactorizationError) {
    let (m, n) = (x.rows, x.columns)
    self.x = x
    self.y = y
    self.level = level
    var exponents = [Int](repeating: 0, count: n + 1)
    var badRow = -1
    var badColumn = 0
    x.heads.withUnsafeBufferPointer { heads in
      x.tails.withUnsafeBufferPointer { tails in
        y.withUnsafeDoubles { y in
          for j in 0...n where badRow < 0 && m > 0 {
            var bad = -1
            let largest: Double
            if j == n {
              largest = dd_largest(level, y, y + 1, m, 2, &bad)
            } else if let heads = heads.baseAddress, let tails = tails.baseAddress {
              largest = dd_largest(level, heads + j * m, tails + j * m, m, 1, &bad)
            } else {
              largest = 0
            }
            (badRow, badColumn) = (bad, j)
            if bad < 0, largest > 0 { exponents[j] = min(max(Int(largest.exponent), -1000), 1000) }
          }
        }
      }
    }
    guard badRow < 0 else { throw .nonFinite(row: badRow, column: badColumn) }
    responseExponent = exponents.removeLast()
    self.exponents = exponents
    scales = exponents.map { scalbn(1, Int32(-$0)) }
    responseScale = scalbn(1, Int32(-responseExponent))
  }

  /// The fit in the units of the data.
  ///
  /// - Parameters:
  ///   - solution: The solution in scaled units.
  ///   - dataPrecision: The relative rounding that the numbers carry.
  /// - Returns: The fit.
  func fit(_ solution: ScaledSolution, dataPrecision: Double) -> CertifiedLeastSquaresFit {
    let e = responseExponent
    let norm = solution.residualSquares.squareRoot()
    let isExact =
      solution.independent.count == x.rows
      || isExact(solution, norm: norm.head, precision: max(dataPrecision, 0x1p-100))
    let zero = DoubleDouble(0)
    let (roots, diagonal) = solution.inverseDiagonal.enumerated().reduce(
      into: ([DoubleDouble](), [DoubleDouble]())
    ) { result, element in
      let exponent = exponents[element.offset]
      result.0.append(element.element.squareRoot().scaled(exponent: -exponent))
      result.1.append(element.element.scaled(exponent: -2 * exponent))
    }
    return CertifiedLeastSquaresFit(
      coefficients: zip(solution.coefficients, exponents).map { $0.scaled(exponent: e - $1) },
      residuals: isExact ? y.map { _ in zero } : solution.residuals,
      residualSumOfSquares: isExact ? zero : solution.residualSquares.scaled(exponent: 2 * e),
      residualNorm: isExact ? zero : norm.scaled(exponent: e),
      inverseGramDiagonal: diagonal, inverseGramRoots: roots,
      effects: solution.effects.map { $0.scaled(exponent: e) },
      rank: solution.independent.count, dependentColumns: solution.dependent,
      condition: solution.condition, isExact: isExact)
  }

  /// Whether ‖r‖ is at most `precision` times the length of |y| + |X||β|.
  private func isExact(_ solution: ScaledSolution, norm: Double, precision: Double) -> Bool {
    guard norm > 0 else { return true }
    let sizes = solution.coefficients.map { $0.head.magnitude }
    // Elements are below 2, or below 2²⁴ at the end of the range.
    let bound = 0x1p25 * Double(x.rows).squareRoot() * sizes.reduce(1, +)
    guard norm <= precision * bound else { return false }
    var squares = 0.0
    for i in 0..<x.rows {
      var size = (y[i].head * responseScale).magnitude
      for (j, coefficient) in sizes.enumerated() {
        size += (x.heads[i + j * x.rows] * scales[j]).magnitude * coefficient
      }
      squares += size * size
    }
    return norm <= precision * squares.squareRoot()
  }
}

extension DoubleDouble {
  /// The number times 2^exponent.
  func scaled(exponent: Int) -> DoubleDouble {
    let exponent = Int32(clamping: exponent)
    return DoubleDouble(head: scalbn(head, exponent), tail: scalbn(tail, exponent))
  }
}
