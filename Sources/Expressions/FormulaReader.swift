import Diagnostics
import Quantities

/// Reads the pieces of a model formula, which other rooms put together.
package struct FormulaReader {
  private var parser: ExpressionParser

  /// Begins at the start of a text, or at an offset in Unicode scalars.
  package init(_ text: String, at position: Int = 0) {
    parser = ExpressionParser(columns: text, isModel: true)
    parser.scanner.position = position
  }

  /// Where the next thing stands, in Unicode scalars.
  package var position: Int { parser.scanner.position }

  /// The next character that is not white space, or nil at the end.
  package mutating func peek() -> Unicode.Scalar? {
    parser.scanner.skipSpaces()
    return parser.scanner.peek()
  }

  /// Goes on behind a character, if it is the next.
  package mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard peek() == scalar else { return false }
    parser.scanner.position += 1
    return true
  }

  /// Reads any expression.
  package mutating func expression() throws(ExpressionError) -> Expression {
    try parser.parse(.or).expression
  }

  /// Reads an expression that ends before the next `+`, `-` or comparison outside parentheses.
  package mutating func piece() throws(ExpressionError) -> Expression {
    try parser.parse(.product).expression
  }

  /// What is to say about the next thing where it does not belong.
  package func unexpected() -> ExpressionError { parser.unexpected() }

  /// A mistake in a model formula.
  package static func mistake(_ message: String, at range: Range<Int>, hint: String?)
    -> ExpressionError
  {
    ExpressionError("formula", message, at: range, hint: hint)
  }
}
