internal import PublicFinance
public import Expressions
internal import Quantities
public import Series

extension PlanBudget {
  /// What a path of a formula gives from a step on.
  public struct Segment: Hashable, Sendable {
    /// The first step.
    public var start: Int
    /// A number, or a formula over the shares of ``BudgetExecution``.
    public var value: Expression
  }

  /// The value of a path in every step of a horizon.
  ///
  /// Amounts hold for their fiscal year; `.executed` is the money of each step as a rate per year.
  ///
  /// - Parameters:
  ///   - path: The components, beginning with `budget`.
  ///   - horizon: The steps.
  ///   - calendar: When fiscal years begin.
  /// - Returns: The values in order of time, canonical currency units; empty for no such path.
  public func segments(
    along path: [String], over horizon: PeriodRange, _ calendar: FiscalCalendar
  ) -> [Segment] {
    switch lookUp(path) {
    case .amounts(let amounts, _):
      return joined(horizon) { period in
        .number(amounts[calendar.year(of: period)] ?? 0)
      }
    case .figure(let figure, let lines, _):
      guard let execution else { return [] }
      let last = calendar.year(of: horizon.last)
      let ledger = BudgetLedger(lines, execution, through: last)
      return joined(horizon) { period in
        ledger.value(figure, in: period, execution, calendar)
      }
    case .incomplete, .unknown, .unlike, .noExecution: return []
    }
  }

  /// One segment for steps that follow each other with the same value.
  private func joined(
    _ horizon: PeriodRange, _ value: (Period) -> Expression
  ) -> [Segment] {
    var segments: [Segment] = []
    for (step, period) in horizon.periods.enumerated() {
      let value = value(period)
      if segments.last?.value != value { segments.append(Segment(start: step, value: value)) }
    }
    return segments
  }
}

extension BudgetLedger {
  /// The value of a figure in a period.
  func value(
    _ figure: BudgetFigure, in period: Period, _ execution: BudgetExecution,
    _ calendar: FiscalCalendar
  ) -> Expression {
    let year = calendar.year(of: period)
    var sum = Expression.number(0)
    for (index, profile) in execution.profiles.enumerated() {
      guard let entry = entries[index]?[year] else { continue }
      let end = profile.executed(byMonth: 12)
      let carried = profile.carriedOver.map { path in
        Expression.call("min", .name(path), .number(1) - end)
      }
      func open(_ polynomial: [Double]) -> Expression { .horner(polynomial, carried) }
      switch figure {
      case .carriedIn: sum = sum + open(entry.carriedIn)
      case .current: sum = sum + open(entry.open) + .number(entry.settledCurrent)
      case .carriedOver:
        sum =
          sum + (carried.map { open(entry.open) * $0 } ?? .number(0))
          + .number(entry.carriedOver)
      case .lapsed:
        let rest = .number(1) - end - (carried ?? .number(0))
        sum =
          sum + open(entry.open) * rest
          + .number(entry.settledCurrent - entry.executed - entry.carriedOver)
      case .executed:
        let step = period.frequency
        let last = calendar.monthsGone(at: period)
        let share =
          profile.executed(byMonth: last) - profile.executed(byMonth: last - step.months)
        let perYear = Expression.number(Double(step.perYear))
        sum = sum + open(entry.open) * share * perYear
        if entry.executed != 0 {
          sum = sum + .number(entry.executed) * share * perYear / end
        }
      default: break
      }
    }
    return sum
  }
}

extension BudgetExecution.Profile {
  /// The share executed when so many months of the fiscal year are over: straight between points.
  ///
  /// Shares that are drawn apart never fall: each point holds at least what the ones before do.
  func executed(byMonth months: Int) -> Expression {
    var earlier: (months: Int, share: Expression) = (0, .number(0))
    var drawn: [Expression] = []
    for point in points {
      drawn.append(.name(point.share))
      let share = drawn.count == 1 ? drawn[0] : Expression(.call("max", drawn))
      if months <= point.months {
        if months == point.months { return share }
        if months <= earlier.months { return earlier.share }
        let way =
          Double(months - earlier.months) / Double(point.months - earlier.months)
        return earlier.share + (share - earlier.share) * .number(way)
      }
      earlier = (point.months, share)
    }
    return earlier.share
  }
}

extension Expression {
  static func number(_ value: Double) -> Expression {
    Expression(.number(Quantity(value)))
  }

  static func name(_ path: [String]) -> Expression { Expression(.name(path)) }

  static func call(_ name: String, _ arguments: Expression...) -> Expression {
    Expression(.call(name, arguments))
  }

  static func + (a: Expression, b: Expression) -> Expression {
    if a.constant == 0 { return b }
    return b.constant == 0 ? a : Expression(.binary(.add, a, b))
  }

  static func - (a: Expression, b: Expression) -> Expression {
    b.constant == 0 ? a : Expression(.binary(.subtract, a, b))
  }

  static func * (a: Expression, b: Expression) -> Expression {
    if a.constant == 0 || b.constant == 0 { return .number(0) }
    if a.constant == 1 { return b }
    return b.constant == 1 ? a : Expression(.binary(.multiply, a, b))
  }

  static func / (a: Expression, b: Expression) -> Expression {
    Expression(.binary(.divide, a, b))
  }

  /// A polynomial by Horner's rule; without a variable its constant.
  static func horner(_ polynomial: [Double], _ variable: Expression?) -> Expression {
    guard let first = polynomial.first else { return .number(0) }
    guard let variable, let last = polynomial.lastIndex(where: { $0 != 0 }) else {
      return .number(first)
    }
    return polynomial[...last].dropLast().reversed().reduce(.number(polynomial[last])) {
      $0 * variable + .number($1)
    }
  }

  private var constant: Double? {
    if case .number(let quantity) = kind { quantity.value } else { nil }
  }
}
