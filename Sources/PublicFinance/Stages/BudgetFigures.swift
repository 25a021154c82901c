/// The stated figures of a budget line, by fiscal year, in whole currency units.
public struct BudgetFigures: Hashable, Sendable {
  /// By figure, then by fiscal year.
  public var values: [BudgetFigure: [Int: Double]]

  /// Creates the figures.
  ///
  /// - Parameters:
  ///   - amounts: The original amounts by fiscal year.
  ///   - values: Everything else that is stated.
  public init(amounts: [Int: Double] = [:], _ values: [BudgetFigure: [Int: Double]] = [:]) {
    self.values = values
    self.values[.original, default: [:]].merge(amounts) { _, amount in amount }
  }

  /// A stated figure; nil where none is stated.
  public subscript(_ figure: BudgetFigure, _ year: Int) -> Double? {
    get { values[figure]?[year] }
    set { values[figure, default: [:]][year] = newValue }
  }

  /// Fiscal years with any figure, in order.
  public var years: [Int] { Set(values.values.flatMap(\.keys)).sorted() }

  /// What the year itself gives: original, supplementary, reserve, transfers and excess revenue.
  public func ownMoney(_ year: Int) -> Double {
    BudgetFigure.ownMoney.reduce(0) { $0 + (self[$1, year] ?? 0) }
  }

  /// What was appropriated: the original budget and what supplementary ones add.
  public func appropriation(_ year: Int) -> Double {
    (self[.original, year] ?? 0) + (self[.supplementary, year] ?? 0)
  }

  /// What may be spent: stated, or else what makes it up.
  public func current(_ year: Int) -> Double {
    self[.current, year] ?? ownMoney(year) + (self[.carriedIn, year] ?? 0)
  }

  /// What is carried over: stated, or else the sum of its stated kinds.
  public func carriedOver(_ year: Int) -> Double? {
    if let stated = self[.carriedOver, year] { return stated }
    let kinds = BudgetFigure.kindsOfCarryOver.compactMap { self[$0, year] }
    return kinds.isEmpty ? nil : kinds.reduce(0, +)
  }

  /// A stated outturn: what was executed and carried over of a current budget.
  ///
  /// Two of executed, carried over and lapsed are enough beside what makes up the current budget.
  public func outturn(
    _ year: Int
  ) -> (current: Double, executed: Double, carriedOver: Double)? {
    guard let executed = self[.executed, year] else { return nil }
    let current = current(year)
    if let carried = carriedOver(year) { return (current, executed, carried) }
    guard let lapsed = self[.lapsed, year] else { return nil }
    return (current, executed, current - executed - lapsed)
  }

  /// Executed over current budget (집행률); nil where nothing may be spent or nothing is stated.
  public func executionRate(_ year: Int) -> Double? {
    rate(of: .executed, to: current(year), year)
  }

  /// Executed over the appropriation of the year, without what was carried in.
  public func appropriationRate(_ year: Int) -> Double? {
    rate(of: .executed, to: appropriation(year), year)
  }

  /// What final recipients spent over the current budget (실집행률).
  public func finalExecutionRate(_ year: Int) -> Double? {
    rate(of: .finalExecuted, to: current(year), year)
  }

  private func rate(of figure: BudgetFigure, to base: Double, _ year: Int) -> Double? {
    guard let spent = self[figure, year], base > 0 else { return nil }
    return spent / base
  }
}
