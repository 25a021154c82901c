import Glibc

/// Where the coefficients of a seasonal ARMA process stand in its expanded polynomials, and how
/// they come from partial autocorrelations.
struct ARMAShape: Hashable {
  /// Terms of the four factors: autoregressive, moving-average, and the seasonal ones.
  let p: Int
  let q: Int
  let seasonalP: Int
  let seasonalQ: Int
  let season: Int

  init(_ order: ARIMAOrder) {
    p = order.autoregressive
    q = order.movingAverage
    seasonalP = order.seasonalAutoregressive
    seasonalQ = order.seasonalMovingAverage
    season = order.season
  }

  var count: Int { p + q + seasonalP + seasonalQ }
  var autoregressiveDegree: Int { p + season * seasonalP }
  var movingAverageDegree: Int { q + season * seasonalQ }

  /// The lags of an expanded polynomial that are not structurally zero, in falling order.
  static func lags(_ terms: Int, _ seasonal: Int, _ season: Int) -> [Int32] {
    var lags = Set<Int>()
    for i in 0...terms { for j in 0...seasonal { lags.insert(i + season * j) } }
    lags.remove(0)
    return lags.sorted(by: >).map { Int32($0) }
  }

  /// The first place of each factor in a list of parameters (ar, ma, sar, sma), its length and the
  /// sign of its coefficients in the recursion of partial autocorrelations.
  var factors: [(start: Int, count: Int, sign: Double)] {
    [
      (0, p, 1), (p, q, -1), (p + q, seasonalP, 1), (p + q + seasonalP, seasonalQ, -1),
    ]
  }

  /// The coefficients whose factors have these partial autocorrelations.
  ///
  /// > Reference: Barndorff-Nielsen & Schou (1973), J. Multivariate Anal. 3; Monahan (1984),
  /// > Biometrika 71.
  func coefficients(_ partial: UnsafePointer<Double>, into: UnsafeMutablePointer<Double>) {
    for (start, count, sign) in factors {
      for j in 0..<count {
        let r = partial[start + j]
        // The new coefficients of order j + 1 from those of order j, from both ends.
        var (low, high) = (start, start + j - 1)
        while low <= high {
          let (a, b) = (into[low], into[high])
          into[low] = a - r * b
          into[high] = b - r * a
          low += 1
          high -= 1
        }
        into[start + j] = r
      }
      if sign < 0 { for j in 0..<count { into[start + j] = -into[start + j] } }
    }
  }

  func coefficients(_ partial: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: count)
    partial.withUnsafeBufferPointer { source in
      result.withUnsafeMutableBufferPointer { target in
        if let from = source.baseAddress, let to = target.baseAddress, count > 0 {
          coefficients(from, into: to)
        }
      }
    }
    return result
  }

  /// The coordinates in which searches go: partial autocorrelations r for moving averages, which may
  /// reach ±1, and artanh r for autoregressions, in which likelihoods near the unit circle are
  /// nearly quadratic.
  func coefficients(coordinates: UnsafePointer<Double>, into: UnsafeMutablePointer<Double>) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: max(count, 1)) { partial in
      guard let base = partial.baseAddress else { return }
      for (start, count, sign) in factors {
        for j in start..<start + count {
          base[j] = sign > 0 ? tanh(coordinates[j]) : coordinates[j]
        }
      }
      coefficients(base, into: into)
    }
  }

  func coefficients(coordinates: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: count)
    coordinates.withUnsafeBufferPointer { source in
      result.withUnsafeMutableBufferPointer { target in
        if let from = source.baseAddress, let to = target.baseAddress, count > 0 {
          coefficients(coordinates: from, into: to)
        }
      }
    }
    return result
  }

  /// The coordinates of partial autocorrelations.
  func coordinates(partials: [Double]) -> [Double] {
    factors.flatMap { factor in
      partials[factor.start..<factor.start + factor.count].map {
        factor.sign > 0 ? atanh($0) : $0
      }
    }
  }

  /// Whether a coordinate is one of an autoregression, which has no bound.
  func isAutoregressive(_ index: Int) -> Bool {
    index < p || (index >= p + q && index < p + q + seasonalP)
  }

  /// The partial autocorrelations of each factor; nil where a factor lies outside the region
  /// (a root inside the circle, or on it for the autoregression).
  func partials(_ coefficients: [Double]) -> [Double]? {
    var result = coefficients
    for (start, count, sign) in factors {
      var current = coefficients[start..<start + count].map { $0 * sign }
      for j in stride(from: count - 1, through: 0, by: -1) {
        let r = current[j]
        result[start + j] = r
        guard r.magnitude <= 1, sign < 0 || r.magnitude < 1 else { return nil }
        guard j > 0 else { break }
        let left = (1 - r) * (1 + r)
        guard left > 0 else { return nil }
        var next = current
        for i in 0..<j { next[i] = (current[i] + r * current[j - 1 - i]) / left }
        current = next
      }
    }
    return result
  }

  /// Whether every root of every factor has at least this modulus.
  ///
  /// > Reference: Hyndman & Khandakar (2008), J. Stat. Softw. 27(3), section 3.2: models with roots
  /// > within 1.01 are not considered.
  func rootsExceed(_ modulus: Double, coefficients: [Double]) -> Bool {
    for (start, count, sign) in factors where count > 0 {
      var factor = coefficients[start..<start + count].map { $0 * sign }
      let seasonal = start >= p + q
      var step = 1.0
      for _ in 0..<(seasonal ? season : 1) { step *= modulus }
      var power = 1.0
      for j in 0..<count {
        power *= step
        factor[j] *= power
      }
      for j in stride(from: count - 1, through: 0, by: -1) {
        let r = factor[j]
        guard r.magnitude < 1 else { return false }
        let left = (1 - r) * (1 + r)
        var next = factor
        for i in 0..<j { next[i] = (factor[i] + r * factor[j - 1 - i]) / left }
        factor = next
      }
    }
    return true
  }

  /// The coefficients of an expanded polynomial, lags 1 to its degree; `cross` is the sign of the
  /// products of both factors.
  static func expanded(
    _ factor: ArraySlice<Double>, _ seasonal: ArraySlice<Double>, season: Int, cross: Double
  ) -> [Double] {
    var result = [Double](repeating: 0, count: factor.count + season * seasonal.count)
    for (i, value) in factor.enumerated() { result[i] += value }
    for (j, value) in seasonal.enumerated() {
      let lag = season * (j + 1)
      result[lag - 1] += value
      for (i, other) in factor.enumerated() { result[lag + i] += cross * value * other }
    }
    return result
  }

  /// The expanded autoregression φ and moving average θ in w = Σ φw + e + Σ θe.
  func expanded(_ coefficients: [Double]) -> (ar: [Double], ma: [Double]) {
    (
      Self.expanded(
        coefficients[0..<p], coefficients[(p + q)..<(p + q + seasonalP)], season: season, cross: -1
      ),
      Self.expanded(
        coefficients[p..<(p + q)], coefficients[(p + q + seasonalP)...], season: season, cross: 1)
    )
  }

  /// `ar1`, `ma1`, `sar1`, `sma1`, ….
  var names: [String] {
    zip(["ar", "ma", "sar", "sma"], factors).flatMap { name, factor in
      (0..<factor.count).map { "\(name)\($0 + 1)" }
    }
  }
}
