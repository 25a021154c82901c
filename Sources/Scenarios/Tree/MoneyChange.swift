internal import Diagnostics

/// What a patch does to money as a whole: it scales lines, or moves money between them.
///
/// Lines may stand in a file, so this is done where the budget is read.
struct MoneyChange: Hashable, Sendable {
  /// What is done.
  enum Kind: Hashable, Sendable {
    /// Multiplies the amounts of a line or group.
    case scale(path: [PatchPath.Part], dates: PatchPath.Dates?, factor: PlanNode)
    /// Shifts money from one line or group to another; the total stays.
    case move(amount: PlanNode, outOf: PlanNode, into: PlanNode)
  }

  /// What is done.
  var kind: Kind
  /// Where it stands.
  var span: SourceSpan
}

extension MoneyChange {
  /// Reads the list under `move`.
  static func moves(
    _ entry: PlanNode.Entry, collector: inout DiagnosticCollector
  ) -> [MoneyChange] {
    guard case .sequence(let items) = entry.value.kind else {
      if entry.value.kind != .invalid {
        collector.error(
          TreeCode.notAMapping, "`move` is a list of shifts", at: entry.value.span,
          hint: "write `- {amount: 8억원 per year, out_of: budget.lines.a, into: budget.lines.b}`")
      }
      return []
    }
    return items.compactMap { item in
      let keys = ["amount", "out_of", "into"]
      for inner in item.entries where !keys.contains(inner.key) {
        collector.error(
          TreeCode.unknownKey, "unknown key `\(inner.key)` in a shift", at: inner.keySpan,
          hint: nearestHint(inner.key, among: keys))
      }
      let values = keys.map { item.value(under: $0) }
      guard let amount = values[0], let outOf = values[1], let into = values[2] else {
        if item.kind != .invalid {
          collector.error(
            TreeCode.missingKey, "a shift has an `amount`, `out_of` and `into`", at: item.span)
        }
        return nil
      }
      return MoneyChange(kind: .move(amount: amount, outOf: outOf, into: into), span: item.span)
    }
  }
}
