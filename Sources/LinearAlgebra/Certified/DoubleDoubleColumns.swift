import CKernels
import Precision

/// The scaled columns of a problem, its response as the last, with the loops that reflect them.
struct DoubleDoubleColumns {
  private let level: Int32
  private let rows: Int
  /// Rows and the zeros after them, which a loop over lanes may read.
  private let stride: Int
  private var heads: [Double]
  private var tails: [Double]

  /// Copies the columns of a problem.
  ///
  /// - Parameter problem: The design with its response.
  init(of problem: ScaledLeastSquares) {
    let (m, n) = (problem.x.rows, problem.x.columns)
    level = problem.level
    rows = m
    stride = m + 8
    heads = Array(repeating: 0, count: stride * (n + 1))
    tails = heads
    let (x, level, stride) = (problem.x, level, stride)
    heads.withUnsafeMutableBufferPointer { heads in
      tails.withUnsafeMutableBufferPointer { tails in
        guard let heads = heads.baseAddress, let tails = tails.baseAddress else { return }
        x.heads.withUnsafeBufferPointer { xHeads in
          x.tails.withUnsafeBufferPointer { xTails in
            guard let xHeads = xHeads.baseAddress, let xTails = xTails.baseAddress else { return }
            for j in 0..<n {
              dd_scale(
                level, xHeads + j * m, xTails + j * m, m, 1, problem.scales[j],
                heads + j * stride, tails + j * stride)
            }
          }
        }
        problem.y.withUnsafeDoubles { y in
          dd_scale(
            level, y, y + 1, m, 2, problem.responseScale, heads + n * stride, tails + n * stride)
        }
      }
    }
  }

  /// The element at a row of a column.
  subscript(row: Int, column: Int) -> DoubleDouble {
    get {
      let index = row + column * stride
      return DoubleDouble(head: heads[index], tail: tails[index])
    }
    set {
      heads[row + column * stride] = newValue.head
      tails[row + column * stride] = newValue.tail
    }
  }

  /// The product of two columns from a row on.
  func product(_ i: Int, _ j: Int, from row: Int) -> DoubleDouble {
    let (a, b) = (row + i * stride, row + j * stride)
    var pair = [DoubleDouble(0)]
    heads.withUnsafeBufferPointer { heads in
      tails.withUnsafeBufferPointer { tails in
        guard let heads = heads.baseAddress, let tails = tails.baseAddress else { return }
        pair.withUnsafeMutableDoubles {
          dd_dot(level, heads + a, tails + a, heads + b, tails + b, rows - row, $0)
        }
      }
    }
    return pair[0]
  }

  /// Reflects column `j` by the vector that stands in column `mirror` from a row on.
  ///
  /// - Parameters:
  ///   - j: The column to reflect.
  ///   - mirror: The column of the vector v.
  ///   - row: The first row of the vector.
  ///   - factor: 2 / vᵀv.
  mutating func reflect(_ j: Int, by mirror: Int, from row: Int, factor: DoubleDouble) {
    let multiple = [product(mirror, j, from: row) * factor]
    let (a, b) = (row + mirror * stride, row + j * stride)
    let (level, count) = (level, rows - row)
    heads.withUnsafeMutableBufferPointer { heads in
      tails.withUnsafeMutableBufferPointer { tails in
        guard let heads = heads.baseAddress, let tails = tails.baseAddress else { return }
        multiple.withUnsafeDoubles {
          dd_subtract_multiple(level, $0, heads + a, tails + a, heads + b, tails + b, count)
        }
      }
    }
  }
}
