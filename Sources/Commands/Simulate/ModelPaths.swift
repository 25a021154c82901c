internal import Diagnostics
internal import Foundation
internal import Results
internal import Simulation
internal import Tables
internal import XMILE

/// What a run of a model gave.
struct ModelPaths {
  /// A row for each saved time, a column for each variable.
  let table: ResultTable
  /// Warnings, with the file they point into.
  private(set) var messages: DiagnosticList
  private let name: String
  private let clock: SystemClock

  /// Runs a model.
  ///
  /// - Parameters:
  ///   - name: The path of the file.
  ///   - model: The model.
  ///   - saved: The numbers of the variables to write; nil for all.
  ///   - seed: The seed of random numbers.
  init(name: String, model: TranslatedModel, saved: [Int]?, seed: UInt64) {
    self.name = name
    messages = model.messages
    clock = model.simulation.model.clock
    let variables = model.simulation.model.variables
    let paths = model.simulation.run(seed: seed)
    let shown = saved ?? paths.variables
    let columns = shown.compactMap { paths.variables.firstIndex(of: $0) }
    var table = ResultTable(
      name: "paths", columns: ["time"] + columns.map { variables[paths.variables[$0]].name })
    var gaps: [(variable: String, time: Double)] = []
    for (step, time) in paths.times.enumerated() {
      var row = [CSVCell.number(time)]
      for column in columns {
        let value = paths[column, step, 0]
        row.append(value.isFinite ? .number(value) : .missing)
        let variable = variables[paths.variables[column]].name
        if !value.isFinite, !gaps.contains(where: { $0.variable == variable }), gaps.count < 5 {
          gaps.append((variable, time))
        }
      }
      table.append(row)
    }
    self.table = table
    for gap in gaps {
      let start = numberText(gap.time)
      messages.items.append(
        Diagnostic(
          "not-finite", "`\(gap.variable)` is not a finite number from time \(start) on",
          hint: "a division by zero, or a root or logarithm of what has none", severity: .warning))
    }
  }

  /// What was done, as JSON; with the table where it goes to no file.
  func json(output: String?) -> String {
    func text(_ value: String) -> String {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .withoutEscapingSlashes
      let data = (try? encoder.encode(value)) ?? Data("\"\"".utf8)
      return String(decoding: data, as: UTF8.self)
    }
    let warnings = messages.items.filter { $0.severity == .warning }.map { text($0.message) }
    var entries = [
      ("model", text(name)), ("initial_time", numberText(clock.start)),
      ("final_time", numberText(clock.stop)), ("time_step", numberText(clock.step)),
      ("save_step", numberText(clock.saveStep ?? clock.step)),
      ("method", text(MethodOption.name(clock.method))),
      ("variables", String(table.columns.count - 1)), ("times", String(table.rows.count)),
      ("warnings", "[" + warnings.joined(separator: ", ") + "]"),
    ]
    entries.append(output.map { ("output", text($0)) } ?? ("paths", table.json))
    return "{\n" + entries.map { "  \"\($0)\": \($1)" }.joined(separator: ",\n") + "\n}\n"
  }
}
