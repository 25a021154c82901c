internal import Glibc
internal import Scenarios
internal import Series
internal import Statistics

/// By how much a simulation is allowed to miss what it simulates, over time.
///
/// An Ornstein–Uhlenbeck process for each draw: what a simulation misses one month it all but misses
/// the next, so that many outturns in a row do not pass for as many witnesses.
///
/// > Reference: Kennedy & O'Hagan (2001), JRSS B 63, 425–464 (model discrepancy).
struct ModelDiscrepancy {
  /// The time, in years, over which a discrepancy forgets itself.
  static let memory = 1.0

  private let stream: RandomStream

  /// The process of a KPI.
  init(of kpi: KPI, _ plan: Plan, seed: UInt64, purpose: String = "discrepancy") {
    // Of a used plan as in its own; what repeats a number is wrong by as much.
    let origin = plan.origin(of: kpi)
    stream = RandomStream(seed: seed, name: "\(origin.plan)/kpis.\(origin.name).\(purpose)")
  }

  /// The correlation of the discrepancies of two periods.
  static func correlation(_ one: Period, _ other: Period) -> Double {
    exp(-abs(one.endInYears - other.endInYears) / memory)
  }

  /// Standard normal discrepancies, a column of draws for each period, in order of time.
  func columns(_ periods: [Period], draws: Int) -> [[Double]] {
    var before = [Double](repeating: 0, count: draws)
    var earlier: Period?
    return periods.map { period in
      let kept = earlier.map { Self.correlation($0, period) } ?? 0
      let news = (1 - kept * kept).squareRoot()
      for draw in before.indices {
        before[draw] =
          kept * before[draw] + news * stream.normal(draw: draw, time: period.ordinal)
      }
      earlier = period
      return before
    }
  }

  /// The draws of a KPI with a discrepancy on them, inside what the KPI can be.
  ///
  /// Values are multiplied by exp(δ e − δ²/2), shares move as odds, what is added to a total is
  /// multiplied, so that it never falls; counts stay whole.
  ///
  /// - Parameters:
  ///   - size: The relative standard deviation δ.
  ///   - indicator: The draws.
  ///   - kpi: The KPI.
  /// - Returns: The draws.
  func applied(_ size: Double, to indicator: IndicatorDraws, _ kpi: KPI) -> IndicatorDraws {
    let samples = indicator.samples
    let noise = columns(indicator.periods, draws: samples.draws)
    var rounding = PathRounding(samples, kpi)
    var before = [Double](repeating: 0, count: samples.draws)
    for row in indicator.periods.indices {
      let values = samples.row(row)
      let moved = values.indices.map { draw -> Double in
        let value = kpi.measure == .total ? values[draw] - before[draw] : values[draw]
        if kpi.kind == .share, kpi.measure != .total, value > 0, value < 1 {
          let odds = value / (1 - value) * exp(size * noise[row][draw])
          return odds / (1 + odds)
        }
        return value * exp(size * noise[row][draw] - size * size / 2)
      }
      rounding.append(moved)
      before = values
    }
    var updated = indicator
    updated.samples = rounding.matrix
    return updated
  }
}
