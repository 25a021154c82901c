/// A word of an equation.
struct Token {
  /// What it is.
  enum Kind: Equatable {
    case number(Double)
    case name(QualifiedName)
    /// A word of the language: `if`, `then`, `else`, `and`, `or`, `not`, `mod`.
    case word(String)
    /// An operator, parenthesis, bracket, comma, semicolon or colon.
    case sign(String)
  }

  var kind: Kind
  var range: Range<Int>
}
