import CKernels
import Glibc

/// The rooms in which the loops of all forms of one series work, and the values themselves.
///
/// One object serves one thread; it is made once for each fit, so that the search allocates nothing.
final class SmoothingLoops {
  /// Values in order of time, NaN where missing, room for `extra` further periods behind.
  let y: UnsafeMutablePointer<Double>
  let count: Int
  let observed: Int
  let period: Int
  let isComplete: Bool
  let isPositive: Bool
  /// The instruction set.
  let level: Int32

  /// Weights for relative errors: one over the square of a smooth course of the values.
  let weights: UnsafeMutablePointer<Double>
  /// The smooth course.
  let smooth: UnsafeMutablePointer<Double>
  /// Eight candidates, row by row, and their sums.
  let candidates: UnsafeMutablePointer<Double>
  let sums: UnsafeMutablePointer<Double>
  /// One value for each row, and the derivatives of each row.
  let rows: UnsafeMutablePointer<Double>
  let directions: UnsafeMutablePointer<Double>
  let means: UnsafeMutablePointer<Double>
  let errors: UnsafeMutablePointer<Double>
  let meanSlopes: UnsafeMutablePointer<Double>
  let errorSlopes: UnsafeMutablePointer<Double>
  let moment: UnsafeMutablePointer<Double>
  let drift: UnsafeMutablePointer<Double>
  let gram: UnsafeMutablePointer<Double>
  let ring: UnsafeMutablePointer<Double>
  let room: UnsafeMutablePointer<Double>
  /// Usual factors of the seasons in order of use, and the values divided by them.
  let factors: UnsafeMutablePointer<Double>
  let adjusted: UnsafeMutablePointer<Double>
  /// Of the solution of a step.
  let solver: UnsafeMutablePointer<Double>
  private let whole: UnsafeMutablePointer<Double>

  /// The objectives below which a fit is exact.
  private(set) lazy var exactValues: (added: Double, relative: Double) = {
    let values = Array(UnsafeBufferPointer(start: y, count: count))
    let n = Double(observed)
    var logarithms = 0.0
    for value in values where value > 0 { logarithms += log(value) }
    let added = n * log(ExactFit.limit(of: values, isRelative: false))
    guard isPositive else { return (added, added) }
    return (added, n * log(ExactFit.limit(of: values, isRelative: true)) + 2 * logarithms)
  }()

  /// The most lanes of derivatives: four groups of eight.
  static let widest = 32

  init(_ series: RegularSeries, period: Int, level: Int32 = dd_level()) {
    self.level = level
    let count = series.count
    self.count = count
    self.period = period
    let rowCount = 6 + period
    let wide = Self.widest
    let profileRoom = ets_profile_room(count, period)
    let sizes = [
      count, count, count, 8 * rowCount, 24, rowCount, rowCount * wide, count, count,
      count * wide, count * wide, wide, wide, wide * wide, max(8, wide + 1) * (period + 1),
      profileRoom, period, count, 1024,
    ]
    let whole = UnsafeMutablePointer<Double>.allocate(capacity: sizes.reduce(0, +))
    var next = whole
    func take(_ size: Int) -> UnsafeMutablePointer<Double> {
      defer { next += size }
      return next
    }
    self.whole = whole
    y = take(sizes[0])
    weights = take(sizes[1])
    smooth = take(sizes[2])
    candidates = take(sizes[3])
    sums = take(sizes[4])
    rows = take(sizes[5])
    directions = take(sizes[6])
    means = take(sizes[7])
    errors = take(sizes[8])
    meanSlopes = take(sizes[9])
    errorSlopes = take(sizes[10])
    moment = take(sizes[11])
    drift = take(sizes[12])
    gram = take(sizes[13])
    ring = take(sizes[14])
    room = take(sizes[15])
    factors = take(sizes[16])
    adjusted = take(sizes[17])
    solver = take(sizes[18])
    var observed = 0
    var isPositive = true
    for t in 0..<count {
      let value = series.values[t]
      y[t] = value
      if !value.isNaN {
        observed += 1
        if value <= 0 { isPositive = false }
      }
    }
    self.observed = observed
    self.isComplete = observed == count
    self.isPositive = isPositive
    smoothen()
    findFactors()
  }

  deinit { whole.deallocate() }

  /// A moving average over a season (three values without one), kept off zero.
  private func smoothen() {
    let half = max(1, period / 2)
    var mean = 0.0
    for t in 0..<count where !y[t].isNaN { mean += y[t].magnitude }
    mean /= Double(max(1, observed))
    for t in 0..<count {
      var sum = 0.0
      var many = 0.0
      for s in max(0, t - half)...min(count - 1, t + half) where !y[s].isNaN {
        sum += y[s]
        many += 1
      }
      smooth[t] = max(many > 0 ? sum / many : mean, 0.02 * mean)
      weights[t] = 1 / (smooth[t] * smooth[t])
      if !(weights[t].isFinite) { weights[t] = 1 }
    }
  }

  /// The mean ratio of values to their smooth course in each season.
  private func findFactors() {
    var sum = 0.0
    for j in 0..<period {
      var ratios = 0.0
      var many = 0.0
      for t in stride(from: j, to: count, by: period) where !y[t].isNaN {
        ratios += y[t] / smooth[t]
        many += 1
      }
      factors[j] = many > 0 ? max(0.01, ratios / many) : 1
      sum += factors[j]
    }
    for j in 0..<period { factors[j] *= Double(period) / sum }
    for t in 0..<count { adjusted[t] = y[t] / factors[t % period] }
  }

  /// Minus twice the logarithm of the likelihood, without its constants: n log Σe² + 2 Σ log|f|.
  @inline(__always)
  func objective(
    relative: Bool, squares: Double, mantissa: Double, exponent: Double
  ) -> Double {
    let value = Double(observed) * log(squares)
    guard relative else { return value.isNaN ? .infinity : value }
    let all = value + 2 * (log(mantissa) + exponent * Logarithm.ofTwo)
    return all.isNaN ? .infinity : all
  }
}
