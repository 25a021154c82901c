internal import Expressions

extension Expression {
  /// The formula with parts replaced.
  ///
  /// - Parameter change: What stands in place of a part; nil looks at the parts inside.
  /// - Returns: The formula with the replaced parts.
  func replacing(_ change: (Expression) -> Expression?) -> Expression {
    if let replaced = change(self) { return replaced }
    func inside(_ part: Expression) -> Expression { part.replacing(change) }
    var copy = self
    switch kind {
    case .number, .name, .period: break
    case .unary(let sign, let operand): copy.kind = .unary(sign, inside(operand))
    case .binary(let sign, let left, let right):
      copy.kind = .binary(sign, inside(left), inside(right))
    case .conditional(let condition, let yes, let no):
      copy.kind = .conditional(inside(condition), inside(yes), inside(no))
    case .call(let name, let arguments): copy.kind = .call(name, arguments.map(inside))
    }
    return copy
  }

  /// The formula with all its parts at one place, for what is written out from elsewhere.
  func placed(at range: Range<Int>) -> Expression {
    var copy = self
    copy.range = range
    switch kind {
    case .number, .name, .period: break
    case .unary(let sign, let operand): copy.kind = .unary(sign, operand.placed(at: range))
    case .binary(let sign, let left, let right):
      copy.kind = .binary(sign, left.placed(at: range), right.placed(at: range))
    case .conditional(let condition, let yes, let no):
      copy.kind = .conditional(
        condition.placed(at: range), yes.placed(at: range), no.placed(at: range))
    case .call(let name, let arguments):
      copy.kind = .call(name, arguments.map { $0.placed(at: range) })
    }
    return copy
  }
}
