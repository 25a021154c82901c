import LinearAlgebra

/// A small generator for test matrices (xorshift64*), the same numbers on every run.
struct MatrixSource: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 0x2545_F491_4F6C_DD1D
  }

  mutating func vector(_ count: Int) -> [Double] {
    (0..<count).map { _ in Double.random(in: -1...1, using: &self) }
  }

  mutating func matrix(_ rows: Int, _ columns: Int) -> Matrix {
    Matrix(rows: rows, columns: columns, elements: vector(rows * columns))
  }

  /// A Aᵀ + I, safely positive definite.
  mutating func positiveDefinite(_ order: Int) -> Matrix {
    let a = matrix(order, order)
    return a * a.transposed + .identity(order)
  }
}

/// Shapes for property tests: square, tall, one column, one element.
let shapes = [(1, 1), (2, 2), (3, 3), (5, 1), (8, 3), (20, 7), (30, 30), (40, 20)]
