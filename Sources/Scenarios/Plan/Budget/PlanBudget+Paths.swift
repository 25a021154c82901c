internal import PublicFinance
import Quantities

extension PlanBudget {
  /// The amounts that a path of a formula names, after the spread.
  ///
  /// `budget.total`, `budget.amount` (all additive lines), `budget.lines.ID.amount`, and
  /// `budget.<tag>.<value>.amount` with any chain of tags. A group adds its additive lines; a
  /// group of volumes of one kind adds these.
  ///
  /// - Parameter path: The components, beginning with `budget`.
  /// - Returns: Canonical currency units by fiscal year, or nil where the path names no amount.
  public func amounts(along path: [String]) -> [Int: Double]? {
    if case .amounts(let amounts, _) = lookUp(path) { amounts } else { nil }
  }

  /// What a path names, or where it goes wrong.
  enum LookUp {
    /// Amounts by fiscal year and the least authoritative basis among them.
    case amounts([Int: Double], Basis)
    /// A figure of these lines that follows from the execution, and the least authoritative basis.
    case figure(BudgetFigure, [Line], Basis)
    /// The component with this index follows from an execution, which the budget does not have.
    case noExecution(Int)
    /// The path names a group, not an amount; what to write instead.
    case incomplete(String)
    /// The component with this index is not known: candidates, and what to call them.
    case unknown(Int, [String], String)
    /// The group mixes volumes that never add up.
    case unlike([String])
  }

  /// Follows a path from its second component on.
  func lookUp(_ path: [String]) -> LookUp {
    let name = path.joined(separator: ".")
    guard path.count > 1 else { return .incomplete("write `\(name).amount` or `\(name).total`") }
    if path.count == 2, path[1] == "total" {
      if !totals.isEmpty { return .amounts(totals, totalProvenance?.basis ?? .assumed) }
      return sum(spreadLines)
    }
    if path[1] == "lines" { return line(path, name) }
    var chosen = spreadLines
    var index = 1
    while index < path.count {
      if path[index] == "amount" {
        return index + 1 == path.count ? sum(chosen) : .unknown(index + 1, [], "")
      }
      if let figure = BudgetFigure(rawValue: path[index]) {
        return index + 1 == path.count
          ? self.figure(figure, of: chosen, at: index) : .unknown(index + 1, [], "")
      }
      let known = tags + ["instrument"]
      guard known.contains(path[index]) else {
        return .unknown(
          index,
          known + (index == 1 ? ["lines", "total"] : []) + ["amount"]
            + (execution == nil ? [] : ["current", "executed", "carried_over", "lapsed"]),
          "names here")
      }
      let tag = path[index]
      let values = Self.unique(lines.compactMap { $0.value(of: tag) })
      guard index + 1 < path.count else {
        return .incomplete("write `\(name).\(values.first ?? "value").amount`")
      }
      guard values.contains(path[index + 1]) else {
        return .unknown(index + 1, values, "values of `\(tag)`")
      }
      chosen = chosen.filter { $0.value(of: tag) == path[index + 1] }
      index += 2
    }
    return .incomplete("write `\(name).amount`")
  }

  private func line(_ path: [String], _ name: String) -> LookUp {
    guard path.count > 2 else {
      return .incomplete("write `\(name).\(lines.first?.id ?? "id").amount`")
    }
    guard let line = spreadLines.first(where: { $0.id == path[2] }) else {
      return .unknown(2, lines.map(\.id), "lines")
    }
    guard path.count > 3 else { return .incomplete("write `\(name).amount`") }
    if let figure = BudgetFigure(rawValue: path[3]) {
      return path.count == 4 ? self.figure(figure, of: [line], at: 3) : .unknown(4, [], "")
    }
    guard path[3] == "amount" else { return .unknown(3, ["amount"], "names here") }
    guard path.count == 4 else { return .unknown(4, [], "") }
    return .amounts(line.amounts, line.provenance.basis)
  }

  private func sum(_ group: [Line]) -> LookUp {
    adding(group) { chosen, basis in
      var amounts: [Int: Double] = [:]
      for line in chosen {
        for (year, amount) in line.amounts { amounts[year, default: 0] += amount }
      }
      return .amounts(amounts, basis)
    }
  }

  /// A figure of a group: a sum of stated ones, or what follows from the execution.
  private func figure(_ figure: BudgetFigure, of group: [Line], at index: Int) -> LookUp {
    if figure == .original { return sum(group) }
    if figure.followsFromExecution, execution == nil { return .noExecution(index) }
    return adding(group) { chosen, basis in
      guard !figure.followsFromExecution else {
        let shares = execution?.shares.map(\.number.provenance.basis) ?? []
        return .figure(figure, chosen, shares.reduce(max(basis, .derived), max))
      }
      var amounts: [Int: Double] = [:]
      for year in years { amounts[year] = chosen.reduce(0) { $0 + ($1.figure(figure, year) ?? 0) } }
      return .amounts(amounts, basis)
    }
  }

  /// The lines of a group that add up: the additive ones, or volumes of one kind.
  private func adding(_ group: [Line], _ result: ([Line], Basis) -> LookUp) -> LookUp {
    var chosen = group.filter(\.instrument.isAdditive)
    if chosen.isEmpty {
      let instruments = Self.unique(group.map(\.instrument.rawValue))
      if instruments.count > 1 { return .unlike(instruments) }
      chosen = group
    }
    let basis = chosen.map(\.provenance.basis).max() ?? .stated
    return result(chosen, chosen.count > 1 ? max(basis, .derived) : basis)
  }

  /// The kind of money that a path of a formula names; nil where it names none.
  func instrument(along path: [String]) -> Instrument? {
    guard path.count > 2 else { return path.count == 2 ? .subsidy : nil }
    if path[1] == "lines" { return lines.first { $0.id == path[2] }?.instrument }
    var chosen = lines
    for index in stride(from: 1, to: path.count - 1, by: 2) {
      chosen = chosen.filter { $0.value(of: path[index]) == path[index + 1] }
    }
    return (chosen.first(where: \.instrument.isAdditive) ?? chosen.first)?.instrument
  }

  private static func unique(_ words: [String]) -> [String] {
    var seen: Set<String> = []
    return words.filter { seen.insert($0).inserted }
  }
}

extension PlanBudget.Line {
  /// The value of a tag; the instrument is one too.
  func value(of tag: String) -> String? { tag == "instrument" ? instrument.rawValue : tags[tag] }
}
