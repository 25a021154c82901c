internal import ArgumentParser
internal import Budgeting
internal import Diagnostics
internal import Foundation
internal import Outturn
internal import Quantities
internal import Results
internal import Scenarios

/// `outturn allocate PLAN [PATCH…]`: where the money should go, with proof.
struct AllocateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "allocate",
    abstract: "Says where the money should go: the best split, with proof and reasons.",
    discussion: """
      The best allocation comes with a bound that no other can exceed and the gap to it, with what \
      holds every line, and with what every limit costs.

        outturn allocate plan.yaml --total 5.2조원
        outturn allocate --table tasks.csv --total 5300 --json
        outturn allocate --table tasks.csv --total 5.3조원 --limit "category:C2<=900" --change 20% -o out

      A plan says in its block allocate what is decided, what for, and what limits it; every \
      allocation that is tried is run through its model on the same draws. Tables (allocation.csv, \
      decisions.csv, limits.csv, indicators.csv, frontier.csv, budget.csv), charts, the patch recommended.yaml, a page \
      with all of it (allocation.html) and a manifest \
      are written to notebooks-out/<id>-allocate/.

      A table has a line for each task: task (or 과제), lower and upper (하한, 상한), what it has now \
      in base (현재), tags such as category and ministry (분야, 부처), and its curve. Amounts are in \
      the unit of their column: lower_bn, 하한 (억원). Curves by the column curve, with x the money:

        hill (default)  beta x^alpha / (gamma^alpha + x^alpha)
        michaelis       beta x / (gamma + x)
        logistic        beta / (1 + exp(-alpha (x - gamma)))
        log             beta ln(1 + x / gamma)
        power           beta x^alpha
        linear          beta x
        capped          alpha x, and beta at most
        piecewise       straight lines between the points of the column points: 0:0 50:3.5 120:5

      Also read: label, label_en, weight, step (whole units), minimum_viable (nothing or at least so much), \
      observed_lower and observed_upper (where the curve was seen), grade and execution. The JSON has value, upper_bound, \
      gap, outcome and allocation, then the tables of the folder.

      For a table they are written with -o only. Exit code 1 where no \
      allocation keeps all limits: which of them clash is told, and nothing is written.
      """)

  @Argument(help: "The plan (a YAML file); none with '--table'.")
  var plan: String?

  @Argument(help: "Patches to lay over the plan.")
  var patches: [String] = []

  @OptionGroup var allocation: AllocateOptions

  @Option(name: .output, help: .folder("notebooks-out/<id>-allocate; none for a table"))
  var output: String?

  @OptionGroup var options: StudyOptions

  func validate() throws {
    try OutputOption.requireFolder(output)
    guard allocation.table != nil else {
      guard plan != nil else {
        throw ValidationError("name a plan, or a table with '--table FILE.csv'.")
      }
      return try allocation.requireNothingOfTables()
    }
    if let table = allocation.table,
      [".yaml", ".yml"].contains(where: { table.lowercased().hasSuffix($0) })
    {
      throw ValidationError(
        "'--table' takes a CSV table; a plan is named without it: outturn allocate \(table)")
    }
    if let plan {
      throw ValidationError("'--table' and the plan \(plan) are two inputs; give one of them.")
    }
    for (name, isThere) in [
      ("--draws", options.draws != nil), ("--seed", options.seed != nil),
      ("--set", !options.overrides.isEmpty),
    ] where isThere {
      throw ValidationError("'\(name)' belongs to a plan; a table has no draws and no paths.")
    }
  }

  func run() throws {
    let began = Date()
    if let path = allocation.table {
      try allocateTable(path, began: began)
    } else if let plan {
      try allocatePlan(plan, began: began)
    }
  }

  private func allocatePlan(_ plan: String, began: Date) throws {
    let money = try PlanMoney(plan, patches, allocation, options)
    let (found, best) = try money.answer()
    if !found.diagnostics.isEmpty {
      Terminal.say(
        DiagnosticText.render(DiagnosticList(found.diagnostics, sources: found.sources)))
    }
    guard var answer = best else {
      throw try InfeasibleAnswer(found.problem, money.words(found)).failure(json: options.json)
    }
    let count = allocation.frontier ?? 20
    if count > 0 { answer.frontier = try money.frontier(count) }
    let folder = output ?? "notebooks-out/\(found.plan.id)-allocate"
    let budget = try money.budget(found)
    let files =
      (answer.tables + budget).map {
        RunFolder.File(path: $0.name + ".csv", data: Data($0.csv.utf8))
      } + answer.charts + [AllocationPage(answer).file] + money.patch(found, in: folder)
    try RunWriter(options: options, began: began).write(
      files, results: [.ofPlan(found, scenario: PlanRunner.scenarioName(patches))],
      plans: [found.plan], to: folder)
    try Terminal.deliver(options.json ? answer.json : AllocationSummary(answer).text)
    Terminal.say("→ \(folder)")
  }

  private func allocateTable(_ path: String, began: Date) throws {
    let table = try TableAllocation(allocation, path, language: options.language)
    guard var answer = try table.answer() else {
      throw try InfeasibleAnswer(table.problem, table.words).failure(json: options.json)
    }
    let usual = output == nil || table.problem.decisions.count > Self.mostLinesOfFrontier
    let count = allocation.frontier ?? (usual ? 0 : 20)
    if count > 0 { answer.frontier = try table.frontier(count) }
    answer.rules = try table.rules(allocation)
    if let folder = output {
      let files =
        answer.tables.map { RunFolder.File(path: $0.name + ".csv", data: Data($0.csv.utf8)) }
        + answer.charts + [AllocationPage(answer).file]
      let stem = URL(filePath: table.table.source.path).deletingPathExtension().lastPathComponent
      try RunWriter(options: options, began: began).write(
        files, results: [.ofTable(named: stem)], plans: [], tables: [table.table.source],
        to: folder)
    }
    let warnings = table.table.warnings
    if !warnings.isEmpty {
      Terminal.say(
        DiagnosticText.render(DiagnosticList(warnings, sources: [table.table.source])))
    }
    try Terminal.deliver(options.json ? answer.json : AllocationSummary(answer).text)
    if let folder = output { Terminal.say("→ \(folder)") }
  }

  /// Longer tables get no frontier unless asked: each total is a problem of its own.
  private static let mostLinesOfFrontier = 500
}

extension RunResults {
  /// What the manifest says of a run of a plan.
  fileprivate static func ofPlan(
    _ found: PlanAllocationAnswer, scenario: String
  ) -> RunResults {
    RunResults(
      scenario: scenario, planID: found.plan.id,
      title: found.plan.title ?? LocalizedText(found.plan.id), patchTitle: found.plan.patchTitle,
      seed: found.seed, draws: found.draws, movesMeans: found.plan.run.expected, indicators: [],
      projections: [], attainment: [], outturns: [], budget: [], budgetCitations: [], fits: [],
      errorCorrelations: [], warnings: found.diagnostics)
  }

  /// What the manifest says of a run without a plan.
  fileprivate static func ofTable(named name: String) -> RunResults {
    RunResults(
      scenario: "table", planID: name, title: LocalizedText(name), patchTitle: nil, seed: 0,
      draws: 0, indicators: [], projections: [], attainment: [], outturns: [], budget: [],
      budgetCitations: [], fits: [], errorCorrelations: [], warnings: [])
  }
}
