internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import Outturn
internal import Quantities
internal import Results
internal import Scenarios
internal import Series
internal import Tables

/// `outturn sweep PLAN [PATCH…]`: many variants of a plan, one row each.
struct SweepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Runs many variants of a plan on the same draws and writes one row for each.",
    discussion: """
      Without --sample every value of one number is run with every value of the others. Whole levers \
      take all their values unless told; anything else is given a number of values: PATH=LOW:HIGH:COUNT.

        outturn sweep plan.yaml --vary levers.seats=150:400:6 --vary rounds_per_year -o sweep
        outturn sweep plan.yaml --vary levers.seats --vary assumptions.completion_rate=0.6:1 \\
          --kpi trainees --draws 1000 -o - --sample 500 sobol

      Out comes sweep.csv in a folder, a file whose name ends in .csv, or stdout (-o -): for each \
      variant and indicator the varied values, mean, p10, p50, p90, and the probability of meeting the \
      target with its standard error. The column via says whether the model was changed, or the plan \
      read again for each variant. Up to 40 rows are printed beside the folder. A sweep into a folder that was interrupted goes on where it stopped.
      """)

  @Argument(help: "The plan (a YAML file).")
  var plan: String

  @Argument(help: "Patches to lay over the plan.")
  var patches: [String] = []

  @Option(
    name: .output,
    help: ArgumentHelp(
      """
      The folder to write, replaced whole; a file where the name ends in .csv; - is stdout (default: \
      notebooks-out/<id>-sweep).
      """, valueName: "dir"))
  var output: String?

  @OptionGroup var options: StudyOptions

  @Option(
    help: ArgumentHelp(
      "What to vary; a grid needs the number of values, or a whole lever. May be repeated.",
      valueName: "path=a:b:n"))
  var vary: [String] = []

  @Option(
    help: ArgumentHelp(
      "An indicator; may be repeated (default: all with a target).", valueName: "name"))
  var kpi: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "So many points of the ranges instead of a grid: latin_hypercube (the default) or sobol.",
      valueName: "n [design]"))
  var sample: [String] = []

  @Option(help: ArgumentHelp("Look at this period, not at the deadlines.", valueName: "period"))
  var at: String?

  func validate() throws {
    guard !vary.isEmpty else {
      throw ValidationError("say what to vary: '--vary levers.seats=150:400:6'.")
    }
    _ = try VariationOptions.arguments(vary)
    _ = try SampleOption(sample)
    _ = try VariationOptions.period(at)
    if options.json, output == "-" {
      throw ValidationError("'--json' and '-o -' both go to stdout.")
    }
  }

  func run() throws {
    let began = Date()
    let isFile = output?.lowercased().hasSuffix(".csv") == true
    if isFile, let output { try OutputFile.check(output) }
    let sweep = try prepared()
    let warnings = sweep.variants.warnings
    if !warnings.isEmpty {
      let list = DiagnosticList(warnings, sources: sweep.variants.plan.files)
      Terminal.say(DiagnosticText.render(list))
    }
    let run = SweepRun(sweep, threads: options.threadCount)
    if options.json {
      var table = ResultTable(name: "sweep", columns: sweep.columns)
      try run.eachPart { for row in $0 { table.append(row) } }
      try Terminal.deliver([table].json)
      guard isFile, let output else { return }
      var files = OutputFiles()
      try files.add(table.csv, to: output)
      return try files.deliver()
    }
    if output == "-" {
      try Terminal.deliver(run.header)
      try run.eachPart { try Terminal.deliver(run.lines($0)) }
      return
    }
    if isFile, let output {
      var files = OutputFiles()
      let bytes = try files.begin(output)
      try files.append(run.header, to: bytes)
      do { try run.eachPart { try files.append(run.lines($0), to: bytes) } } catch {
        files.discard()
        throw error
      }
      try files.deliver()
      return Terminal.say("→ \(output)")
    }
    try writeFolder(
      output ?? "notebooks-out/\(sweep.variants.plan.id)-sweep", run, began: began)
  }

  /// Reads the plan and lays out the variants.
  private func prepared() throws -> Sweep {
    let files = VariationOptions.files(plan, patches, options)
    let arguments = try VariationOptions.arguments(vary)
    let period = try VariationOptions.period(at)
    let design = try SampleOption(sample).design
    let places = ArgumentPlaces(
      [("--at", at)] + kpi.map { ("--kpi", $0) } + vary.map { ("--vary", $0) })
    do throws(VariantError) {
      let variants = try PlanVariants(
        files, varying: arguments, kpis: kpi, at: period, draws: options.draws,
        seed: options.seed)
      return try Sweep(variants, design)
    } catch { throw VariationOptions.failure(error, at: places) }
  }

  private func writeFolder(_ folder: String, _ run: SweepRun, began: Date) throws {
    let plan = run.sweep.variants.plan
    let unfinished = try UnfinishedSweep(
      folder, digest: digest(run.sweep), header: run.header,
      rowsPerVariant: run.sweep.variants.questions.count)
    var first = 0
    switch unfinished.found {
    case .nothing: break
    case .same(let variants):
      first = variants
      Terminal.say(
        options.language == .ko
          ? "중단된 곳에서 이어서 합니다: 변형 \(variants)개는 이미 있습니다."
          : "going on where an earlier sweep stopped: \(variants) variants are there already")
    case .other:
      Terminal.say(
        options.language == .ko
          ? "중단된 이전 작업은 입력이 달라 처음부터 다시 합니다."
          : "an earlier sweep that stopped had other inputs: beginning anew")
    }
    let said = try run.eachPart(from: first) { try unfinished.append(run.lines($0)) }
    var results = RunResults(
      scenario: PlanRunner.scenarioName(patches), planID: plan.id,
      title: plan.title ?? LocalizedText(plan.id), patchTitle: plan.patchTitle,
      seed: run.sweep.variants.seed, draws: run.sweep.variants.draws,
      movesMeans: plan.run.expected, indicators: [], projections: [], attainment: [],
      outturns: [], budget: [], budgetCitations: [], fits: [], errorCorrelations: [],
      warnings: [])
    results.warnings = plan.warnings + said
    let contents = try unfinished.contents()
    try RunWriter(options: options, began: began).write(
      [RunFolder.File(path: "sweep.csv", data: contents)], results: [results], plans: [plan],
      to: folder)
    unfinished.remove()
    // A small sweep is read at once.
    let rows = run.sweep.points.count * run.sweep.variants.questions.count
    if rows <= Self.mostShownRows {
      try Terminal.deliver(String(decoding: contents, as: UTF8.self))
    }
    Terminal.say("→ \(folder)")
  }

  /// Sweeps into a folder with no more rows print them too.
  private static let mostShownRows = 40

  /// What tells the inputs of a sweep from others.
  private func digest(_ sweep: Sweep) -> String {
    var parts = [
      OutturnVersion.text, "\(sweep.variants.draws)", "\(sweep.variants.seed)", at ?? "",
    ]
    parts += vary + ["|"] + kpi + ["|"] + sample + ["|"] + options.overrides + ["|"]
    for file in sweep.variants.plan.files {
      parts += [file.path, SHA256.hexDigest(of: Data(file.bytes))]
    }
    return SHA256.hexDigest(of: Data(parts.joined(separator: "\n").utf8))
  }
}
