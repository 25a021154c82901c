import Expressions
import Precision

/// A column of a design with its answers to the cells it reads.
private struct DesignColumn {
  var values: [DoubleDouble]
  var slopes: [String: [DoubleDouble]]

  /// The product of two columns, by the product rule.
  static func * (a: DesignColumn, b: DesignColumn) -> DesignColumn {
    func product(_ x: [DoubleDouble], _ y: [DoubleDouble]) -> [DoubleDouble] {
      zip(x, y).map { $0 * $1 }
    }
    var slopes = a.slopes.mapValues { product($0, b.values) }
    for (name, slope) in b.slopes {
      let other = product(slope, a.values)
      slopes[name] = slopes[name].map { zip($0, other).map { $0 + $1 } } ?? other
    }
    return DesignColumn(values: product(a.values, b.values), slopes: slopes)
  }
}

extension LinearDesign {
  /// Evaluates the terms of a formula.
  ///
  /// A factor has a column for each level but the first where the formula has its margin, the term
  /// without it (the intercept for a factor alone); else one for every level, so that no level is
  /// lost (Chambers & Hastie 1992, "Statistical Models in S", §2.4.1).
  ///
  /// - Parameters:
  ///   - terms: The terms.
  ///   - response: The left side.
  ///   - data: The rows; every column that is calculated with holds numbers.
  ///   - weights: One for each row, or nil.
  /// - Throws: `ColumnFailure` for the first cell where a term or the response is not finite.
  init(
    _ terms: LinearTerms, response: Expression, data: ModelData, weights: [DoubleDouble]?
  ) throws(ModelFailure) {
    hasIntercept = terms.hasIntercept
    self.weights = weights
    self.terms = []
    let answer = try Self.column(response, data)
    self.response = answer.values
    responseSlopes = answer.slopes
    roundings = [:]
    for name in Set(response.variables + terms.terms.flatMap(\.variables)) {
      if data.table[name]?.numbers != nil { roundings[name] = data.roundings(name) }
    }
    var spansConstant = terms.hasIntercept
    for term in terms.terms {
      var columns: [DesignColumn] = []
      var levelNames: [String: [String]] = [:]
      var keptAll = true
      for (position, part) in term.parts.enumerated() {
        var own: [DesignColumn]
        switch part {
        case .expression(let expression):
          own = [try Self.column(expression, data)]
        case .polynomial(of: let base, let degree):
          let first = try Self.column(base, data)
          own = [first]
          for _ in 1..<degree { own.append(own[own.count - 1] * first) }
        case .factor(let name):
          let (names, codes) = data.table[name]?.levels(in: data.rows) ?? ([], [])
          let margin = Set(term.parts).subtracting([part])
          let keepsAll =
            margin.isEmpty
            ? !spansConstant : !terms.terms.contains { Set($0.parts) == margin }
          levelNames[name] = keepsAll ? names : Array(names.dropFirst())
          own = (keepsAll ? 0..<names.count : 1..<max(1, names.count)).map { level in
            DesignColumn(
              values: codes.map { DoubleDouble($0 == level ? 1 : 0) }, slopes: [:])
          }
          keptAll = keptAll && keepsAll
        }
        columns =
          position == 0 ? own : own.flatMap { column in columns.map { $0 * column } }
      }
      let isFactors = term.parts.allSatisfy { if case .factor = $0 { true } else { false } }
      spansConstant = spansConstant || isFactors && keptAll
      self.terms.append(
        Term(
          name: term.label, columnNames: term.coefficientNames { levelNames[$0] ?? [] },
          columns: columns.map(\.values), slopes: columns.map(\.slopes)))
    }
  }

  private static func column(
    _ expression: Expression, _ data: ModelData
  ) throws(ModelFailure) -> DesignColumn {
    let names = expression.variables
    let count = data.rows.count
    let program: ColumnProgram
    do {
      program = try ColumnProgram(expression, columns: names)
    } catch { throw .formula(error) }
    let columns = names.map { data.numbers($0) }
    if let failure = program.failure(columns: columns, parameters: [], rows: count) {
      throw .row(failure, names: names)
    }
    let (values, derivatives) = program.evaluateWithDerivatives(
      columns: columns, parameters: [], rows: count, withRespectTo: .columns)
    // A kink or a vertical tangent has no slope; its rounding is left out of account.
    let slopes = derivatives.map { $0.map { $0.isFinite ? $0 : DoubleDouble(0) } }
    return DesignColumn(
      values: values, slopes: Dictionary(uniqueKeysWithValues: zip(names, slopes)))
  }
}
