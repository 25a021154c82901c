// Times the factorizations of LinearAlgebra beside the same LAPACKE routines called from C, in one
// run, turn by turn, on one BLAS thread:
//
//     swift run -c release --package-path Benchmarks factorization-cost
//
// The ratio of the medians may be 1.10 at most. The condition estimate is not part of a
// factorization here and stands apart, as a share of it.

import CFactorizationCost
import Glibc
import LinearAlgebra

/// Processor time of this thread in µs, which other load on the machine touches little.
func microseconds(_ work: () throws -> Void) rethrows -> Double {
  func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
  }
  let start = now()
  try work()
  return now() - start
}

/// Runs one case and prints its line.
func compare(
  _ name: String, _ shape: (Int, Int), repetitions: Int, swift: () throws -> Void,
  c: () -> CInt
) rethrows {
  var times: [[Double]] = [[], [], []]
  for turn in 0..<(repetitions + 1) {
    // Who comes first changes from turn to turn; the first turn warms up.
    for step in 0..<3 {
      let which = (turn + step) % 3
      if which > 0 { cost_check_for_nan(which == 1 ? 1 : 0) }
      let time =
        which == 0
        ? try microseconds(swift)
        : microseconds { precondition(c() == 0, "\(name) failed in C") }
      if turn > 0 { times[which].append(time) }
    }
  }
  let medians = times.map { $0.sorted()[repetitions / 2] }
  let fields = [
    padded(name, 26), padded("\(shape.0)×\(shape.1)", 10),
    rounded(medians[0], 1, 10), rounded(medians[1], 1, 10), rounded(medians[2], 1, 10),
    rounded(medians[0] / medians[1], 3, 8), rounded(medians[0] / medians[2], 3, 8),
  ]
  print(fields.joined(separator: " "))
}

/// Times something alone.
func median(_ repetitions: Int, _ work: () -> Void) -> Double {
  let times = (0..<repetitions).map { _ in microseconds(work) }
  return times.sorted()[repetitions / 2]
}

func padded(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}

func rounded(_ value: Double, _ digits: Int, _ width: Int) -> String {
  let scale = digits == 3 ? 1000.0 : 10.0
  let units = Int((value * scale).rounded())
  let fraction = String(units % Int(scale))
  let text =
    "\(units / Int(scale))." + String(repeating: "0", count: digits - fraction.count) + fraction
  return String(repeating: " ", count: max(0, width - text.count)) + text
}

func randomMatrix(_ rows: Int, _ columns: Int) -> Matrix {
  Matrix(rows: rows, columns: columns) { _, _ in Double.random(in: -1...1) }
}

print(
  padded("median µs", 26), padded("shape", 10), "     Swift", "         C", "C, no NaN",
  "   ratio", "no NaN")
for (m, n) in [(200, 200), (500, 500), (2000, 200)] {
  let a = randomMatrix(m, n)
  let b = randomMatrix(m, 1).elements
  let many = n == 200 && m == 200 ? 200 : 40
  let few = n == 200 && m == 200 ? 60 : 15
  let (rows, columns) = (CInt(m), CInt(n))
  if m == n {
    let product = a * a.transposed
    let definite = product + Matrix.identity(n)
    try compare("LU, dgetrf", (m, n), repetitions: many) {
      _ = try LU(of: a)
    } c: {
      cost_lu(a.elements, columns)
    }
    try compare("LU and solve, dgesv", (m, n), repetitions: many) {
      _ = try LU(of: a).solve(b)
    } c: {
      cost_lu_solve(a.elements, b, columns)
    }
    try compare("Cholesky, dpotrf", (m, n), repetitions: many) {
      _ = try Cholesky(of: definite)
    } c: {
      cost_cholesky(definite.elements, columns)
    }
    try compare("symmetric eigen, dsyevd", (m, n), repetitions: few) {
      _ = try SymmetricEigen(of: definite)
    } c: {
      cost_eigen(definite.elements, columns)
    }
  }
  try compare("QR, dgeqrf", (m, n), repetitions: many) {
    _ = try QR(of: a)
  } c: {
    cost_qr(a.elements, rows, columns)
  }
  try compare("least squares, dgels", (m, n), repetitions: many) {
    _ = try QR(of: a).solve(b)
  } c: {
    cost_least_squares(a.elements, b, rows, columns)
  }
  try compare("full fit, dgelsy", (m, n), repetitions: few) {
    _ = try leastSquares(a, b)
  } c: {
    cost_least_squares_pivoted(a.elements, b, rows, columns)
  }
  try compare("minimum norm, dgelsd", (m, n), repetitions: few) {
    _ = try minimumNormLeastSquares(a, b)
  } c: {
    cost_minimum_norm(a.elements, b, rows, columns)
  }
  try compare("singular values, dgesdd", (m, n), repetitions: few) {
    _ = try SVD(of: a)
  } c: {
    cost_svd(a.elements, rows, columns)
  }
}

print("\ncondition estimate, µs and share of the factorization")
for n in [200, 500] {
  let a = randomMatrix(n, n)
  let definite = a * a.transposed + Matrix.identity(n)
  let (lu, cholesky, qr) = (try LU(of: a), try Cholesky(of: definite), try QR(of: a))
  var sink = 0.0
  for (name, factor, estimate) in [
    ("LU, dgecon", { _ = try? LU(of: a) }, { sink += lu.reciprocalCondition }),
    (
      "Cholesky, dpocon", { _ = try? Cholesky(of: definite) },
      { sink += cholesky.reciprocalCondition }
    ),
    ("QR, dtrcon", { _ = try? QR(of: a) }, { sink += qr.reciprocalCondition }),
  ] as [(String, () -> Void, () -> Void)] {
    let (whole, part) = (median(40, factor), median(40, estimate))
    print(
      padded(name, 26), padded("\(n)×\(n)", 10), rounded(part, 1, 10),
      rounded(part / whole, 3, 10))
  }
  precondition(sink.isFinite)
}
