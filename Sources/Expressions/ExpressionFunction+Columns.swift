extension ExpressionFunction {
  /// The functions of formulas over columns, by name.
  static let ofColumns: [String: ExpressionFunction] = {
    let table: [ExpressionFunction] = [
      .init("min", 2...64, "min(a, b)", .elementwise),
      .init("max", 2...64, "max(a, b)", .elementwise),
      .init("abs", 1...1, "abs(x)", .elementwise),
      .init("exp", 1...1, "exp(x)", .elementwise),
      .init("log", 1...1, "log(x)", .elementwise),
      .init("ln", 1...1, "ln(x)", .elementwise),
      .init("log10", 1...1, "log10(x)", .elementwise),
      .init("log2", 1...1, "log2(x)", .elementwise),
      .init("sqrt", 1...1, "sqrt(x)", .elementwise),
      .init("sin", 1...1, "sin(x)", .elementwise),
      .init("cos", 1...1, "cos(x)", .elementwise),
      .init("tan", 1...1, "tan(x)", .elementwise),
      .init("asin", 1...1, "asin(x)", .elementwise),
      .init("acos", 1...1, "acos(x)", .elementwise),
      .init("atan", 1...1, "atan(x)", .elementwise),
      .init("factor", 1...1, "factor(g)", .none),
      .init("poly", 2...2, "poly(x, 3)", .none),
    ]
    return Dictionary(uniqueKeysWithValues: table.map { ($0.name, $0) })
  }()

  /// What to write for functions of other languages.
  static let foreignToColumns: [String: String] = [
    "I": "`^` is arithmetic here: write `x^2` for `I(x^2)`", "pow": "write `x^y` for `pow(x, y)`",
    "log1p": "write `log(1 + x)`", "expm1": "write `exp(x) - 1`", "arctan": "write `atan`",
    "as.factor": "write `factor`", "C": "write `factor`",
  ]
}
