import Glibc
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
  var settings: [(path: String, value: String)] = []
  /// What a patch says instead, below its `extends`.
  var patch: String?
  /// Whether it is a line of a budget.
  var isLine: Bool
  /// Whether the nearest whole step is more than a tenth.
  var isMore = false

  /// The plan with the change.
  func plan(_ files: PlanFiles) throws -> Plan {
    guard let patch else { return try files.read(setting: settings) }
    // Amounts that stand in a file are changed by patches only.
    let path = "/tmp/effect-study-\(getpid()).yaml"
    guard let file = fopen(path, "w") else { throw TenthChangeError.notWritten(path) }
    defer { unlink(path) }
    let plan = files.plan.hasPrefix("/") ? files.plan : "\(folder)/\(files.plan)"
    fputs("outturn: 1\nextends: \(plan)\n" + patch, file)
    fclose(file)
    var patched = files
    patched.patches.append(path)
    return try patched.read()
  }

  /// The folder that relative paths start in.
  private var folder: String {
    guard let buffer = getcwd(nil, 0) else { return "." }
    defer { free(buffer) }
    return String(cString: buffer)
  }

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
            settings: [(lever.path, lever.setting(changed))], isLine: false,
            isMore: size > 1.001 * tenth))
      }
    }
    return changes
  }

  private static func lines(of plan: Plan) -> [TenthChange] {
    guard let budget = plan.budget else { return [] }
    return budget.lines.filter(\.instrument.isAdditive).flatMap { line in
      [1.1, 0.9].map { factor in
        var patch = "scale: {budget.lines.\(line.id).amount: \(plain(factor))}\n"
        if let total = budget.totals.first {
          let difference = (line.amounts[total.key] ?? 0) * (factor - 1)
          patch += "set: {budget.total: \(plan.currency) \(plain(total.value + difference))}\n"
        }
        return TenthChange(
          name: line.id, step: factor > 1 ? "+10 %" : "-10 %", patch: patch, isLine: true)
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

/// Why a change could not be tried.
enum TenthChangeError: Error {
  /// A patch could not be written.
  case notWritten(String)
}
