internal import ResponseCurves
internal import Diagnostics
internal import Tables

extension AllocationTableReader {
  /// The shapes that the column `curve` names, and which numbers each needs.
  private static let shapes: [String: [AllocationTableColumn]] = [
    "hill": [.beta, .alpha, .gamma], "michaelis": [.beta, .gamma],
    "logistic": [.beta, .alpha, .gamma], "log": [.beta, .gamma], "power": [.beta, .alpha],
    "linear": [.beta], "capped": [.beta, .alpha], "piecewise": [.points],
  ]

  /// What a line brings.
  mutating func function(
    of row: [CSVTable.Cell], id: CSVTable.Cell
  ) -> ResponseFunction? {
    let written = cell(.curve, row)?.text ?? (columns[.beta] == nil ? "piecewise" : "hill")
    let shape = written.lowercased()
    guard let needs = Self.shapes[shape] else {
      diagnostics.error(
        "allocation-curve", "`\(written)` is no curve", at: span(.curve, row),
        hint: (nearest(shape, in: Self.shapes.keys).map { "did you mean `\($0)`? " } ?? "")
          + "there are " + Self.shapes.keys.sorted().joined(separator: ", "))
      return nil
    }
    if shape == "piecewise" { return points(of: row, id: id) }
    var numbers: [AllocationTableColumn: Double] = [:]
    for column in needs {
      let value = column == .gamma ? amount(column, row) : number(column, row)
      guard let value else {
        if cell(column, row) == nil {
          diagnostics.error(
            "allocation-curve", "the \(shape) curve of `\(id.text)` has no `\(column.name)`",
            at: span(column, row) ?? id.span, hint: Self.formula(shape))
        }
        continue
      }
      guard value >= 0, value > 0 || column == .beta || shape == "logistic" else {
        diagnostics.error(
          "allocation-curve",
          "`\(column.name)` of a \(shape) curve has to be "
            + (column == .beta ? "at least 0" : "above 0"),
          at: span(column, row), hint: Self.formula(shape))
        continue
      }
      numbers[column] = value
    }
    guard numbers.count == needs.count, let beta = numbers[.beta] else { return nil }
    let (alpha, gamma) = (numbers[.alpha] ?? 1, numbers[.gamma] ?? 1)
    switch shape {
    case "michaelis": return .michaelis(max: beta, half: gamma)
    case "logistic": return .logistic(max: beta, middle: gamma, slope: alpha)
    case "log": return .log(scale: beta, half: gamma)
    case "power": return .power(scale: beta, exponent: alpha)
    case "linear": return .linear(slope: beta, from: 0)
    case "capped": return .capped(slope: alpha, max: beta)
    default: return .hill(max: beta, half: gamma, slope: alpha)
    }
  }

  /// The formula of a shape with the names of the columns.
  private static func formula(_ shape: String) -> String {
    switch shape {
    case "michaelis": "michaelis is beta x / (gamma + x)"
    case "logistic": "logistic is beta / (1 + exp(-alpha (x - gamma)))"
    case "log": "log is beta ln(1 + x / gamma)"
    case "power": "power is beta x^alpha"
    case "linear": "linear is beta x"
    case "capped": "capped is alpha x, and beta at most"
    default: "hill is beta x^alpha / (gamma^alpha + x^alpha)"
    }
  }

  /// Points as `0:0 50:3.5 120:5`, inputs in the unit of the table and rising.
  private mutating func points(
    of row: [CSVTable.Cell], id: CSVTable.Cell
  ) -> ResponseFunction? {
    guard let cell = cell(.points, row) else {
      diagnostics.error(
        "allocation-curve", "the piecewise curve of `\(id.text)` has no `points`",
        at: span(.points, row) ?? id.span, hint: "write money:result, as in `0:0 50:3.5 120:5`")
      return nil
    }
    var points: [ResponseFunction.Point] = []
    for part in cell.text.split(whereSeparator: { $0 == " " || $0 == ";" }) {
      let sides = part.split(separator: ":", omittingEmptySubsequences: false)
      guard sides.count == 2, let input = Self.number(String(sides[0])),
        let output = Self.number(String(sides[1]))
      else {
        diagnostics.error(
          "allocation-curve", "`\(part)` is no point", at: cell.span,
          hint: "write money:result, as in `0:0 50:3.5 120:5`")
        return nil
      }
      points.append(.init(input, output))
    }
    let rises = zip(points, points.dropFirst()).allSatisfy { $0.input < $1.input }
    guard points.count > 1, rises else {
      diagnostics.error(
        "allocation-curve", "a piecewise curve has two points or more, with rising amounts",
        at: cell.span, hint: "write money:result, as in `0:0 50:3.5 120:5`")
      return nil
    }
    return .piecewise(points)
  }
}
