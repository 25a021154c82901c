public import Quantities

extension Expression {
  /// Reads a formula over the columns of a table.
  ///
  /// The language is that of plans without units: plain numbers (`.5`, `1e-3`), the operators
  /// `+ - * / ^` (`^` from the right and tighter than a sign: `-x^2` is −(x²)), comparisons,
  /// `and or not`, `if … then … else …`; the functions `abs acos asin atan cos exp ln log log10
  /// log2 max min sin sqrt tan` (`log` is natural, as `ln`) and the constant `pi`. Everything else
  /// is a name: letters of any script, digits, `_`, dots inside; other names stand in backquotes.
  ///
  /// - Parameter text: The text, such as `b1*(1 - exp(-b2*x))`.
  /// - Returns: The formula, with the place of every part.
  /// - Throws: ``ExpressionError`` with the first mistake.
  public static func parse(formula text: String) throws(ExpressionError) -> Expression {
    var parser = ExpressionParser(columns: text)
    return try parser.parseAll()
  }

  /// The names in the formula, each once, in the order of their first appearance.
  public var variables: [String] {
    var seen: Set<String> = []
    return names.map { $0.path.joined(separator: ".") }.filter { seen.insert($0).inserted }
  }

  /// The formula as written over columns, with no more parentheses and space than it needs.
  ///
  /// Such as `b1*(1 - exp(-b2*x))`; read back, it gives the same formula.
  public var formulaText: String { text(in: .columns) }
}
