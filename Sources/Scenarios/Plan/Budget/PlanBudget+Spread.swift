import Quantities

extension PlanBudget {
  /// The id of the line that shows what no line is given, under `spread: remainder`.
  public static let unassignedID = "unassigned"

  /// The lines after the spread: what is spent according to the total.
  ///
  /// `pro_rata` scales the additive lines of a year by one factor; `remainder` adds the line
  /// ``unassignedID`` where the total is larger. Volumes stay as they are.
  public var spreadLines: [Line] {
    switch spread {
    case nil: return lines
    case .proRata:
      var scaled = lines
      for (year, total) in totals { scale(&scaled, to: total, in: year) }
      return scaled
    case .remainder:
      var rest: [Int: Double] = [:]
      for (year, total) in totals {
        let difference = total - additiveSum(year)
        if difference > 1e-9 * abs(total) { rest[year] = difference }
      }
      guard !rest.isEmpty else { return lines }
      let unassigned = Line(
        id: Self.unassignedID, label: LocalizedText(ko: "미배정", en: "Unassigned"), amounts: rest,
        instrument: .subsidy, tags: [:], provenance: Provenance(basis: .derived), span: span)
      return lines + [unassigned]
    }
  }

  /// Scales the additive lines of a year to a total, in whole currency units that add up to it.
  ///
  /// Fractions are cut off and given to the lines with the largest ones (Hare's method of largest
  /// remainders).
  private func scale(_ lines: inout [Line], to total: Double, in year: Int) {
    let sum = additiveSum(year)
    guard sum > 0 else { return }
    var fractions: [(place: Int, fraction: Double)] = []
    var given = 0.0
    for place in lines.indices where lines[place].instrument.isAdditive {
      guard let amount = lines[place].amounts[year] else { continue }
      let exact = amount / sum * total
      let whole = exact.rounded(.down)
      lines[place].amounts[year] = whole
      given += whole
      fractions.append((place, exact - whole))
    }
    let rest = Int((total - given).rounded())
    let largest = fractions.sorted { ($1.fraction, $0.place) < ($0.fraction, $1.place) }
    for (place, _) in largest.prefix(max(0, rest)) {
      lines[place].amounts[year] = (lines[place].amounts[year] ?? 0) + 1
    }
  }

  /// The sum of the additive lines of a fiscal year, before any spread.
  public func additiveSum(_ year: Int) -> Double {
    lines.filter(\.instrument.isAdditive).reduce(0) { $0 + ($1.amounts[year] ?? 0) }
  }

  /// The fiscal years with an amount.
  public var years: [Int] {
    Set(lines.flatMap(\.amounts.keys)).union(totals.keys).sorted()
  }
}
