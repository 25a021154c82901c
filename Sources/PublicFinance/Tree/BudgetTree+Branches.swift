internal import Statistics
public import Quantities

extension BudgetTree {
  /// A branch of the tree with the sum of the lines below it, or one line.
  public struct Branch: Hashable, Sendable {
    /// The level; nil for the total and for single lines.
    public var level: BudgetLevel?
    /// The values from the widest level down to this one; empty for the total.
    public var path: [String]
    /// The id of the line; nil for a branch.
    public var line: String?
    /// What people read.
    public var label: LocalizedText
    /// How many lines it sums.
    public var lines: Int
    /// Whole currency units.
    public var amount: Double
    /// The least authoritative basis among the lines.
    public var basis: Basis

    /// How far below the total it stands.
    public var depth: Int { path.count + (line == nil ? 0 : 1) }
  }

  /// The levels that any line that adds up says something of, from the widest on.
  public var levels: [BudgetLevel] {
    BudgetLevel.allCases.filter { level in additive.contains { $0.tags[level.rawValue] != nil } }
  }

  /// The tree as a table: the total, then every branch before what is below it, down to the lines.
  ///
  /// A branch is known by its whole path, so programmes of the same name in two ministries stay
  /// apart. Branches stand in the order in which they first appear; a line that says nothing of a
  /// level stands under an empty value. The branches below a branch add up to it.
  ///
  /// - Parameters:
  ///   - year: The fiscal year.
  ///   - levels: The levels to show; all that occur where none are given.
  ///   - withLines: Whether single lines are rows too.
  /// - Returns: The rows, each before what is below it.
  public func branches(
    in year: Int, levels: [BudgetLevel]? = nil, withLines: Bool = true
  ) -> [Branch] {
    let levels = (levels ?? self.levels).sorted()
    let lines = additive.filter { $0.amounts[year] != nil }
    var rows = [
      branch(lines, in: year, level: nil, path: [], LocalizedText(ko: "합계", en: "Total"))
    ]
    func descend(_ lines: [BudgetLine], _ depth: Int, _ path: [String]) {
      guard depth < levels.count else {
        guard withLines else { return }
        for line in lines {
          rows.append(
            Branch(
              level: nil, path: path, line: line.id, label: line.label, lines: 1,
              amount: line.amounts[year] ?? 0, basis: line.basis))
        }
        return
      }
      let level = levels[depth]
      var order: [String] = []
      var members: [String: [BudgetLine]] = [:]
      for line in lines {
        let value = line.tags[level.rawValue] ?? ""
        if members[value] == nil { order.append(value) }
        members[value, default: []].append(line)
      }
      for value in order {
        let below = members[value] ?? []
        let label =
          value.isEmpty ? LocalizedText(ko: "구분 없음", en: "none") : LocalizedText(value)
        rows.append(branch(below, in: year, level: level, path: path + [value], label))
        descend(below, depth + 1, path + [value])
      }
    }
    descend(lines, 0, [])
    return rows
  }

  private func branch(
    _ lines: [BudgetLine], in year: Int, level: BudgetLevel?, path: [String], _ label: LocalizedText
  ) -> Branch {
    Branch(
      level: level, path: path, line: nil, label: label, lines: lines.count,
      amount: CompensatedSum.of(lines.map { $0.amounts[year] ?? 0 }),
      basis: lines.map(\.basis).max() ?? .assumed)
  }
}
