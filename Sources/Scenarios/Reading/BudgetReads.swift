internal import Expressions
internal import Quantities
internal import Series

/// An amount of the budget that a formula reads.
struct BudgetRead {
  /// The whole path, beginning with `budget`.
  var path: [String]
  /// Where the name stands.
  var range: Range<Int>
  /// The period of `at(budget…, 2021)`; nil outside `at`.
  var period: Period?
  /// Where the call of `at` stands; nil outside `at`.
  var call: Range<Int>?
}

extension Expression {
  /// The parts one level below.
  var parts: [Expression] {
    switch kind {
    case .number, .name, .period: []
    case .unary(_, let operand): [operand]
    case .binary(_, let left, let right): [left, right]
    case .call(_, let arguments): arguments
    case .conditional(let condition, let then, let otherwise): [condition, then, otherwise]
    }
  }

  /// Every amount of the budget it reads.
  var budgetReads: [BudgetRead] {
    switch kind {
    case .name(let path): path[0] == "budget" ? [BudgetRead(path: path, range: range)] : []
    case .call("at", let arguments):
      if let read = Self.read(arguments, call: range) {
        [read]
      } else {
        arguments.flatMap(\.budgetReads)
      }
    default: parts.flatMap(\.budgetReads)
    }
  }

  private static func read(_ arguments: [Expression], call: Range<Int>) -> BudgetRead? {
    guard arguments.count == 2, case .name(let path) = arguments[0].kind, path[0] == "budget",
      case .period(let period) = arguments[1].kind
    else { return nil }
    return BudgetRead(path: path, range: arguments[0].range, period: period, call: call)
  }

  /// Every period named in it, except the fiscal years of budget amounts.
  var periodReads: [(period: Period, range: Range<Int>)] {
    switch kind {
    case .period(let period): [(period, range)]
    case .call("at", let arguments):
      Self.read(arguments, call: range) == nil ? arguments.flatMap(\.periodReads) : []
    default: parts.flatMap(\.periodReads)
    }
  }

  /// The formula with `at(budget…, 2021)` replaced by its amount.
  ///
  /// - Parameter amount: The amount of a path in a fiscal year; nil leaves the call as it is.
  /// - Returns: The formula in which only amounts of every period of the horizon are left.
  func replacingAmounts(_ amount: (BudgetRead) -> Quantity?) -> Expression {
    replacing { part in
      guard case .call("at", let arguments) = part.kind,
        let read = Self.read(arguments, call: part.range), let value = amount(read)
      else { return nil }
      var number = part
      number.kind = .number(value)
      return number
    }
  }

  /// Whether it is nothing but arithmetic on names: no literal besides 0 and 1.
  var isArithmeticOnNames: Bool { !names.isEmpty && hasNoLiterals }

  private var hasNoLiterals: Bool {
    if case .number(let quantity) = kind { return quantity.value == 0 || quantity.value == 1 }
    return parts.allSatisfy(\.hasNoLiterals)
  }
}
