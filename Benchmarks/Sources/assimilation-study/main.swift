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

let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
guard arguments.count >= 2 else {
  print("usage: assimilation-study TWINS DRAWS [THREADS [SEED [PLAN]]]")
  exit(64)
}
let only = CommandLine.arguments.count > 5 ? CommandLine.arguments[5] : nil
for one in cases where only == nil || one.name == only {
  let plan = try PlanReader.read(plan: "assimilation/\(one.name).yaml")
  let rows = try TwinStudy(plan, occasions: one.occasions).run(
    twins: arguments[0], draws: arguments[1], steps: one.steps,
    seed: arguments.count > 3 ? UInt64(arguments[3]) : 1,
    threads: arguments.count > 2 ? arguments[2] : 2)
  fflush(nil)
  print("\n### \(one.name)\n")
  print("| of | step | outturns | inside 80 %, % | mean CRPS | fall, s.e. | width | draws |")
  print("| --- | --- | --- | --- | --- | --- | --- | --- |")
  for row in rows {
    let fall =
      row.known == 0
      ? "" : text(row.gain / max(row.gainError, .leastNormalMagnitude), 2)
    let cells = [
      row.name, row.step.map { "\($0 + 1)" } ?? "", "\(row.known)", text(100 * row.inside80, 3),
      text(row.meanScore, 4), fall, text(row.meanWidth, 3), text(row.effectiveDraws, 4),
    ]
    print("| " + cells.joined(separator: " | ") + " |")
  }
}
