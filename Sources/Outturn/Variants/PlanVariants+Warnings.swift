public import Diagnostics
internal import Scenarios
internal import Series

extension PlanVariants {
  /// What the reader of any answer should know: the plan's warnings, and levers that are varied in
  /// the past too.
  public var warnings: [Diagnostic] { plan.warnings + leversInThePast }

  /// A lever that is varied before the outturns changes what these tell of everything else: the
  /// answer is then not what moving the lever from now on brings.
  private var leversInThePast: [Diagnostic] {
    let ends = plan.kpis.compactMap { kpi in
      KnownOutturns.points(
        of: kpi, in: plan, over: (kpi.horizon ?? plan.horizon).periods)?.last?.period.lastDay
    }
    guard let last = ends.max(), let next = plan.horizon.periods.first(where: { $0.lastDay > last })
    else { return [] }
    return variations.filter {
      $0.path.split(separator: ".").contains("levers") && !$0.path.contains("@")
    }.map { variation in
      Diagnostic(
        "lever-in-the-past",
        "`\(variation.path)` is varied before the outturns too, so what they tell of all else varies "
          + "with it",
        hint: "to move it from now on, vary `\(variation.path)@\(next)`", severity: .warning)
    }
  }
}
