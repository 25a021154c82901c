internal import Expressions
internal import Scenarios

extension NumberForm {
  /// Whether it needs a random stream of its own.
  var isUncertain: Bool {
    if case .expression = self { false } else { true }
  }

  /// The formulas inside.
  var expressions: [Expression] {
    switch self {
    case .expression(let expression): [expression]
    case .belief: []
    case .uncertain(_, let forms): forms.flatMap(\.expressions)
    }
  }
}

extension PlanNumber {
  /// Whether any of its formulas reads a name.
  func reads(_ name: String) -> Bool {
    segments.contains { segment in
      segment.form.expressions.contains { $0.names.contains { $0.path == [name] } }
    }
  }
}
