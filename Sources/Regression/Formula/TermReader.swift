import Expressions
import Precision

/// Reads the right side of a linear formula: terms joined by `+`, their parts by `:`.
struct TermReader {
  private var reader: FormulaReader
  /// The names in the terms read so far, with their places.
  private(set) var names: [(path: [String], range: Range<Int>)] = []
  private var result = LinearTerms(hasIntercept: true, interceptRange: nil, terms: [])

  init(_ reader: FormulaReader) { self.reader = reader }

  mutating func read() throws(ExpressionError) -> LinearTerms {
    var isRemoved = takeMinus()
    while true {
      // `+ -1` takes away as well.
      if !isRemoved { isRemoved = takeMinus() }
      try readTerm(isRemoved: isRemoved)
      isRemoved = takeMinus()
      if !isRemoved, !reader.take("+") { break }
    }
    guard let next = reader.peek() else {
      guard result.hasIntercept || !result.terms.isEmpty else {
        throw FormulaReader.mistake(
          "this model has no terms", at: result.interceptRange ?? 0..<1,
          hint: "write `1` for the mean alone")
      }
      return result
    }
    if next == "~" {
      throw FormulaReader.mistake(
        "a formula has one `~`", at: reader.position..<(reader.position + 1), hint: nil)
    }
    throw unexpected()
  }

  private mutating func takeMinus() -> Bool { reader.take("-") || reader.take("\u{2212}") }

  /// Comparisons and `if` are terms in parentheses only.
  private func unexpected() -> ExpressionError {
    var ahead = reader
    if let next = ahead.peek(), "<>=!".unicodeScalars.contains(next) {
      return FormulaReader.mistake(
        "a comparison stands among terms", at: ahead.position..<(ahead.position + 1),
        hint: "put it in parentheses")
    }
    return reader.unexpected()
  }

  // MARK: Terms

  private mutating func readTerm(isRemoved: Bool) throws(ExpressionError) {
    let first = try readPiece()
    if let number = first.decimal, case .number = first.kind, reader.peek() != ":" {
      switch number.whole {
      case 1: return try setIntercept(!isRemoved, at: first.range)
      case 0 where !isRemoved: return try setIntercept(false, at: first.range)
      default: break
      }
    }
    var parts = [try part(first)]
    var range = first.range
    while reader.take(":") {
      let next = try readPiece()
      range = range.lowerBound..<next.range.upperBound
      let part = try part(next)
      guard !parts.contains(part) else {
        throw FormulaReader.mistake(
          "`\(part.label)` stands twice in this term", at: next.range,
          hint: "`:` is an interaction; write `^2` for a square")
      }
      parts.append(part)
    }
    let term = ModelTerm(parts: parts, range: range)
    guard !isRemoved else {
      throw FormulaReader.mistake(
        "`\(term.label)` cannot be taken away", at: range,
        hint: "only `1`, the intercept, can; a coefficient finds its sign itself: write `+`")
    }
    let set = Set(parts)
    guard !result.terms.contains(where: { Set($0.parts) == set }) else {
      throw FormulaReader.mistake(
        "the term `\(term.label)` is there twice", at: range, hint: "leave one of them out")
    }
    result.terms.append(term)
  }

  private mutating func readPiece() throws(ExpressionError) -> Expression {
    let piece = try reader.piece()
    names += piece.names
    return piece
  }

  private mutating func setIntercept(_ value: Bool, at range: Range<Int>) throws(ExpressionError) {
    guard result.interceptRange == nil else {
      throw FormulaReader.mistake(
        result.hasIntercept == value
          ? "this says a second time whether there is an intercept"
          : "the intercept is both there and not there", at: range,
        hint: "write `1` or `0` once")
    }
    result.interceptRange = range
    result.hasIntercept = value
  }

  // MARK: Parts

  private func part(_ expression: Expression) throws(ExpressionError) -> ModelTerm.Part {
    if case .call(let name, let arguments) = expression.kind {
      if name == "factor" { return try factor(arguments[0]) }
      if name == "poly" { return try polynomial(arguments[0], arguments[1]) }
    }
    try expression.refuseInside()
    guard !expression.variables.isEmpty else {
      throw FormulaReader.mistake(
        "`\(expression.formulaText)` is the same in every row", at: expression.range,
        hint: "write `1` for an intercept, `0` for none")
    }
    return .expression(expression)
  }

  private func factor(_ argument: Expression) throws(ExpressionError) -> ModelTerm.Part {
    guard case .name(let path) = argument.kind else {
      throw FormulaReader.mistake(
        "`factor` takes the name of a column", at: argument.range,
        hint: "write as in `factor(g)`; other names stand in backquotes")
    }
    return .factor(column: path.joined(separator: "."))
  }

  private func polynomial(_ base: Expression, _ degree: Expression) throws(ExpressionError)
    -> ModelTerm.Part
  {
    try base.refuseInside()
    guard !base.variables.isEmpty else {
      throw FormulaReader.mistake(
        "`poly` takes an expression over columns", at: base.range, hint: "write as in `poly(x, 3)`")
    }
    guard let whole = degree.decimal?.whole, (1...20).contains(whole) else {
      throw FormulaReader.mistake(
        "the degree of `poly` is a whole number from 1 to 20", at: degree.range,
        hint: "write as in `poly(x, 3)`")
    }
    return .polynomial(of: base, degree: whole)
  }
}

extension Expression {
  /// Refuses `factor` and `poly` inside arithmetic.
  fileprivate func refuseInside() throws(ExpressionError) {
    try refuseSpecials(
      "stands alone as a term, not inside arithmetic",
      hint: "an interaction is written with `:`, as in `factor(g) + x + factor(g):x`")
  }
}
