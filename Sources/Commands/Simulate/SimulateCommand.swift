internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import Simulation

/// `outturn simulate MODEL.xmile`: the paths of a model's variables.
struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Runs a model of stocks and flows and writes the paths of its variables.",
    discussion: """
      The model is an XMILE 1.0 file, as Stella and other tools write them:

        outturn simulate model.xmile -o paths.csv
        outturn simulate model.xmile --final-time 50 --time-step 0.25 --method rk4
        outturn simulate model.xmile --set 'Contact Rate=0.2' --columns 'Infected,Recovered'

      Out comes a CSV table with a row for each saved time: the column time and one for each \
      variable, arrays by element (Stock A[north]), variables of modules with the module in front \
      (hares.births). What is not finite stays an empty cell, with a warning. Numbers have at most \
      nine digits.

      --set gives a constant, or the first value of a stock, another number; names may be written \
      in any case and with spaces or underscores. All mistakes of a file come at once, with line \
      and column; nothing is written then, and the exit code is 1.
      """)

  @Argument(help: "The model (an XMILE file; - is stdin).")
  var model: String

  @OptionGroup var clock: ClockOptions

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Give a variable a number of its own.", valueName: "name=number"),
    transform: { try SettingArgument($0) })
  var set: [SettingArgument] = []

  @Option(
    help: ArgumentHelp(
      "Write these variables only; an array's name stands for all its elements.",
      valueName: "name,…"),
    transform: { ColumnList($0) })
  var columns: [ColumnList] = []

  @Option(help: "Seed of random numbers.")
  var seed: UInt64 = 1

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("Where the table goes (default: stdout).", valueName: "file"))
  var output: String?

  @Flag(help: "Print what was done, and without -o the table, as JSON on stdout.")
  var json = false

  func validate() throws {
    var places = OutputPlaces()
    places.read("the model", model)
    places.write("-o", output)
    try places.validate()
    if json, output == "-" {
      throw ValidationError("'--json' and '-o -' both go to stdout.")
    }
  }

  func run() throws {
    if let output, output != "-" { try OutputFile.check(output) }
    let (name, bytes) = try TableFile.contents(model)
    var run = ModelRun(name: name, contents: Array(bytes))
    run.settings = set.map(\.setting)
    run.clock = clock.changes
    run.columns = columns.flatMap(\.names)
    run.seed = seed
    let paths = try run.paths()
    var files = OutputFiles()
    if json {
      if let output { try files.add(paths.table.csv, to: output) }
      try files.add(paths.json(output: output), to: nil)
    } else {
      try files.add(paths.table.csv, to: output)
    }
    try files.deliver()
    if !paths.messages.items.isEmpty { Terminal.say(DiagnosticText.render(paths.messages)) }
  }
}
