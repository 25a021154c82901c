// What a certified fit costs beside a plain one: certifiedLeastSquares against LAPACKE_dgels on the
// same random doubles, in turns, in one run and one thread.
//
//   swift run -c release --package-path Benchmarks least-squares-cost [ROWS COLUMNS]...
//   swift run -c release --package-path Benchmarks least-squares-cost bits
//
// `bits` prints a digest of all bits of some fits instead, for comparing threads, libraries and
// machines; beside it one of dgels, which does depend on them.

import CPlainLAPACK
import Glibc
import LinearAlgebra
import Precision

// OpenBLAS reads its thread count when it loads.
let wantsBits = CommandLine.arguments.dropFirst().first == "bits"
if !wantsBits, getenv("OPENBLAS_NUM_THREADS").map({ String(cString: $0) }) != "1" {
  setenv("OPENBLAS_NUM_THREADS", "1", 1)
  execv("/proc/self/exe", CommandLine.unsafeArgv)
}

func now() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
}

func text(_ seconds: Double) -> String {
  let micros = (seconds * 1e7).rounded() / 10
  let digits = "\(micros)"
  return String(repeating: " ", count: max(0, 10 - digits.count)) + digits
}

let numbers = CommandLine.arguments.dropFirst().compactMap { Int($0) }
let sizes =
  numbers.count >= 2
  ? stride(from: 0, to: numbers.count - 1, by: 2).map { (numbers[$0], numbers[$0 + 1]) }
  : [(100, 3), (1_000, 10), (10_000, 5), (10_000, 20), (10_000, 50)]
var state: UInt64 = 20_240_101

/// FNV-1a over the bits of numbers.
func digest(_ numbers: [Double], into hash: inout UInt64) {
  for number in numbers { hash = (hash ^ number.bitPattern) &* 0x100_0000_01B3 }
}

var certifiedDigest: UInt64 = 0xCBF2_9CE4_8422_2325
var plainDigest = certifiedDigest
if !wantsBits {
  print(
    "rows columns | dgels µs: least, median | certified µs: least, median | ratio: least, median")
}
for (m, n) in sizes {
  // Uniform on (−1, 1), by splitmix64.
  func uniform() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((z ^ (z >> 31)) >> 11) * 0x1p-52 - 1
  }
  let design = Matrix(rows: m, columns: n) { _, j in j == 0 ? 1 : uniform() }
  let response = (0..<m).map { _ in uniform() }
  let x = DoubleDoubleMatrix(design)
  let y = response.map { DoubleDouble($0) }
  var plain: [Double] = []
  var certified: [Double] = []
  var check = 0.0
  let end = now() + 2
  while plain.count < (wantsBits ? 1 : 5) || (!wantsBits && now() < end && plain.count < 20_000) {
    var a = design.elements
    var b = response
    let start = now()
    let info = LAPACKE_dgels(
      LAPACK_COL_MAJOR, CChar(UInt8(ascii: "N")), Int32(m), Int32(n), 1, &a, Int32(m), &b, Int32(m))
    let middle = now()
    let fit = try certifiedLeastSquares(x, y, dataPrecision: 0x1p-53)
    certified.append(now() - middle)
    plain.append(middle - start)
    precondition(info == 0, "dgels returned \(info)")
    if wantsBits {
      let numbers =
        fit.coefficients + fit.residuals + fit.effects + fit.inverseGramRoots
        + [fit.residualSumOfSquares]
      digest(numbers.flatMap { [$0.head, $0.tail] } + [fit.condition], into: &certifiedDigest)
      digest(Array(b[..<n]), into: &plainDigest)
    }
    check = (0..<n).map { (fit.coefficients[$0].head - b[$0]).magnitude }.max() ?? 0
  }
  precondition(check < 1e-10, "the two differ by \(check)")
  guard !wantsBits else { continue }
  plain.sort()
  certified.sort()
  let half = plain.count / 2
  let ratios = [certified[0] / plain[0], certified[half] / plain[half]].map {
    ($0 * 100).rounded() / 100
  }
  print(
    m, n, "|", text(plain[0]), text(plain[half]), "|", text(certified[0]), text(certified[half]),
    "|", ratios[0], ratios[1])
}
if wantsBits {
  print("certified", String(certifiedDigest, radix: 16), "dgels", String(plainDigest, radix: 16))
}
