/// Which of the two languages of one parser a text is in.
enum Dialect: Hashable, Sendable {
  /// Formulas of a plan: numbers with units, dotted paths of names.
  case plan
  /// Formulas over the columns of a table: plain numbers, names of columns, `pi`. Parts of a model
  /// formula may hold `factor` and `poly`.
  case columns(isModel: Bool)

  /// Its functions by name.
  var functions: [String: ExpressionFunction] {
    switch self {
    case .plan: ExpressionFunction.all
    case .columns: ExpressionFunction.ofColumns
    }
  }

  /// What to do about a formula that is too deep.
  var depthHint: String {
    self == .plan
      ? "give parts of it names under `assumptions`" : "put a part of it into a column of its own"
  }
}
