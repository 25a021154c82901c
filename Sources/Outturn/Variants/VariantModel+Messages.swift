internal import Diagnostics
internal import Scenarios

extension VariantModel {
  /// What is said of a KPI that has no draws where it is asked for.
  static func nothingProjected(_ kpi: KPI) -> Diagnostic {
    Diagnostic(
      "no-projection", "nothing is projected of `\(kpi.name)` in the period asked for",
      at: kpi.span, hint: "name another period with `--at`, or another KPI")
  }

  /// What is said of a joint row that the plan does not have.
  static func noSuchRow(_ name: String, _ rows: [String]) -> Diagnostic {
    let count = rows.last { $0.contains(" of ") }.flatMap { $0.split(separator: " ").last }
    return Diagnostic(
      "unknown-name", "`\(name)` is no row of this plan's targets",
      hint: count.map { "\($0) targets are judged here: `all`, or such as `1 of \($0)`" })
  }
}
