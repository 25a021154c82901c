// Errors of the effects of small changes:
// effect-study DRAWS [THREADS [SEEDS]] [PLAN ...] [SAMPLING]
//
// Every lever and every line of money of the six plans is changed by a tenth, up and down. Markdown:
// for each change and target the effect on the expected value and on the probability, and how much
// smaller its standard error is on shared draws than on independent ones. With SEEDS the stated errors
// are then compared with the spread of the effects over so many seeds. Plans are S1 to S6, all if none
// is named. SAMPLING is that of the plan language; independent draws are independent all the same.
import Glibc
import Outturn
import Scenarios

let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
guard let draws = arguments.first else {
  print("usage: effect-study DRAWS [THREADS [SEEDS]] [PLAN ...] [SAMPLING]")
  exit(64)
}
let threads = arguments.count > 1 ? arguments[1] : 1
let seeds = arguments.count > 2 ? arguments[2] : 0
let sampling = RunSettings.Sampling.allCases.first { $0.rawValue == CommandLine.arguments.last }

// What a year commits has no target of its own.
let commitments = ("kpis.committed_rnd.target", "{value: 200억원, each: year}")
let everyPlan: [(name: String, file: String, settings: [(path: String, value: String)])] = [
  ("S1", "s1_sector_councils", []), ("S2", "s2_win_win_models", [commitments]),
  ("S3", "s3_gangwon_cooperation", []), ("S4", "s4_programme_chains", []),
  ("S5", "s5_digital_innovation_centre", []), ("S6", "s6_growth_strategy_budget", []),
]
let plans = everyPlan.filter { plan in
  let named = CommandLine.arguments.filter { $0.hasPrefix("S") }
  return named.isEmpty || named.contains(plan.name)
}
let layout = sampling.map { [(path: "run.sampling", value: $0.rawValue)] } ?? []

var all: [MeasuredEffect] = []
for entry in plans {
  let files = PlanFiles(plan: "../scenarios/\(entry.file).yaml", overrides: entry.settings + layout)
  let plan = try files.read()
  let base = try Study(plan).run(RunOptions(draws: draws, threads: threads))
  let changes = try TenthChange.all(of: plan, files)
  var found: [MeasuredEffect] = []
  for change in changes {
    let outcome = try Study(change.plan(files)).run(RunOptions(draws: draws, threads: threads))
    found += EffectPrecision.all(outcome, against: base).compactMap {
      // How many of the targets are met together is left out: the targets themselves are here.
      $0.expected == nil ? nil : MeasuredEffect(plan: entry.name, change: change, target: $0)
    }
  }
  EffectTable.write(found, title: entry.name)
  fflush(nil)
  all += found
}
EffectTable.summarize(all, plans.map(\.name))

guard seeds > 1 else { exit(0) }
print("\n| plan | change | KPI | effect | stated s.e. | spread over \(seeds) seeds |")
print("| --- | --- | --- | --- | --- | --- |")
for entry in plans {
  let files = PlanFiles(plan: "../scenarios/\(entry.file).yaml", overrides: entry.settings + layout)
  let plan = try files.read()
  let changes = try TenthChange.all(of: plan, files)
  guard let change = changes.first(where: { !$0.isLine || entry.name == "S6" })
  else { continue }
  let changed = try change.plan(files)
  var runs: [[EffectPrecision]] = []
  for seed in 1...seeds {
    let options = RunOptions(draws: draws / 10, seed: UInt64(seed), threads: threads)
    runs.append(
      EffectPrecision.all(try Study(changed).run(options), against: try Study(plan).run(options)))
  }
  EffectTable.writeSpread(runs, plan: entry.name, change: change)
  fflush(nil)
}
