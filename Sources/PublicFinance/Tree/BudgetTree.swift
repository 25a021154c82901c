public import Quantities
internal import Statistics

/// The lines of a budget, and the sums that must agree with each other.
///
/// Only lines whose instrument adds up enter a sum. The sums over the values of any tag equal the
/// sum over all lines, since a line without a value of a tag is counted under an empty value.
public struct BudgetTree: Hashable, Sendable {
  /// The lines that add up with one value of a tag.
  public struct Group: Hashable, Sendable {
    /// The value of the tag; empty for lines without one.
    public var value: String
    /// How many lines.
    public var lines: Int
    /// Their sum in whole currency units.
    public var amount: Double
    /// The least authoritative basis among them.
    public var basis: Basis
  }

  /// All lines, in the order of the plan.
  public let lines: [BudgetLine]

  /// Creates a tree.
  public init(lines: [BudgetLine]) { self.lines = lines }

  /// The lines whose instrument adds up.
  public var additive: [BudgetLine] { lines.filter(\.instrument.isAdditive) }

  /// The lines that never add up: guarantee volumes, fund sizes, private money, tax expenditure.
  public var volumes: [BudgetLine] { lines.filter { !$0.instrument.isAdditive } }

  /// Fiscal years that any line has an amount for, in order.
  public var fiscalYears: [Int] { Set(lines.flatMap(\.amounts.keys)).sorted() }

  /// The sum of all additive lines in a fiscal year, in whole currency units.
  public func total(in year: Int) -> Double {
    CompensatedSum.of(additive.map { $0.amounts[year] ?? 0 })
  }

  /// The additive lines of a fiscal year by the values of a tag.
  ///
  /// - Parameters:
  ///   - tag: The tag's name.
  ///   - year: The fiscal year.
  /// - Returns: One group per value, in the order in which values first appear.
  public func groups(by tag: String, in year: Int) -> [Group] {
    var order: [String] = []
    var members: [String: [BudgetLine]] = [:]
    for line in additive where line.amounts[year] != nil {
      let value = line.tags[tag] ?? ""
      if members[value] == nil { order.append(value) }
      members[value, default: []].append(line)
    }
    return order.map { value in
      let lines = members[value] ?? []
      return Group(
        value: value, lines: lines.count,
        amount: CompensatedSum.of(lines.map { $0.amounts[year] ?? 0 }),
        basis: lines.map(\.basis).max() ?? .assumed)
    }
  }

  /// The sum of the additive lines with given values of two tags, in whole currency units.
  public func amount(
    _ first: (tag: String, value: String), _ second: (tag: String, value: String),
    in year: Int
  ) -> Double {
    CompensatedSum.of(
      additive.filter {
        ($0.tags[first.tag] ?? "") == first.value && ($0.tags[second.tag] ?? "") == second.value
      }.map { $0.amounts[year] ?? 0 })
  }

  /// A sum that is exact for whole amounts, as long as it is below 9 007 조원 (2^53 won); else
  /// compensated, so that tables add up to the last won.
  static func sum(_ amounts: [Double]) -> Double {
    var sum = CompensatedSum()
    for amount in amounts { sum.add(amount) }
    return sum.value
  }
}
