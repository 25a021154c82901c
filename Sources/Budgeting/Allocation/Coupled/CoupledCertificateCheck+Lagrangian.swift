extension CoupledCertificateCheck {
  /// The range of each decision, then of each term's input; nil for one that is empty.
  typealias Region = [ClosedRange<Double>?]

  /// The Lagrangian of a region at some prices, by its parts.
  struct Lagrangian {
    /// The sum, rounding included; minus infinity where nothing is allowed.
    var bound: Double
    /// The greatest surplus of each decision, then of each term that stands apart.
    var parts: [Double]
    /// The price of a unit of each decision, then of each term's input.
    var prices: [Double]
  }

  /// How near the rough bounds are, relative to the worth.
  private static let roughly = 1e-11

  /// What nothing in a box exceeds; nil where prices are missing.
  ///
  /// - Parameters:
  ///   - box: The box.
  ///   - precision: How near the bound comes to the greatest value of each curve, relative to it.
  /// - Returns: The bound.
  func bound(of box: BoundCertificate.Box, precision: Double = 1e-14) -> Double? {
    var region = implied(ranges(of: box))
    var bound = -Double.infinity
    for narrowing in box.narrowings {
      guard let cut = self.bound(of: narrowing, &region) else { return nil }
      bound = max(bound, cut)
    }
    guard let rest = lagrangian(region, box.limitPrices, box.inputPrices, precision) else {
      return nil
    }
    return max(bound, rest.bound)
  }

  /// What nothing that a narrowing leaves out exceeds; the region is narrowed.
  private func bound(
    of narrowing: BoundCertificate.Narrowing, _ region: inout Region
  ) -> Double? {
    guard
      let whole = lagrangian(
        region, narrowing.limitPrices, narrowing.inputPrices, Self.roughly)
    else { return nil }
    var bound = -Double.infinity
    let count = problem.decisions.count
    let sides =
      narrowing.sides.map { ($0.decision, $0) }
      + narrowing.inputSides.map { (count + $0.decision, $0) }
    var narrowed = region
    for (place, side) in sides {
      guard region.indices.contains(place), let all = region[place] else { continue }
      for cut in [(all.lowerBound, side.floor), (side.ceiling, all.upperBound)] {
        guard cut.0 < cut.1, whole.bound > -.infinity else { continue }
        let most = most(of: place, cut.0...cut.1, price: whole.prices[place], Self.roughly)
        bound = max(bound, whole.bound - whole.parts[place] + most)
      }
      let (low, high) = (max(all.lowerBound, side.floor), min(all.upperBound, side.ceiling))
      narrowed[place] = low <= high ? low...high : nil
    }
    region = implied(narrowed)
    return bound
  }

  /// A region without amounts that the ranges of inputs rule out, and the other way round.
  private func implied(_ region: Region) -> Region {
    var region = region
    let count = problem.decisions.count
    for _ in 0..<6 {
      for place in linked {
        let arguments = problem.terms[place].arguments
        var (least, most) = (0.0, 0.0)
        for argument in arguments {
          guard let range = region[argument.decision] else { return region }
          least += argument.factor * range.lowerBound
          most += argument.factor * range.upperBound
        }
        let hair = 1e-12 * max(least.magnitude, most.magnitude)
        guard let own = region[count + place] else { return region }
        let low = max(own.lowerBound, least - hair)
        let high = min(own.upperBound, most + hair)
        region[count + place] = low <= high ? low...high : nil
        guard low <= high else { return region }
        for argument in arguments {
          guard let range = region[argument.decision] else { return region }
          let share = argument.factor
          let top = (high - (least - share * range.lowerBound) + hair) / share
          let bottom = (low - (most - share * range.upperBound) - hair) / share
          let from = max(range.lowerBound, bottom)
          let to = min(range.upperBound, top)
          region[argument.decision] = from <= to ? from...to : nil
          least += share * (max(from, range.lowerBound) - range.lowerBound)
          most += share * (min(to, range.upperBound) - range.upperBound)
        }
      }
    }
    return region
  }

  /// The Lagrangian of a region; nil where prices are missing.
  private func lagrangian(
    _ region: Region, _ limitPrices: [Double], _ inputPrices: [Double], _ precision: Double
  ) -> Lagrangian? {
    guard limitPrices.count == problem.limits.count else { return nil }
    if !linked.isEmpty && inputPrices.count != problem.terms.count { return nil }
    let count = problem.decisions.count
    var prices = [Double](repeating: 0, count: region.count)
    var parts = prices
    var sum = 0.0
    var size = 0.0
    func add(_ part: Double) {
      sum += part
      size += part.magnitude
    }
    for (limit, price) in zip(problem.limits, limitPrices) where price != 0 {
      guard let end = price > 0 ? limit.atMost : limit.atLeast else { return nil }
      add(price * end)
      for member in limit.members { prices[member.decision] += price * member.coefficient }
    }
    for place in linked {
      prices[count + place] = inputPrices[place]
      for argument in problem.terms[place].arguments {
        prices[argument.decision] -= inputPrices[place] * argument.factor
      }
    }
    for place in Array(0..<count) + linked.map({ count + $0 }) {
      guard let range = region[place] else {
        return Lagrangian(bound: -.infinity, parts: parts, prices: prices)
      }
      parts[place] = most(of: place, range, price: prices[place], precision)
      add(parts[place])
    }
    guard sum > -.infinity else {
      return Lagrangian(bound: -.infinity, parts: parts, prices: prices)
    }
    // Sums of n numbers err by at most n roundings of their sizes.
    let error = Double(problem.terms.count + count + 8) * 1.2e-16 * size
    return Lagrangian(bound: sum + error, parts: parts, prices: prices)
  }

  /// The greatest surplus of a decision or of a term's input over a range.
  private func most(of place: Int, _ range: ClosedRange<Double>, price: Double, _ precision: Double)
    -> Double
  {
    let count = problem.decisions.count
    guard place < count else {
      return CurveCeiling(problem.terms[place - count], factor: 1)
        .most(range.lowerBound, range.upperBound, price: price, precision: precision)
    }
    guard
      let allowed = AllowedAmounts(
        problem.decisions[place], floor: range.lowerBound, ceiling: range.upperBound)
    else { return -.infinity }
    let ceiling = alone[place].map { CurveCeiling($0, factor: $0.arguments[0].factor) }
    func most(_ least: Double, _ most: Double) -> Double {
      ceiling?.most(least, most, price: price, precision: precision)
        ?? max(-price * least, -price * most)
    }
    let best = most(allowed.low, allowed.low)
    return max(
      best,
      allowed.step > 0
        ? mostOfUnits(allowed, ceiling, price: price) : most(allowed.next, allowed.high))
  }

  /// The greatest Lagrangian over whole units: by counting where they are few, else by parts.
  private func mostOfUnits(
    _ allowed: AllowedAmounts, _ ceiling: CurveCeiling?, price: Double
  ) -> Double {
    let count = Int(min(1e9, ((allowed.high - allowed.next) / allowed.step).rounded()))
    guard count <= 4096 else {
      return ceiling?.most(allowed.next, allowed.high, price: price)
        ?? max(-price * allowed.next, -price * allowed.high)
    }
    var best = -Double.infinity
    for unit in 0...count {
      let amount = allowed.next + Double(unit) * allowed.step
      best = max(best, (ceiling?.value(at: amount) ?? 0) - price * amount)
    }
    return best
  }
}
