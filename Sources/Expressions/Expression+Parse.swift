public import Quantities

extension Expression {
  /// Reads a formula.
  ///
  /// - Parameters:
  ///   - text: The text, such as `seats * completion_rate`.
  ///   - units: The unit words of the plan.
  ///   - currency: The currency of money that names none, such as `KRW`.
  /// - Returns: The formula, with the place of every part.
  /// - Throws: ``ExpressionError`` with the first mistake.
  public static func parse(_ text: String, units: UnitTable, currency: String)
    throws(ExpressionError) -> Expression
  {
    var parser = ExpressionParser(text, units: units, currency: currency)
    return try parser.parseAll()
  }

  /// Every name in the formula, in the order of the text, with its place.
  public var names: [(path: [String], range: Range<Int>)] {
    var result: [(path: [String], range: Range<Int>)] = []
    visit { part in
      if case .name(let path) = part.kind { result.append((path, part.range)) }
    }
    return result
  }

  /// Every function called in the formula, in the order of the text, with the place of its name.
  public var functions: [(name: String, range: Range<Int>)] {
    var result: [(name: String, range: Range<Int>)] = []
    visit { part in
      guard case .call(let name, _) = part.kind else { return }
      let start = part.range.lowerBound
      result.append((name, start..<(start + name.unicodeScalars.count)))
    }
    return result
  }

  /// Calls with every part, an operation before its operands.
  private func visit(_ body: (Expression) -> Void) {
    body(self)
    switch kind {
    case .number, .name, .period: break
    case .unary(_, let x): x.visit(body)
    case .binary(_, let x, let y):
      x.visit(body)
      y.visit(body)
    case .call(_, let arguments): for argument in arguments { argument.visit(body) }
    case .conditional(let condition, let yes, let no):
      condition.visit(body)
      yes.visit(body)
      no.visit(body)
    }
  }
}
