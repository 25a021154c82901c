import Quantities
import TestSupport

@testable import Budgeting

/// Allocation problems that cannot be solved, of many kinds, from a seed.
struct InfeasibleInstances {
  /// A problem, and the limits that clash where the construction knows them.
  struct Instance {
    var kind: Kind
    var problem: AllocationProblem
    var clash: Set<LimitReference>?
    var leastMoney: Double?
  }

  enum Kind: CaseIterable {
    case floorsAboveTotal
    case floorsAboveCap
    case groupAboveItsCeilings
    case groupsAboveTotal
    case changeAndNamedFloors
    case stepsMissExactTotal
    case stepBetweenFloorAndCeiling
    case minimumSizesMissRange
    case absorption
    case floorAboveCeiling
    case twoClashes
    case lever
    case mixture
    case smallWholeUnits
  }

  private var generator: SplitMix

  init(seed: UInt64) { generator = SplitMix(state: seed) }

  mutating func whole(_ range: ClosedRange<Int>) -> Double {
    Double(Int.random(in: range, using: &generator))
  }

  /// Lines with floors, ceilings and a ministry each, in 억원 counted as won.
  private mutating func lines(_ count: Int, ministries: Int = 3) -> [AllocationDecision] {
    (0..<count).map { place in
      let base = whole(20...400) * 1e8
      return AllocationDecision(
        id: "T\(place)", label: LocalizedText("T\(place)"),
        floor: .init((base * 0.3).rounded()), ceiling: .init(base * 2), current: base,
        tags: ["ministry": "M\(place % ministries)"])
    }
  }

  static func name(_ text: String) -> LocalizedText { LocalizedText(text) }

  static func total(_ count: Int, _ least: Double?, _ most: Double?) -> AllocationLimit {
    AllocationLimit(
      name: name("total"), kind: .total, members: (0..<count).map { .init($0) }, atLeast: least,
      atMost: most)
  }

  private func ministry(
    _ lines: [AllocationDecision], _ value: String, _ least: Double? = nil, _ most: Double? = nil
  ) -> AllocationLimit {
    AllocationLimit(
      name: Self.name(value), kind: .group(tag: "ministry", value: value),
      members: lines.indices.filter { lines[$0].tags["ministry"] == value }.map { .init($0) },
      atLeast: least, atMost: most)
  }

  private func sum(_ lines: [AllocationDecision], of value: String? = nil, floors: Bool) -> Double {
    lines.filter { value == nil || $0.tags["ministry"] == value }
      .reduce(0) { $0 + (floors ? $1.floor.amount : $1.ceiling.amount) }
  }

  /// The next instance of a kind; a mixture may happen to be feasible.
  mutating func next(_ kind: Kind) -> Instance {
    var lines = lines(Int(whole(3...12)))
    let (floors, ceilings) = (sum(lines, floors: true), sum(lines, floors: false))
    let range = LimitOrigin.range
    var limits: [AllocationLimit] = []
    var clash: Set<LimitReference>?
    var money: Double?
    let short = whole(1...900) * 1e7
    switch kind {
    case .floorsAboveTotal:
      limits = [
        Self.total(lines.count, nil, max(1e7, floors - short)),
        ministry(lines, "M0", nil, ceilings),
      ]
      clash = [.floors(range), .atMost(0)]
      money = min(short, floors - 1e7)
    case .floorsAboveCap:
      let own = sum(lines, of: "M1", floors: true)
      limits = [
        Self.total(lines.count, nil, ceilings), ministry(lines, "M1", nil, own * 0.75),
        ministry(lines, "M0", nil, ceilings),
      ]
      clash = [.floors(range), .atMost(1)]
      money = own * 0.25
    case .groupAboveItsCeilings:
      let own = sum(lines, of: "M2", floors: false)
      limits = [Self.total(lines.count, nil, ceilings * 3), ministry(lines, "M2", own + short)]
      clash = [.ceilings(range), .atLeast(1)]
      money = short
    case .groupsAboveTotal:
      let (a, b) = (sum(lines, of: "M0", floors: false), sum(lines, of: "M1", floors: false))
      limits = [
        ministry(lines, "M0", a * 0.9), ministry(lines, "M1", b * 0.8),
        Self.total(lines.count, nil, max(a * 0.9, b * 0.8) + 0.5 * min(a * 0.9, b * 0.8)),
      ]
      for place in lines.indices { lines[place].floor.amount = 0 }
      clash = [.atLeast(0), .atLeast(1), .atMost(2)]
      money = 0.5 * min(a * 0.9, b * 0.8)
    case .changeAndNamedFloors:
      let rule = LimitOrigin.named(Self.name("staff"))
      for place in lines.indices {
        let current = lines[place].current ?? 0
        lines[place].floor =
          place % 2 == 0 ? .init(current * 0.9, .change(0.1)) : .init(current * 0.5, rule)
      }
      let (even, odd) = (0...1).map { side in
        lines.indices.filter { $0 % 2 == side }.reduce(0) { $0 + lines[$1].floor.amount }
      }.pair
      let most = max(even, odd) + 0.5 * min(even, odd)
      limits = [Self.total(lines.count, nil, most)]
      clash = [.floors(.change(0.1)), .floors(rule), .atMost(0)]
      money = even + odd - most
    case .stepsMissExactTotal:
      for place in lines.indices {
        lines[place].step = 50e8
        lines[place].floor.amount = 0
        lines[place].ceiling.amount = 500e8
      }
      let exact = whole(2...9) * 50e8 + whole(1...49) * 1e8
      limits = [Self.total(lines.count, exact, exact)]
      clash = [.wholeUnits, .atLeast(0), .atMost(0)]
      let over = exact.truncatingRemainder(dividingBy: 50e8)
      money = min(over, 50e8 - over)
    case .stepBetweenFloorAndCeiling:
      let place = lines.count - 1
      lines[place].floor.amount = 51e8
      lines[place].ceiling.amount = 99e8
      lines[place].step = 50e8
      limits = [Self.total(lines.count, nil, ceilings * 3)]
      clash = [.wholeUnits, .floors(range), .ceilings(range)]
      money = 1e8
    case .minimumSizesMissRange:
      for place in lines.indices {
        lines[place].minimumViable = 100e8
        lines[place].floor.amount = 0
        lines[place].ceiling.amount = 300e8
      }
      limits = [Self.total(lines.count, 40e8, 70e8)]
      clash = [.minimumSizes, .atLeast(0), .atMost(0)]
      money = 30e8
    case .absorption:
      // Four years of one line, each at most 1.2 times the one before.
      lines = (0..<4).map { year in
        AllocationDecision(
          id: "T@\(2026 + year)", label: LocalizedText("T"), floor: .init(0),
          ceiling: .init(1e12), fiscalYear: 2026 + year)
      }
      let first = whole(50...200) * 1e8
      for year in 1..<4 {
        limits.append(
          AllocationLimit(
            name: Self.name("growth \(year)"), kind: .absorption,
            members: [.init(year), .init(year - 1, coefficient: -1.2)], atMost: 0))
      }
      limits.append(
        AllocationLimit(
          name: Self.name("2026"), kind: .fiscalYear(2026), members: [.init(0)], atMost: first))
      limits.append(
        AllocationLimit(
          name: Self.name("2029"), kind: .fiscalYear(2029), members: [.init(3)],
          atLeast: first * 2))
      clash = [.atMost(0), .atMost(1), .atMost(2), .atMost(3), .atLeast(4)]
    case .floorAboveCeiling:
      let rule = LimitOrigin.named(Self.name("law"))
      lines[0].floor = .init(lines[0].ceiling.amount + short, rule)
      limits = [Self.total(lines.count, nil, ceilings * 3)]
      clash = [.floors(rule), .ceilings(range)]
      money = short
    case .twoClashes:
      let own = sum(lines, of: "M2", floors: false)
      let rule = LimitOrigin.named(Self.name("law"))
      lines[0].floor = .init(lines[0].ceiling.amount + short, rule)
      limits = [Self.total(lines.count, nil, ceilings * 3), ministry(lines, "M2", own + short)]
      money = 2 * short
    case .lever:
      lines[0] = AllocationDecision(
        id: "rounds", label: LocalizedText("rounds"), floor: .init(6), ceiling: .init(12), step: 1)
      for place in lines.indices.dropFirst() { lines[place].floor.amount = 0 }
      limits = [Self.total(lines.count, nil, 50e8)]
      limits[0].members[0].coefficient = 10e8
      clash = [.floors(range), .atMost(0)]
      money = 10e8
    case .mixture:
      limits = [Self.total(lines.count, floors * whole(5...9) / 8, floors * whole(9...14) / 8)]
      for value in ["M0", "M1", "M2"] {
        let own = sum(lines, of: value, floors: true)
        limits.append(ministry(lines, value, own * whole(8...14) / 8, own * whole(14...16) / 8))
      }
      for place in lines.indices where whole(0...2) == 0 {
        lines[place].floor.origin = .change(0.1)
        lines[place].floor.amount *= 1.4
      }
      for place in lines.indices where whole(0...3) == 0 {
        lines[place].minimumViable = lines[place].floor.amount * whole(9...15) / 10
      }
    case .smallWholeUnits:
      lines = (0..<3).map { place in
        AllocationDecision(
          id: "U\(place)", label: LocalizedText("U\(place)"),
          floor: .init(whole(0...3), place == 0 ? range : .named(Self.name("rule"))),
          ceiling: .init(whole(4...6)), step: whole(1...3),
          minimumViable: place == 2 ? whole(0...5) : nil)
      }
      let middle = whole(2...9)
      limits = [
        Self.total(3, middle, middle + whole(0...1)),
        AllocationLimit(
          name: Self.name("pair"), kind: .other, members: [.init(0), .init(1, coefficient: 2)],
          atLeast: whole(0...5), atMost: whole(5...8)),
      ]
    }
    let problem = AllocationProblem(decisions: lines, terms: [], limits: limits)
    return Instance(kind: kind, problem: problem, clash: clash, leastMoney: money)
  }
}

extension Array where Element == Double {
  fileprivate var pair: (Double, Double) { (self[0], self[1]) }
}
