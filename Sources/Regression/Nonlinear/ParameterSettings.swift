import Diagnostics
import Optimization

/// Where each parameter starts and how far it may go, in the order of the formula.
struct ParameterSettings {
  let start: [Double]
  /// The limits; nil where every parameter is free.
  let bounds: ParameterBounds?

  /// Matches what the user gave with the parameters of the model.
  ///
  /// - Parameters:
  ///   - problem: The starts and limits by name.
  ///   - model: The parameters.
  ///   - source: The formula, for messages.
  ///   - table: The data, for messages.
  /// - Throws: All names without a start, starts without a parameter, and limits that exclude
  ///   each other.
  init(
    _ problem: RegressionProblem, _ model: NonlinearModel, _ source: FormulaSource,
    _ table: RegressionTable
  ) throws(DiagnosticList) {
    var messages: [Diagnostic] = []
    let places = Dictionary(uniqueKeysWithValues: model.parameters.enumerated().map { ($1, $0) })
    func values(
      _ given: [(name: String, value: String)], _ option: String
    ) -> [Double?] {
      var result = [Double?](repeating: nil, count: model.parameters.count)
      for (name, text) in given {
        guard let place = places[name] else {
          let near = nearest(name, in: model.parameters)
          let isColumn = table[name] != nil
          messages.append(
            Diagnostic(
              "unknown-parameter",
              isColumn
                ? "`\(name)` of `\(option)` is a column, not a parameter"
                : "the formula has no parameter `\(name)`, which `\(option)` names",
              hint: isColumn
                ? nil
                : near.map { "did you mean `\($0)`?" }
                  ?? "parameters are " + model.parameters.listed))
          continue
        }
        guard let value = Double(text), value.isFinite else {
          messages.append(
            Diagnostic("not-a-number", "`\(text)` of `\(option) \(name)=…` is not a number"))
          continue
        }
        if result[place] != nil {
          messages.append(
            Diagnostic("given-twice", "`\(option)` names `\(name)` twice"))
        }
        result[place] = value
      }
      return result
    }
    let starts = values(problem.start, "--start")
    let lower = values(problem.lower, "--lower").map { $0 ?? -.infinity }
    let upper = values(problem.upper, "--upper").map { $0 ?? .infinity }
    for unknown in Formula.unstarted(model, starts) {
      messages.append(
        Diagnostic(
          "no-start", "parameter `\(unknown)` has no start",
          hint: nearest(unknown, in: table.callableNames.sorted()).map {
            "if it should be the column `\($0)`, correct it; a parameter needs a start: "
              + "`\(unknown)=1`"
          } ?? "add it to `--start`, as in `\(unknown)=1`, or correct it where it should be a "
            + "column: " + table.columns.map(\.name).listed))
    }
    for (place, name) in model.parameters.enumerated() where lower[place] > upper[place] {
      messages.append(
        Diagnostic(
          "empty-bounds",
          "`\(name)` cannot be at least \(lower[place]) and at most \(upper[place])"))
    }
    guard messages.isEmpty else { throw problem.refusal(messages, table) }
    start = starts.compactMap { $0 }
    let isOpen = !lower.contains { $0.isFinite } && !upper.contains { $0.isFinite }
    bounds = isOpen ? nil : ParameterBounds(lower: lower, upper: upper)
  }
}

extension Formula {
  /// The parameters that nothing starts.
  static func unstarted(_ model: NonlinearModel, _ starts: [Double?]) -> [String] {
    zip(model.parameters, starts).filter { $0.1 == nil }.map(\.0)
  }
}
