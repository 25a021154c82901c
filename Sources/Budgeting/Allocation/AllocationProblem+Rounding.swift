internal import Statistics
internal import Glibc

extension AllocationProblem {
  /// An allocation in whole units of what is printed, adding up to the same total.
  ///
  /// Every amount goes to the unit below or above it, inside its own bounds where they leave a
  /// whole unit; the sum is the rounded sum of the amounts, so that with an exact total that is a
  /// multiple of the unit every unit is placed. The units that are left go to the largest
  /// remainders whose limits have room for them, ties to the first in order.
  ///
  /// > Reference: Balinski and Young (2001), "Fair Representation", 2nd edition, appendix A
  /// > (largest remainders).
  ///
  /// - Parameters:
  ///   - amounts: One per decision, finite.
  ///   - unit: The unit, such as 1 for whole won or 0.001 for three printed decimals; above zero.
  /// - Returns: One amount per decision, the nearest numbers to multiples of the unit.
  public func rounded(_ amounts: [Double], to unit: Double) -> [Double] {
    precondition(unit > 0 && amounts.count == decisions.count, "\(unit) is no unit to round to")
    let exact = amounts.map { $0 / unit }
    var least: [Double] = []
    var most: [Double] = []
    for (decision, share) in zip(decisions, exact) {
      // Rounding of a bound that was given in the unit must not move it.
      let low = (decision.floor.amount / unit - 1e-6).rounded(.up)
      let high = (decision.ceiling.amount / unit + 1e-6).rounded(.down)
      let isTight = low > high
      least.append(isTight ? share.rounded() : low)
      most.append(isTight ? share.rounded() : high)
    }
    var units = exact.indices.map {
      min(max((exact[$0] + 1e-6).rounded(.down), least[$0]), most[$0])
    }
    let wanted = CompensatedSum.of(exact).rounded()
    var missing = wanted - CompensatedSum.of(units)
    let order = units.indices.sorted {
      let (one, other) = (exact[$0] - units[$0], exact[$1] - units[$1])
      return one != other ? one > other : $0 < $1
    }
    // First where every limit has room, then wherever the bounds have.
    for isStrict in [true, false] {
      for place in missing > 0 ? order : order.reversed() where abs(missing) >= 0.5 {
        let step = missing > 0 ? 1.0 : -1.0
        guard least[place] <= units[place] + step, units[place] + step <= most[place],
          abs(units[place] + step - exact[place]) < 1.5
        else { continue }
        units[place] += step
        if isStrict, !hasRoom(for: units, changed: place, unit: unit) {
          units[place] -= step
        } else {
          missing -= step
        }
      }
    }
    return units.map { inUnits($0, of: unit) }
  }

  /// A number of units; divided where the unit is a part of one, which keeps decimals short.
  private func inUnits(_ count: Double, of unit: Double) -> Double {
    let parts = (1 / unit).rounded()
    return unit < 1 && abs(parts * unit - 1) < 1e-12 ? count / parts : count * unit
  }

  /// Whether the limits of a decision other than the total stay within a unit of theirs.
  private func hasRoom(for units: [Double], changed place: Int, unit: Double) -> Bool {
    for limit in limits where limit.members.count < decisions.count {
      guard limit.members.contains(where: { $0.decision == place }) else { continue }
      let sum = CompensatedSum.of(limit.members.map { $0.coefficient * units[$0.decision] })
      if let atMost = limit.atMost, sum > atMost / unit + 1e-6 { return false }
    }
    return true
  }
}
