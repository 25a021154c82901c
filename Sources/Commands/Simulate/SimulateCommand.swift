internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import Results
internal import Simulation

/// `outturn simulate MODEL.xmile` or `PLAN [PATCH…]`: the paths of what is in a model.
struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Runs a model of stocks and flows, or that of a plan, and writes its paths.",
    discussion: """
      Of a plan (a YAML file, with patches to lay over it) the folder of -o gets ensembles.csv: mean, \
      standard deviation and quantiles of every number, stock, stage and indicator by period, each \
      with its standard error; and paths.csv: the first draws whole. Rates of stages are amounts of \
      their period, other rates are per year. It is the model alone: nothing is forecast, updated \
      with outturns or judged, as `outturn run` does.

        outturn simulate plan.yaml -o out --draws 100000 --paths 20
        outturn simulate plan.yaml patch.yaml --until-error 0.5% --kpi trainees

      A model is an XMILE 1.0 file, as Stella and other tools write them:

        outturn simulate model.xmile -o paths.csv
        outturn simulate model.xmile --final-time 50 --time-step 0.25 --method rk4
        outturn simulate model.xmile --set 'Contact Rate=0.2' --columns 'Infected,Recovered'

      Out comes a CSV table, in the file of -o or on stdout, with a row for each saved time: the column time and one for each \
      variable, arrays by element (Stock A[north]), variables of modules with the module in front \
      (hares.births). What is not finite stays an empty cell, with a warning. Numbers have at most \
      nine digits.

      --set gives a constant, or the first value of a stock, another number; names may be written \
      in any case and with spaces or underscores. All mistakes of a file come at once, with line \
      and column; nothing is written then, and the exit code is 1.
      """)

  @Argument(help: "The model (an XMILE file; - is stdin), or a plan (a YAML file).")
  var model: String

  @Argument(help: "Patches to lay over the plan.")
  var patches: [String] = []

  @Option(
    name: .output,
    help: ArgumentHelp(
      """
      The folder to write for a plan, replaced whole (default: notebooks-out/<id>-simulation); the \
      CSV file for a model (default: stdout).
      """, valueName: "dir"))
  var output: String?

  @OptionGroup var options: StudyOptions

  @OptionGroup var precision: PrecisionOptions

  @Option(help: "How many draws of a plan to write whole (default: 10).")
  var paths: Int?

  @OptionGroup var clock: ClockOptions

  @Option(
    help: ArgumentHelp(
      "Write these variables only; an array's name stands for all its elements.",
      valueName: "name,…"),
    transform: { ColumnList($0) })
  var columns: [ColumnList] = []

  @Flag(
    name: .customLong("check-units"),
    help: "Warn where the units of equations are not those that are declared.")
  var checkUnits = false

  func validate() throws {
    guard !PlanSimulationRun.isPlan(model) else {
      guard (0...StudyOptions.mostDraws).contains(paths ?? 0) else {
        throw ValidationError("'--paths' takes a whole number from 0 to 10,000,000.")
      }
      try OutputOption.requireFolder(output)
      if let option = optionOfModels {
        throw ValidationError("'\(option)' is for XMILE models, but '\(model)' is a plan.")
      }
      return
    }
    guard patches.isEmpty else {
      throw ValidationError("'\(patches[0])' is a patch, but '\(model)' is no plan (.yaml).")
    }
    if let option = optionOfPlans {
      throw ValidationError("'\(option)' is for plans, but '\(model)' is no plan (.yaml).")
    }
    for setting in options.overrides { _ = try SettingArgument(setting) }
    var places = OutputPlaces()
    places.read("the model", model)
    places.write("-o", output)
    try places.validate()
    if options.json, output == "-" {
      throw ValidationError("'--json' and '-o -' both go to stdout.")
    }
  }

  /// The first given option that says nothing of a plan.
  private var optionOfModels: String? {
    clock.given ?? (columns.isEmpty ? nil : "--columns") ?? (checkUnits ? "--check-units" : nil)
  }

  /// The first given option that says nothing of a model in a file of its own.
  private var optionOfPlans: String? {
    let given = [
      ("--draws", options.draws != nil), ("--until-error", precision.untilError != nil),
      ("--paths", paths != nil),
    ]
    return given.first { $0.1 }?.0
  }

  func run() throws {
    guard !PlanSimulationRun.isPlan(model) else {
      return try PlanSimulationRun(
        options: options, output: output, precision: precision, paths: paths ?? 10
      )
      .run(model, patches: patches)
    }
    if let output, output != "-" { try OutputFile.check(output) }
    let (name, bytes) = try TableFile.contents(model)
    var run = ModelRun(name: name, contents: Array(bytes))
    run.settings = try options.overrides.map { try SettingArgument($0).setting }
    run.clock = clock.changes
    run.columns = columns.flatMap(\.names)
    run.checksUnits = checkUnits
    run.seed = options.seed ?? 1
    let paths = try run.paths()
    var files = OutputFiles()
    if options.json {
      if let output { try files.add(paths.table.csv, to: output) }
      try files.add(paths.json(output: output), to: nil)
    } else {
      try files.add(paths.table.csv, to: output)
    }
    try files.deliver()
    if !paths.messages.items.isEmpty { Terminal.say(DiagnosticText.render(paths.messages)) }
  }
}
