/// Observations of one quantity on one calendar grid, in order of time, with gaps and regimes.
public struct TimeSeries: Hashable, Sendable {
  /// The grid of every observation.
  public let frequency: Frequency
  /// In order of time, one per period (the latest vintage where several were given).
  public let observations: [Observation]

  /// Creates a series; later entries for a period replace earlier ones.
  ///
  /// - Parameters:
  ///   - frequency: The grid; observations of another grid are a programming error.
  ///   - observations: In any order.
  public init(_ frequency: Frequency, _ observations: [Observation]) {
    precondition(
      observations.allSatisfy { $0.period.frequency == frequency },
      "every observation of a series must lie on its grid")
    self.frequency = frequency
    var latest: [Int: Observation] = [:]
    for observation in observations {
      let key = observation.period.ordinal
      if let known = latest[key], (known.vintage ?? "") > (observation.vintage ?? "") { continue }
      latest[key] = observation
    }
    self.observations = latest.values.sorted { $0.period.ordinal < $1.period.ordinal }
  }

  /// The part up to and including a period.
  public func through(_ period: Period) -> TimeSeries {
    TimeSeries(frequency, observations.filter { $0.period.ordinal <= period.ordinal })
  }

  /// The last run of observations under one regime.
  public var lastRegime: TimeSeries {
    guard let regime = observations.last?.regime else { return self }
    let start = observations.lastIndex { $0.regime != regime }.map { $0 + 1 } ?? 0
    return TimeSeries(frequency, Array(observations[start...]))
  }

  /// The value of a period, if there is one.
  public subscript(period: Period) -> Double? {
    observations.first { $0.period == period }?.value
  }
}
