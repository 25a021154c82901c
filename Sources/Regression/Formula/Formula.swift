public import Expressions

/// A model formula, `response ~ model`, with the places of its parts in the text.
///
/// The left side is an expression over columns, such as `y` or `log(y)`. The right side has two
/// readings: a list of terms that each take a coefficient (``linearTerms()``, `1 + x + factor(g)`),
/// or an expression that names its parameters (``nonlinearModel(columns:)``, `b1*exp(-b2*x)`).
public struct Formula: Hashable, Sendable {
  /// The formula as written.
  public let text: String
  /// The left side.
  public let response: Expression
  /// Where the right side stands: offsets in Unicode scalars.
  public let modelRange: Range<Int>
  /// The right side as an expression, or what makes it none (such as an interaction `a:b`).
  let model: Result<Expression, ExpressionError>

  /// Reads a formula.
  ///
  /// - Parameter text: The text, such as `log(y) ~ 1 + x + x^2`.
  /// - Returns: The formula.
  /// - Throws: ``ExpressionError`` for a formula without `~` or with two, an empty side, and a side
  ///   that is neither an expression nor a list of terms; where interactions leave only the second
  ///   reading, for all that ``linearTerms()`` refuses.
  public static func parse(_ text: String) throws(ExpressionError) -> Formula {
    let length = text.unicodeScalars.count
    var reader = FormulaReader(text)
    guard reader.peek() != nil else {
      throw FormulaReader.mistake(
        "a formula is missing", at: 0..<1, hint: "write it as in `y ~ 1 + x`")
    }
    let start = reader.position
    guard !reader.take("~") else {
      throw FormulaReader.mistake(
        "the response is missing before `~`", at: start..<(start + 1),
        hint: "write the column that the model explains, as in `y ~ 1 + x`")
    }
    let response = try reader.expression()
    guard reader.peek() != nil else {
      throw FormulaReader.mistake(
        "this formula has no `~`", at: response.range,
        hint: "write `~` between the response and its model, as in `y ~ 1 + x`")
    }
    let tilde = reader.position
    guard reader.take("~") else { throw reader.unexpected() }
    try response.refuseSpecials("stands only on the right side of a formula")
    guard !response.variables.isEmpty else {
      throw FormulaReader.mistake(
        "the response names no column", at: response.range, hint: nil)
    }
    guard reader.peek() != nil else {
      throw FormulaReader.mistake(
        "the model is missing after `~`", at: tilde..<(tilde + 1),
        hint: "write the terms, as in `y ~ 1 + x`")
    }
    let begin = reader.position
    let model = try readModel(reader)
    return Formula(text: text, response: response, modelRange: begin..<length, model: model)
  }

  /// Reads the right side as an expression or, where it is none, as terms.
  private static func readModel(_ start: FormulaReader) throws(ExpressionError)
    -> Result<Expression, ExpressionError>
  {
    var reader = start
    let model = try reader.expression()
    switch reader.peek() {
    case nil: return .success(model)
    case ":":
      // Interactions make it a list of terms, so that mistakes in these can be told at once.
      let error = reader.unexpected()
      var terms = TermReader(start)
      _ = try terms.read()
      return .failure(error)
    case "~":
      let place = reader.position
      throw FormulaReader.mistake("a formula has one `~`", at: place..<(place + 1), hint: nil)
    default: throw reader.unexpected()
    }
  }

  /// The right side as terms that each take a coefficient.
  ///
  /// - Returns: The terms in the order of the text, without the intercept.
  /// - Throws: ``ExpressionError`` for terms that are constant, taken away or there twice, and for
  ///   `factor` and `poly` with other arguments than a column, and an expression and a degree.
  public func linearTerms() throws(ExpressionError) -> LinearTerms {
    var terms = TermReader(FormulaReader(text, at: modelRange.lowerBound))
    return try terms.read()
  }

  /// The right side as an expression that names its parameters.
  ///
  /// - Parameter columns: The names of the table's columns; every other name is a parameter.
  /// - Returns: The expression, and its parameters in the order of their first appearance.
  /// - Throws: ``ExpressionError`` for `factor`, `poly` and interactions.
  public func nonlinearModel(columns: [String]) throws(ExpressionError) -> NonlinearModel {
    let expression = try model.get()
    try expression.refuseSpecials("stands only in a linear formula")
    let known = Set(columns)
    return NonlinearModel(
      expression: expression, parameters: expression.variables.filter { !known.contains($0) })
  }
}

extension Formula: CustomStringConvertible {
  /// The formula as written.
  public var description: String { text }
}

extension Expression {
  /// Refuses `factor` and `poly` anywhere in it.
  func refuseSpecials(_ reason: String, hint: String? = nil) throws(ExpressionError) {
    if let special = functions.first(where: { $0.name == "factor" || $0.name == "poly" }) {
      throw FormulaReader.mistake("`\(special.name)` \(reason)", at: special.range, hint: hint)
    }
  }
}
