internal import Diagnostics
internal import Expressions
internal import Quantities
internal import Series
internal import Statistics

/// A number that was parsed but whose names and units are not yet checked.
///
/// Names may stand before or after what they name, so all numbers of a plan are parsed first.
struct DraftNumber {
  /// What holds when, in order of time; the first has no start.
  var segments: [Segment]
  /// The declared unit: bare literals are counted in it.
  var unit: UnitReading?
  /// Where the declared unit stands.
  var unitSpan: SourceSpan?
  /// The period that a literal rate is written per, where one is.
  var period: Frequency?
  /// When an uncertain value is drawn anew, where the plan says.
  var redraw: RedrawRule?
  /// What people read, where the plan says.
  var label: LocalizedText?
  /// Where the number comes from.
  var annotations: Annotations
  /// Where it stands.
  var span: SourceSpan

  /// What holds from a step on.
  struct Segment {
    /// The first step; nil is from the beginning.
    var start: Period?
    /// The value.
    var form: DraftForm
  }

  /// The value throughout, or nil where it changes with time.
  var steady: DraftForm? { segments.count == 1 ? segments.first?.form : nil }
}

/// A parsed form of a number, with the scalars it was read from.
indirect enum DraftForm {
  /// A literal or a formula.
  case formula(Formula)
  /// `a to b`.
  case between(low: QuantityLiteral, high: QuantityLiteral, PlanNode)
  /// `n of m`.
  case counted(successes: Int, trials: Int, PlanNode)
  /// `{normal: {mean: …, sd: …}}`, parameters in the family's order.
  case family(DistributionFamily, [DraftForm], SourceSpan)
  /// `{discrete: {0: 0.8, 1: 0.2}}`.
  case discrete([(value: QuantityLiteral, weight: Double)], SourceSpan)
  /// `{empirical: {file, column}}`, with the unit of the column.
  case empirical([Double], UnitReading?, SourceSpan)

  /// Where it stands.
  var span: SourceSpan {
    switch self {
    case .formula(let formula): formula.node.span
    case .between(_, _, let node), .counted(_, _, let node): node.span
    case .family(_, _, let span), .discrete(_, let span), .empirical(_, _, let span): span
    }
  }

  /// Every formula inside.
  var formulas: [Formula] {
    switch self {
    case .formula(let formula): [formula]
    case .family(_, let parameters, _): parameters.flatMap(\.formulas)
    case .between, .counted, .discrete, .empirical: []
    }
  }
}

/// A parsed expression with the scalar it was read from.
struct Formula {
  /// What it does.
  var expression: Expression
  /// The scalar, for the places of its parts.
  var node: PlanNode

  /// The text as written.
  var text: String {
    if case .scalar(let text) = node.kind { text } else { "" }
  }

  /// Whether it is one literal without a unit, which takes the unit its place expects.
  var bareLiteral: Double? {
    switch expression.kind {
    case .number(let quantity): quantity.unit == nil ? quantity.value : nil
    case .unary(.negate, let operand):
      if case .number(let quantity) = operand.kind, quantity.unit == nil {
        -quantity.value
      } else {
        nil
      }
    default: nil
    }
  }
}
