internal import Statistics

/// The parts of one KPI at one deadline, draw by draw.
struct BridgeTally {
  let kpi: String
  let deadline: String
  /// The draws of the plan and of the scenario.
  let ends: (from: DeadlineDraws, to: DeadlineDraws)
  /// What the scenario's draws are worth, for errors.
  let worth: Double
  /// The size of the values.
  private let scale: Double
  /// For each change, its part of the value by draw.
  private var values: [[Double]]
  /// For each change, its part of being met by draw.
  private var met: [[Double]]
  /// For each set of changes, the mean value and the share of draws that meet the target.
  private(set) var means: (values: [Double], met: [Double]) = ([], [])
  /// Whether some set of changes does not have the KPI.
  private(set) var isBroken = false

  /// A part with its standard error.
  struct Part {
    var value: Double
    var error: Double?
  }

  /// Begins with nothing; nil where the ends cannot be paired, or no draw differs.
  ///
  /// - Parameters:
  ///   - from: The draws of the plan.
  ///   - to: The draws of the scenario.
  ///   - worth: The square root of draws over the independent draws they are worth.
  ///   - changes: How many changes.
  init?(from: DeadlineDraws, to: DeadlineDraws, worth: Double, changes: Int) {
    guard from.isMet.count == to.isMet.count, from.values.count == to.values.count,
      from.values != to.values || from.isMet != to.isMet
    else { return nil }
    kpi = from.kpi
    deadline = from.deadline
    ends = (from, to)
    self.worth = worth
    scale = max(from.scale, to.scale)
    values = [[Double]](
      repeating: [Double](repeating: 0, count: from.values.count), count: changes)
    met = [[Double]](repeating: [Double](repeating: 0, count: from.isMet.count), count: changes)
  }

  /// Adds the draws of a set of changes.
  mutating func add(_ draws: [DeadlineDraws], coefficients: [Double]) {
    guard !isBroken else { return }
    let found = draws.first { $0.kpi == kpi && $0.deadline == deadline }
    guard let found, found.values.count == ends.from.values.count,
      found.isMet.count == ends.from.isMet.count
    else {
      isBroken = true
      return
    }
    let isMet: [Double] = found.isMet.map { $0 ? 1 : 0 }
    BridgeTally.add(found.values, coefficients, to: &values)
    BridgeTally.add(isMet, coefficients, to: &met)
    means.values.append(found.values.isEmpty ? 0 : Summary(found.values).mean)
    means.met.append(isMet.isEmpty ? 0 : Summary(isMet).mean)
  }

  private static func add(
    _ draws: [Double], _ coefficients: [Double], to parts: inout [[Double]]
  ) {
    for (change, coefficient) in coefficients.enumerated() where coefficient != 0 {
      parts[change].withUnsafeMutableBufferPointer { part in
        for draw in part.indices { part[draw] += coefficient * draws[draw] }
      }
    }
  }

  /// The part of a change in the difference of expected values; nil for what has no values.
  func expected(_ change: Int, orderError: Double) -> Part? {
    ends.from.values.isEmpty ? nil : part(values[change], orderError: orderError, scale: scale)
  }

  /// The part of a change in the difference of probabilities.
  func probability(_ change: Int, orderError: Double) -> Part? {
    ends.from.isMet.isEmpty ? nil : part(met[change], orderError: orderError, scale: 1)
  }

  private func part(_ draws: [Double], orderError: Double, scale: Double) -> Part {
    let error = Comparison.error(of: draws, worth, ends.to, scale: scale)
    return Part(
      value: Summary(draws).mean,
      error: error.map { ($0 * $0 + orderError * orderError).squareRoot() })
  }
}
