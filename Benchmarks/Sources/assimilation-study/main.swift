// Twin experiments on updates by outturns: assimilation-study TWINS DRAWS [THREADS [SEED [PLAN]]]
//
// Every twin is a draw of the plan's own model with another seed. What it shows on the dates of the
// outturns is given to the update; what it shows later is looked for in the updated draws. One
// Markdown table per plan of `assimilation/`.
import Glibc
import Outturn
import Scenarios

struct Case {
  var name: String
  var occasions: [TwinStudy.Occasion]
  var steps: [Int]
}

let cases = [
  Case(
    name: "counts",
    occasions: [
      .init(["approved"], step: 1), .init(["approved", "applied"], step: 3),
      .init(["applied"], step: 5),
    ], steps: [7, 11]),
  Case(
    name: "stock",
    occasions: [.init(["firms"], step: 1), .init(["firms"], step: 3), .init(["firms"], step: 6)],
    steps: [7, 11]),
  Case(
    name: "share",
    occasions: [
      .init(["rate"], step: 1), .init(["rate", "graduates"], step: 3), .init(["rate"], step: 6),
    ], steps: [7, 11]),
  Case(
    name: "discrepancy",
    occasions: [
      .init(["firms"], step: 1), .init(["firms", "applied"], step: 3),
      .init(["firms", "applied"], step: 6),
    ], steps: [7, 11]),
]

func text(_ value: Double, _ digits: Int) -> String {
  withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
    let form = "%.\(digits)g"
    _ = withVaList([value]) { vsnprintf(buffer.baseAddress, 64, form, $0) }
    return buffer.baseAddress.map { String(cString: $0) } ?? ""
  }
}

/// Rows of one number at one step, from no outturn known to all of them.
func cells(_ rows: ArraySlice<TwinStudy.Row>) -> [String] {
  func joined(_ texts: [String]) -> String { texts.joined(separator: " · ") }
  let falls = rows.dropFirst().map { row in
    // Where an outturn says nothing of a number the draws are the same.
    row.gain == 0 && row.gainError == 0 ? "–" : text(row.gain / row.gainError, 2)
  }
  return [
    rows.first?.name ?? "", rows.first?.step.map { "\($0 + 1)" } ?? "",
    joined(rows.map { fixed(100 * $0.inside80) }), joined(rows.map { text($0.meanScore, 3) }),
    joined(falls),
  ]
}

func fixed(_ value: Double) -> String {
  let tenths = Int((10 * value).rounded())
  return "\(tenths / 10).\(tenths % 10)"
}

let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
guard arguments.count >= 2 else {
  print("usage: assimilation-study TWINS DRAWS [THREADS [SEED [PLAN]]]")
  exit(64)
}
let only = CommandLine.arguments.count > 5 ? CommandLine.arguments[5] : nil
var coverages = 0
var outside = 0
for one in cases where only == nil || one.name == only {
  let plan = try PlanReader.read(plan: "assimilation/\(one.name).yaml")
  let rows = try TwinStudy(plan, occasions: one.occasions).run(
    twins: arguments[0], draws: arguments[1], steps: one.steps,
    seed: arguments.count > 3 ? UInt64(arguments[3]) : 1,
    threads: arguments.count > 2 ? arguments[2] : 2)
  fflush(nil)
  print("\n### \(one.name)\n")
  print(
    "| of | step | inside 80 %: 0 … 3 outturns | mean CRPS: 0 … 3 outturns "
      + "| fall, in standard errors |")
  print("| --- | --- | --- | --- | --- |")
  let known = one.occasions.count + 1
  for first in stride(from: 0, to: rows.count, by: known) {
    print("| " + cells(rows[first..<(first + known)]).joined(separator: " | ") + " |")
  }
  for row in rows where row.known > 0 {
    coverages += 1
    if !(0.77...0.83).contains(row.inside80) { outside += 1 }
  }
}
print("\n\(coverages - outside) of \(coverages) coverages after an outturn lie between 77 and 83 %")
