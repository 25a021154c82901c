/// The material on a conveyor: one place per time step of the transit time, the exit first.
///
/// Amounts only; when what gets on, and how fast, is decided by the model. Transit times are rounded
/// to whole steps, at least one.
///
/// > Reference: XMILE 1.0, §3.7.2 and §4.2.1.
struct ConveyorBelt: Equatable {
  /// What lies at one place.
  struct Place: Equatable {
    /// The amount.
    var amount = 0.0
    /// For each linear leak, what leaks per step in its zone, fixed when the material got on.
    var leaking: [Double]
    /// For each linear leak, what is still to leak.
    var toLeak: [Double]
  }

  /// A leak's zone and manner.
  struct Leak: Equatable {
    /// Shares of the belt's length from the inflow on.
    let zone: ClosedRange<Double>
    /// Whether whole units leak.
    let isInteger: Bool
  }

  /// The longest belt.
  static let mostPlaces = 1_000_000

  private(set) var places: [Place] = []
  let leaks: [Leak]
  let isExponential: Bool
  /// What integer leaks have saved up.
  private(set) var carried: [Double]

  /// Creates an empty belt.
  init(leaks: [Leak], isExponential: Bool) {
    self.leaks = leaks
    self.isExponential = isExponential
    carried = .init(repeating: 0, count: leaks.count)
  }

  /// What lies at each place.
  var amounts: [Double] { places.map(\.amount) }

  /// All that is on the belt.
  var amount: Double { places.reduce(0) { $0 + $1.amount } }

  private var empty: Place {
    let zeros = [Double](repeating: 0, count: leaks.count)
    return Place(leaking: zeros, toLeak: zeros)
  }

  /// Whether the middle of a place lies within a leak's zone.
  private func isLeaking(_ place: Int, _ leak: Int, length: Int) -> Bool {
    leaks[leak].zone.contains(1 - (Double(place) + 0.5) / Double(length))
  }

  /// How many of the first places lie within a leak's zone.
  private func leaking(_ leak: Int, among count: Int, length: Int) -> Int {
    (0..<count).count { isLeaking($0, leak, length: length) }
  }

  // MARK: What happens in one step

  /// Lets material leak.
  ///
  /// - Parameters:
  ///   - leak: Its number; earlier ones have been served.
  ///   - share: If exponential, what leaks of each place in this step.
  ///   - amounts: What lay at each place before any leak of this step; shares of leaks in the same
  ///     place add up.
  /// - Returns: The amount.
  mutating func leak(_ leak: Int, share: Double, amounts: [Double]) -> Double {
    var shares: [Double] = []
    for place in places.indices {
      guard isLeaking(place, leak, length: places.count) else {
        shares.append(0)
        continue
      }
      let amount = places[place].amount
      if isExponential {
        shares.append(min(amount, amounts[place] * max(0, share)))
      } else {
        let due = min(places[place].leaking[leak], places[place].toLeak[leak])
        places[place].toLeak[leak] -= due
        shares.append(min(amount, due))
      }
    }
    if leaks[leak].isInteger { return leakWhole(leak, shares) }
    var sum = 0.0
    for place in places.indices {
      places[place].amount -= shares[place]
      sum += shares[place]
    }
    return sum
  }

  /// Saves up fractions and lets whole units go, those nearest the exit first.
  private mutating func leakWhole(_ leak: Int, _ shares: [Double]) -> Double {
    carried[leak] += shares.reduce(0, +)
    // Sums of fractions miss a whole number by their rounding.
    var left = (carried[leak] + 1e-9).rounded(.down)
    var taken = 0.0
    for place in places.indices where isLeaking(place, leak, length: places.count) {
      let here = min(left, places[place].amount)
      places[place].amount -= here
      left -= here
      taken += here
    }
    carried[leak] -= taken
    return taken
  }

  /// What gets off now.
  var atExit: Double { places.first?.amount ?? 0 }

  /// Moves everything on by one place.
  ///
  /// - Parameter isHeld: Whether nothing gets off; the first place then takes in the second.
  mutating func move(isHeld: Bool = false) {
    guard !places.isEmpty else { return }
    if !isHeld {
      places.removeFirst()
    } else if places.count > 1 {
      let first = places.removeFirst()
      add(first, at: 0)
    }
    while let last = places.last, last.amount == 0, last.toLeak.allSatisfy({ $0 == 0 }) {
      places.removeLast()
    }
  }

  private mutating func add(_ place: Place, at number: Int) {
    places[number].amount += place.amount
    for leak in leaks.indices {
      places[number].leaking[leak] += place.leaking[leak]
      places[number].toLeak[leak] += place.toLeak[leak]
    }
  }

  /// Puts material on.
  ///
  /// - Parameters:
  ///   - amount: How much.
  ///   - depth: How many steps it stays.
  ///   - fractions: For each linear leak, the share of it that leaks on the way.
  mutating func put(_ amount: Double, depth: Int, fractions: [Double]) {
    while places.count < depth { places.append(empty) }
    var place = empty
    place.amount = amount
    if !isExponential {
      for leak in leaks.indices {
        let steps = leaking(leak, among: depth, length: places.count)
        guard steps > 0 else { continue }
        let fraction = min(1, max(0, fractions[leak]))
        place.toLeak[leak] = fraction * amount
        place.leaking[leak] = fraction * amount / Double(steps)
      }
    }
    add(place, at: depth - 1)
  }

  // MARK: The start

  /// Spreads an amount over the belt as a steady inflow would have.
  ///
  /// Without leaks that is evenly.
  ///
  /// - Parameters:
  ///   - total: The amount.
  ///   - depth: The transit time in steps.
  ///   - shares: For each leak, what it takes on the way; if exponential, of each place in a step.
  ///   - unit: If discrete, steps per unit of time; the amounts stand at the start of each unit.
  mutating func fill(_ total: Double, depth: Int, shares: [Double], unit: Double?) {
    let profile = steadyProfile(depth: depth, shares: shares)
    let sum = profile.reduce(0, +)
    guard let unit else {
      for place in 0..<depth {
        set(place, sum > 0 ? total * profile[place] / sum : 0, profile[place], depth, shares)
      }
      return
    }
    let starts = Self.unitStarts(depth: depth, unit: unit)
    let weight = starts.reduce(0) { $0 + profile[$1] }
    for place in 0..<depth { set(place, 0, 1, depth, shares) }
    for place in starts where weight > 0 {
      set(place, total * profile[place] / weight, profile[place], depth, shares)
    }
  }

  /// Fills the belt from a list, the exit first: one amount per place, or one per unit of time.
  ///
  /// - Parameters:
  ///   - amounts: The amounts; of a list per unit of time, what is missing repeats the last.
  ///   - depth: The transit time in steps.
  ///   - shares: For each leak, what it takes on the way; if exponential, of each place in a step.
  ///   - unit: Steps per unit of time.
  ///   - isDiscrete: Whether amounts per unit of time stand at its start instead of evenly in it.
  mutating func fill(
    _ amounts: [Double], depth: Int, shares: [Double], unit: Double, isDiscrete: Bool
  ) {
    let profile = steadyProfile(depth: depth, shares: shares)
    if amounts.count == depth {
      for place in 0..<depth { set(place, amounts[place], profile[place], depth, shares) }
      return
    }
    let starts = Self.unitStarts(depth: depth, unit: unit)
    var first = 0
    for (number, start) in starts.enumerated() {
      let amount = amounts[min(number, amounts.count - 1)]
      let count = Double(start - first + 1)
      for place in first...start {
        let here = isDiscrete ? (place == start ? amount : 0) : amount / count
        set(place, here, profile[place], depth, shares)
      }
      first = start + 1
    }
  }

  /// The place in each unit of time of the transit that is nearest the inflow.
  private static func unitStarts(depth: Int, unit: Double) -> [Int] {
    func number(_ place: Int) -> Double { (Double(place) / unit + 1e-9).rounded(.down) }
    return (0..<depth).filter { $0 == depth - 1 || number($0) != number($0 + 1) }
  }

  /// What is left at each place of one unit that got on, as leaks take their shares.
  private func steadyProfile(depth: Int, shares: [Double]) -> [Double] {
    var profile = [Double](repeating: 1, count: depth)
    let zones = leaks.indices.map { leaking($0, among: depth, length: depth) }
    for place in stride(from: depth - 1, to: 0, by: -1) {
      var left = profile[place]
      for leak in leaks.indices where isLeaking(place, leak, length: depth) {
        let steps = Double(zones[leak])
        let share = max(0, shares[leak])
        left -= min(left, isExponential ? profile[place] * share : min(1, share) / steps)
      }
      profile[place - 1] = left
    }
    return profile
  }

  /// Puts material at a place as if it had got on at the entry.
  private mutating func set(
    _ place: Int, _ amount: Double, _ left: Double, _ depth: Int, _ shares: [Double]
  ) {
    while places.count < depth { places.append(empty) }
    places[place].amount = amount
    guard !isExponential, left > 0 else { return }
    for leak in leaks.indices {
      let steps = leaking(leak, among: depth, length: depth)
      guard steps > 0 else { continue }
      let each = min(1, max(0, shares[leak])) * (amount / left) / Double(steps)
      places[place].leaking[leak] = each
      places[place].toLeak[leak] =
        each * Double(leaking(leak, among: place + 1, length: depth))
    }
  }
}
