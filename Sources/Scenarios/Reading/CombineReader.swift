internal import Diagnostics
internal import Quantities

extension Reading {
  /// What is made of a formula and observations, and what of the block that leaves without effect.
  ///
  /// `combine: update`, or `combine: {update: {discrepancy: 5 %}}`.
  func combine(_ fields: Fields) -> (KPI.Combine, discrepancy: Double) {
    var combine: KPI.Combine?
    var discrepancy = 0.0
    if let node = fields["combine"], case .mapping(let entries) = node.kind {
      combine = .update
      if entries.count == 1, let entry = entries.first, entry.key != KPI.Combine.update.rawValue,
        KPI.Combine(rawValue: entry.key) != nil
      {
        error(
          .unknownValue, "only `update` takes a block; write `combine: \(entry.key)`",
          at: entry.keySpan)
      } else if let block = self.fields(node, .combine), let update = block["update"],
        let own = self.fields(update, .update), let size = own["discrepancy"]
      {
        discrepancy = self.discrepancy(size) ?? 0
      }
    } else {
      combine = choice(fields["combine"], "combine")
    }
    guard !fields.isDamaged else { return (combine ?? .update, discrepancy) }
    if fields["combine"] != nil, fields["from"] == nil || fields["observed"] == nil,
      discrepancy == 0 || fields["from"] == nil
    {
      let missing = fields["from"] == nil ? "from" : "observed"
      warn(
        .keyWithoutEffect,
        "`combine` says what to make of `from` and `observed`; there is no "
          + "`\(missing)`", at: fields.keySpan("combine"), hint: "leave it out")
    } else if (combine ?? .update) == .update, fields["from"] != nil,
      fields["observed"] != nil, fields["forecast"] != nil
    {
      warn(
        .keyWithoutEffect, "the observations update the simulation, so `forecast` is not used",
        at: fields.keySpan("forecast"),
        hint: "leave it out, or write `combine: compare` or `combine: pool`")
    }
    return (combine ?? .update, discrepancy)
  }

  /// By how much a simulation may be wrong, as a share.
  private func discrepancy(_ node: PlanNode) -> Double? {
    let want = Expectation(key: "discrepancy", unit: .one, support: .positive)
    guard let value = fixed(node, want), let word = text(node, as: "`discrepancy`") else {
      return nil
    }
    guard value < 1 else {
      error(
        .shareOutsideBounds, "`discrepancy` is a share of the value below 1, not `\(word)`",
        at: node.span, hint: "5 % is written `5 %` or `0.05`")
      return nil
    }
    return value
  }
}
