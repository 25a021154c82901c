import Glibc
import Sensitivity

// Errors, intervals and time of Sobol' indices on models whose indices are known.
//
//     sensitivity-study [SCRAMBLINGS]
//
// Prints one line for each case and number of base points: the median over scramblings of the largest
// error of any first or total index, the same for the customary estimators on the same rows, the
// share of 95 % intervals that hold the index, and the median processor time of an analysis.

let scramblings = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 50

/// The processor time of this process in seconds.
func processorTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
}

/// The middle one of some numbers.
func middle(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

/// Two significant digits.
func short(_ x: Double) -> String {
  guard x > 0 else { return "0" }
  let power = floor(log10(x))
  return "\((x / pow(10, power) * 10).rounded() / 10)e\(Int(power))"
}

@MainActor func study(_ model: StudyCase, points: Int) throws {
  var (errors, plainErrors, times): ([Double], [Double], [Double]) = ([], [], [])
  var (held, asked) = (0, 0)
  for number in 0..<scramblings {
    let seed = UInt64(number)
    let design = PickFreezeDesign(widths: model.widths, points: points, seed: seed)
    let outputs = try model.outputs(design, seed: seed)
    let start = processorTime()
    let found = try SobolIndices(of: outputs, design: design)
    times.append(processorTime() - start)
    let plain = SaltelliIndices(of: outputs)
    var (largest, largestPlain) = (0.0, 0.0)
    for (i, truth) in model.known.enumerated() where !truth.isNaN {
      let estimate = (found.first + found.total)[i]
      largest = max(largest, abs(estimate.value - truth))
      largestPlain = max(largestPlain, abs((plain.first + plain.total)[i] - truth))
      asked += 1
      if estimate.interval().contains(truth) { held += 1 }
    }
    errors.append(largest)
    plainErrors.append(largestPlain)
  }
  print(
    "\(model.name), \(points): error \(short(middle(errors))), customary estimators",
    "\(short(middle(plainErrors))), intervals hold",
    "\((Double(held) / Double(asked) * 1000).rounded() / 10) %, \(short(middle(times))) s")
}

for points in [1024, 4096, 16_384, 65_536] { try study(.ishigami, points: points) }
let others: [StudyCase] = [
  .sobolG, .met(above: 0.8), .met(above: 2.3), .product, .count,
]
for model in others {
  for points in [1024, 4096] { try study(model, points: points) }
}

// Twenty inputs, a value and whether it meets a target.
let design = PickFreezeDesign(factors: 20, points: 4096, seed: 1)
/// Twenty inputs that all matter, some of them together.
func value(_ u: [Double]) -> Double {
  exp(0.5 * u[0] + u[1] * u[2]) + (u[4] > 0.7 ? u[5] : u[6]) * u[7] + u[3...].reduce(0, +)
}
func outputs(_ output: ([Double]) -> Double) throws -> PickFreezeOutputs {
  func evaluated(_ rows: UnitRows) -> [Double] {
    (0..<rows.count).map { row in output(rows.columns.map { $0[row] }) }
  }
  return try PickFreezeOutputs(
    a: evaluated(design.a), b: evaluated(design.b),
    mixed: (0..<design.factors).map { evaluated(design.mixed($0)) })
}
let values = try outputs(value)
let met = try outputs { value($0) > 11.5 ? 1 : 0 }
var times: [Double] = []
for _ in 0..<11 {
  let start = processorTime()
  _ = try SobolIndices(of: values, design: design)
  _ = try SobolIndices(of: met, design: design)
  times.append(processorTime() - start)
}
print("twenty inputs, 4096, value and met: \(short(middle(times))) s")
