import Outturn
import Quantities
import Scenarios

/// A lever or a line of a budget that is changed by a tenth, or by the nearest whole step.
struct TenthChange {
  /// What is changed.
  var name: String
  /// Up or down, and from what to what.
  var step: String
  /// What `--set` would say.
  var settings: [(path: String, value: String)]
  /// Whether it is a line of a budget.
  var isLine: Bool

  /// All changes of the levers and lines of a plan, each up and down where its range allows it.
  static func all(of plan: Plan, _ files: PlanFiles) throws -> [TenthChange] {
    try levers(of: plan, files) + lines(of: plan)
  }

  private static func levers(of plan: Plan, _ files: PlanFiles) throws -> [TenthChange] {
    var changes: [TenthChange] = []
    for input in plan.inputs where input.role == .lever && input.range != nil {
      let name = input.elements.isEmpty ? input.name : before(input.elements.map(\.id), input.name)
      guard !changes.contains(where: { $0.name == name }),
        case .expression(let expression)? = input.number.segments.first?.form,
        let canonical = expression.constantValue
      else { continue }
      let argument = try VariationArgument("levers." + name)
      let variants = try PlanVariants(files, varying: [argument], kpis: [], draws: 1)
      guard let lever = variants.variations.first else { continue }
      let period = input.number.unit.isPerTime ? input.number.period : nil
      let value = lever.current ?? canonical / Double(period?.perYear ?? 1)
      // Nothing to take a tenth of: a tenth of the range.
      let tenth =
        value == 0 ? (lever.range.upperBound - lever.range.lowerBound) / 10 : value / 10
      let size = lever.isWhole ? max(1, tenth.rounded()) : tenth
      for changed in [value + size, value - size] {
        let slack = 1e-9 * abs(value)
        guard changed >= lever.range.lowerBound - slack, changed <= lever.range.upperBound + slack
        else { continue }
        changes.append(
          TenthChange(
            name: name, step: "\(plain(value)) → \(plain(changed))",
            settings: [(lever.path, lever.setting(changed))], isLine: false))
      }
    }
    return changes
  }

  private static func lines(of plan: Plan) -> [TenthChange] {
    guard let budget = plan.budget else { return [] }
    return budget.lines.filter(\.instrument.isAdditive).flatMap { line in
      [1.1, 0.9].map { factor in
        let amounts = line.amounts.sorted { $0.key < $1.key }
          .map { "\($0.key): \(plan.currency) \(plain($0.value * factor))" }
        var settings = [
          ("budget.lines.\(line.id).amount", "{" + amounts.joined(separator: ", ") + "}")
        ]
        if let total = budget.totals.first {
          let difference = (line.amounts[total.key] ?? 0) * (factor - 1)
          settings.append(("budget.total", "\(plan.currency) \(plain(total.value + difference))"))
        }
        return TenthChange(
          name: line.id, step: factor > 1 ? "+10 %" : "-10 %", settings: settings, isLine: true)
      }
    }
  }

  private static func before(_ elements: [String], _ name: String) -> String {
    let ending = "." + elements.joined(separator: ".")
    return name.hasSuffix(ending) ? String(name.dropLast(ending.count)) : name
  }

  private static func plain(_ value: Double) -> String {
    DecimalFormat(maximumDecimals: 9, significantDigits: 12, grouping: false).text(value)
  }
}
