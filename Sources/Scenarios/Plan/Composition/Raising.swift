internal import PublicFinance
internal import Expressions
internal import Quantities
internal import Series

/// Puts a used plan into the words of the one that uses it.
final class Raising {
  /// The periods the used plan is simulated for.
  let horizon: PeriodRange
  private let plan: Plan
  private let alias: String
  private let outer: PeriodRange
  /// Amounts of the used plan's budget that its formulas read, as variables.
  private(set) var money: [PlanVariable] = []
  private var known: Set<String> = []

  init(_ plan: Plan, alias: String, into outer: PeriodRange) {
    self.plan = plan
    self.alias = alias
    self.outer = outer
    horizon = Self.clip(plan.horizon, outer)
  }

  private static func clip(_ range: PeriodRange, _ outer: PeriodRange) -> PeriodRange {
    PeriodRange(max(range.first, outer.first), min(range.last, outer.last)) ?? range
  }

  /// A range that ends no later than the plan above.
  func clipped(_ range: PeriodRange) -> PeriodRange { Self.clip(range, outer) }

  func name(_ name: String) -> String { alias + "." + name }

  /// A formula with the names of the plan above.
  func expression(_ expression: Expression) -> Expression {
    let fixed = expression.replacingAmounts { read in
      guard let period = read.period, let amounts = self.plan.budget?.amounts(along: read.path)
      else { return nil }
      return Quantity(amounts[period.year] ?? 0, Unit(self.plan.currency))
    }
    return fixed.replacing { part in
      guard case .name(let path) = part.kind else { return nil }
      if path[0] == "budget" { self.addMoney(path) }
      var name = part
      let raised = Plan.raised(path, alias: self.alias)
      name.kind = .name(path[0] == "budget" ? [raised.joined(separator: ".")] : raised)
      return name
    }
  }

  /// Makes an amount of the budget a variable of the plan above.
  func addMoney(_ path: [String]) {
    let name = path.joined(separator: ".")
    // Shares of the execution are assumptions already.
    guard path.dropFirst().first != "execution", known.insert(name).inserted,
      let budget = plan.budget
    else { return }
    let calendar = FiscalCalendar(firstMonth: plan.fiscalYearStart)
    let segments = budget.segments(along: path, over: horizon, calendar)
    let isFlow = BudgetFigure(rawValue: path.last ?? "")?.isFlow ?? false
    let unit = isFlow ? Unit(plan.currency) / .year : Unit(plan.currency)
    let number = PlanNumber(
      segments: segments.enumerated().map { place, segment in
        .init(
          start: place == 0 ? nil : horizon.first.advanced(by: segment.start),
          form: .expression(expression(segment.value)))
      }, unit: unit, period: nil, redraw: .once, provenance: Provenance(basis: .derived),
      span: budget.span)
    money.append(
      PlanVariable(
        name: self.name(name), role: isFlow ? .flow : .variable,
        label: LocalizedText(self.name(name)), number: number, elements: [], span: budget.span))
  }

  func number(_ number: PlanNumber) -> PlanNumber {
    var copy = number
    copy.segments = number.segments.map { .init(start: $0.start, form: form($0.form)) }
    return copy
  }

  private func form(_ form: NumberForm) -> NumberForm {
    switch form {
    case .expression(let expression): .expression(self.expression(expression))
    case .belief: form
    case .uncertain(let family, let forms): .uncertain(family, forms.map(self.form))
    }
  }

  func link(_ link: PlanLink) -> PlanLink {
    var copy = link
    copy.name = name(link.name)
    copy.input = expression(link.input)
    if case .parameters(let family, let parameters) = link.curve {
      copy.curve = .parameters(family, parameters.map(expression))
    }
    if case .drawnPoints(let family, let points) = link.curve {
      copy.curve = .drawnPoints(
        family, points.map { DrawnPoint($0.input, expression($0.output)) })
    }
    copy.delay = link.delay.map(number)
    copy.halfLife = link.halfLife.map(number)
    return copy
  }

  func pipeline(_ pipeline: PlanPipeline) -> PlanPipeline {
    var copy = pipeline
    copy.name = name(pipeline.name)
    copy.stages = pipeline.stages.map { stage in
      var stage = stage
      stage.inflow = stage.inflow.map(number)
      stage.yield = stage.yield.map(number)
      stage.batch = stage.batch.map(batch)
      stage.limit = stage.limit.map { limit in
        var limit = limit
        limit.rate = number(limit.rate)
        limit.group = limit.group.map(name)
        return limit
      }
      stage.gate = stage.gate.map(number)
      stage.quota = stage.quota.map { quota in
        var quota = quota
        quota.share = number(quota.share)
        return quota
      }
      stage.start = stage.start.map(number)
      stage.length = stage.length.map(number)
      stage.capacity = stage.capacity.map(number)
      stage.leak = stage.leak.map(number)
      return stage
    }
    return copy
  }

  private func batch(_ batch: TimedBatch) -> TimedBatch {
    var copy = batch
    if case .times(let often) = batch.occasions { copy.occasions = .times(number(often)) }
    copy.atMost = batch.atMost.map(number)
    return copy
  }
}
