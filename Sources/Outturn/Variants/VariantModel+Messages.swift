internal import Diagnostics
internal import Scenarios

extension VariantModel {
  /// What is said of a KPI that has no draws where it is asked for.
  static func nothingProjected(_ kpi: KPI) -> Diagnostic {
    Diagnostic(
      "no-projection", "nothing is projected of `\(kpi.name)` in the period asked for",
      at: kpi.span, hint: "name another period with `--at`, or another KPI")
  }
}
