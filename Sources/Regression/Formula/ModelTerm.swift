public import Expressions

/// One term of a linear formula: one part, or several joined by `:` (products of their columns).
public struct ModelTerm: Hashable, Sendable {
  /// What a term is made of.
  public enum Part: Hashable, Sendable {
    /// One column of numbers, such as `x^2` or `log(x)`.
    case expression(Expression)
    /// One column of zeros and ones for each level of a column of the table, less those that the
    /// coding leaves out.
    case factor(column: String)
    /// The raw powers 1 to `degree` of an expression, a column each.
    case polynomial(of: Expression, degree: Int)
  }

  /// The parts, in the order of the text.
  public var parts: [Part]
  /// Where it stands: offsets in Unicode scalars.
  public var range: Range<Int>

  /// The name of the term in outputs: `x^2`, `factor(g)`, `poly(x, 3)`, `x:factor(g)`.
  public var label: String { parts.map(\.label).joined(separator: ":") }

  /// The names of the columns it reads, each once, in the order of the text.
  public var variables: [String] {
    var seen: Set<String> = []
    return parts.flatMap(\.variables).filter { seen.insert($0).inserted }
  }

  /// The names of its coefficients; of several parts the first varies fastest.
  ///
  /// - Parameter levels: The levels of a factor that have a coefficient, by its column.
  /// - Returns: `x^2`; `factor(g)=level`; `poly(x, 3)^2`; joined by `:` in an interaction.
  public func coefficientNames(levels: (String) -> [String]) -> [String] {
    var names: [String] = []
    for (index, part) in parts.enumerated() {
      let own = part.coefficientNames(levels: levels)
      names = index == 0 ? own : own.flatMap { name in names.map { $0 + ":" + name } }
    }
    return names
  }
}

extension ModelTerm.Part {
  /// The name of the part in outputs.
  public var label: String {
    switch self {
    case .expression(let expression):
      // Looser operators than a product would read as terms of their own.
      switch expression.kind {
      case .binary(.multiply, _, _), .binary(.divide, _, _), .binary(.power, _, _):
        expression.formulaText
      case .binary, .unary, .conditional: "(" + expression.formulaText + ")"
      default: expression.formulaText
      }
    case .factor(let column):
      "factor(" + Expression(.name([column])).formulaText + ")"
    case .polynomial(let base, let degree): "poly(\(base.formulaText), \(degree))"
    }
  }

  /// The names of the columns it reads, each once.
  public var variables: [String] {
    switch self {
    case .expression(let expression), .polynomial(of: let expression, _): expression.variables
    case .factor(let column): [column]
    }
  }

  /// The names of its coefficients.
  func coefficientNames(levels: (String) -> [String]) -> [String] {
    switch self {
    case .expression: [label]
    case .factor(let column): levels(column).map { label + "=" + $0 }
    case .polynomial(_, let degree): (1...degree).map { "\(label)^\($0)" }
    }
  }
}
