public import Diagnostics
import Expressions
import Precision
import Quantities

extension RegressionProblem {
  /// Fits the model.
  ///
  /// Rows in which a value that the formula reads is missing are left out, with a warning.
  ///
  /// - Parameter table: The data.
  /// - Returns: Estimates with everything that judges them.
  /// - Throws: Every mistake in the formula, the starts or the cells it reads; dependent columns
  ///   unless ``acceptsMinimumNorm``; no rows.
  public func solve(on table: RegressionTable) throws(DiagnosticList) -> RegressionSummary {
    let source = FormulaSource(text: formula)
    let formula: Formula
    do {
      formula = try Formula.parse(self.formula)
    } catch { throw refusal([source.diagnostic(error)], table) }
    let columns = table.callableNames
    let unknown = formula.unknownNames(columns: columns)
    let strangers = unknown.filter { formula.response.variables.contains($0.name) }
    guard strangers.isEmpty else {
      throw refusal(
        strangers.map { name in
          var error = Formula.error(name)
          error.hint =
            start.contains { $0.name == name.name }
            ? "parameters cannot stand left of `~`"
            : error.hint ?? "columns are " + columns.listed
          return source.diagnostic(error)
        }, table)
    }
    if unknown.isEmpty {
      return try LinearProblem(problem: self, formula: formula, table: table).solve()
    }
    if start.isEmpty {
      throw refusal(
        unknown.map { name in
          var error = Formula.error(name)
          if error.hint == nil {
            error.hint = "to fit it as a parameter give it a start, as in `--start \(name.name)=1`"
          }
          return source.diagnostic(error)
        }, table)
    }
    return try NonlinearProblem(problem: self, formula: formula, table: table).solve()
  }

  /// Messages with the texts they point into.
  func refusal(_ messages: [Diagnostic], _ table: RegressionTable) -> DiagnosticList {
    DiagnosticList(
      messages, sources: [FormulaSource(text: formula).file] + (table.source.map { [$0] } ?? []))
  }

  /// The rows that have all values of some columns, with the weights; rows of weight 0 are left
  /// out.
  ///
  /// - Parameters:
  ///   - calculated: Columns that must hold numbers.
  ///   - read: Columns that must have a value.
  ///   - table: The data.
  /// - Returns: The rows, their weights, and warnings about rows left out.
  /// - Throws: Cells that are no numbers, weights below 0, no rows at all.
  func data(
    calculated: [String], read: [String], _ table: RegressionTable
  ) throws(DiagnosticList) -> (data: ModelData, weights: [DoubleDouble]?, warnings: [Diagnostic]) {
    if let weights, table[weights] == nil {
      let near = nearest(weights, in: table.columns.map(\.name).sorted())
      throw refusal(
        [
          Diagnostic(
            "unknown-column", "there is no column `\(weights)` for the weights",
            hint: near.map { "did you mean `\($0)`?" })
        ], table)
    }
    let numeric = calculated + (weights.map { [$0] } ?? [])
    let long = numeric.first { table[$0]?.hasLongCells == true }
    let wrong = numeric.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      .compactMap { table[$0] }.filter { $0.numbers == nil }
    guard wrong.isEmpty else { throw refusal(wrong.flatMap(\.notNumbers), table) }
    var data = ModelData(table, columns: numeric + read)
    var warnings: [Diagnostic] = []
    if let long {
      warnings.append(
        Diagnostic(
          "long-numbers", "cells of `\(long)` have more than 31 digits",
          hint: "calculations keep 31; take a constant away from the column", severity: .warning))
    }
    if !data.leftOut.isEmpty {
      let count = data.leftOut.count
      let lines = data.leftOut.prefix(5).map { table.name(of: $0) }.joined(separator: ", ")
      warnings.append(
        Diagnostic(
          "rows-left-out",
          "\(count) of \(table.rows) rows \(count == 1 ? "was" : "were") left out, since a value "
            + "is missing",
          hint: "\(table.rowWord)\(count == 1 ? "" : "s") \(lines)" + (count > 5 ? ", …" : ""),
          severity: .warning))
    }
    var chosen: [DoubleDouble]?
    if let weights {
      let all = data.numbers(weights)
      if let row = all.firstIndex(where: { $0.head < 0 }) {
        throw refusal(
          [
            Diagnostic(
              "negative-weight", "a weight is below 0", at: data.span(row, weights),
              hint: "weights are inverse to variances; 0 leaves a row out")
          ], table)
      }
      data.keep(all.map { $0.head > 0 })
      chosen = all.filter { $0.head > 0 }
    }
    if let message = data.tooSmall(calculated) { throw refusal([message], table) }
    if let weights, let chosen, let largest = chosen.max(), let least = chosen.min(),
      least.head < largest.head * 1e-40
    {
      throw refusal(
        [
          Diagnostic(
            "weights-too-different", "the weights in `\(weights)` differ by more than 10⁴⁰",
            hint: "a weight of 0 leaves a row out")
        ], table)
    }
    guard !data.rows.isEmpty else {
      throw refusal(
        [
          Diagnostic(
            "no-rows",
            table.rows == 0
              ? "the table has no rows"
              : chosen != nil && data.leftOut.count < table.rows
                ? "every weight is 0" : "no row has a value in all columns of the formula")
        ], table)
    }
    return (data, chosen, warnings)
  }
}

extension [String] {
  /// The first names in backquotes, joined by commas.
  var listed: String {
    prefix(8).map { "`" + $0 + "`" }.joined(separator: ", ") + (count > 8 ? ", …" : "")
  }
}

extension RegressionTable {
  /// What a row is counted as: a line of a file, or a row of a table in memory.
  var rowWord: String { source == nil ? "row" : "line" }

  /// The line of a row in its file, or its position from 1.
  func name(of row: Int) -> String {
    guard let spans = columns.first?.spans, spans.indices.contains(row) else {
      return String(row + 1)
    }
    return String(spans[row].line)
  }
}
