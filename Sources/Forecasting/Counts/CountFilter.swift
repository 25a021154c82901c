import Glibc
import Statistics

/// The likelihood of counts, period by period.
///
/// With factors Fₜ = exp(growth·(t − n))·season factor, a count has the mean Fₜ·λₜ, and
///
///     λₜ₊₁ = (1 − φ)·level + φ·λₜ + α·(yₜ/Fₜ − λₜ)        λ₁ = level
///
/// so that φ = 1 is exponential smoothing of the counts (the mean of the conjugate gamma filter in
/// its steady state), φ < 1 an INGARCH(1,1) with α₁ = α, β₁ = φ − α. A missing count adds no term
/// to the likelihood and no surprise to the level.
///
/// > Reference: Harvey & Fernandes (1989), J. Bus. Econ. Stat. 7, 407-417; Heinen (2003), "Modelling
/// > time series count data: an autoregressive conditional Poisson model"; Ferland, Latour &
/// > Oraichi (2006), J. Time Ser. Anal. 27, 923-942; Christou & Fokianos (2014), J. Time Ser. Anal.
/// > 35, 55-78, for the negative binomial law.
struct CountFilter {
  let parameters: CountParameters
  /// The counts, NaN where missing.
  let counts: [Double]

  /// How much of a period's growth the next one has, beyond the history.
  ///
  /// Growth that is estimated from few counts must not go on for ever: Gardner & McKenzie (1985),
  /// Manage. Sci. 31, 1237-1246.
  static let damping = 0.9

  /// The factor of a period: season and growth, 1 at the end of the history without seasons.
  @inline(__always)
  func factor(_ t: Int, _ natural: CountParameters.Natural) -> Double {
    let growth = natural.growth == 0 ? 1 : exp(natural.growth * elapsed(t))
    return natural.factors.isEmpty ? growth : growth * natural.factors[t % natural.factors.count]
  }

  /// Periods of growth since the end of the history: as many as there are before it, fewer after.
  @inline(__always)
  private func elapsed(_ t: Int) -> Double {
    let steps = t - counts.count + 1
    guard steps > 0 else { return Double(steps) }
    return Self.damping * (1 - pow(Self.damping, Double(steps))) / (1 - Self.damping)
  }

  /// The means of all periods, and λ of the period after the last.
  func run(_ natural: CountParameters.Natural, means: ((Int, Double) -> Void)? = nil) -> Double {
    var level = natural.level
    for t in counts.indices {
      let factor = factor(t, natural)
      means?(t, factor * level)
      level = Self.next(level, counts[t] / factor, natural)
    }
    return level
  }

  /// The means of the periods after the last, from λ of the first of them: expectations of the
  /// recursion, which is linear.
  func meansAhead(
    _ natural: CountParameters.Natural, level: Double, steps: Int
  ) -> [Double] {
    var level = level
    return (0..<steps).map { step in
      defer { level = Self.next(level, .nan, natural) }
      return factor(counts.count + step, natural) * level
    }
  }

  /// λ of the next period, from that of this one and its adjusted count.
  @inline(__always)
  static func next(
    _ level: Double, _ count: Double, _ natural: CountParameters.Natural
  ) -> Double {
    let surprise = count.isNaN ? 0 : natural.share * (count - level)
    return (1 - natural.persistence) * natural.level + natural.persistence * level + surprise
  }

  /// The negative log likelihood and its gradient on the working scale.
  ///
  /// - Parameters:
  ///   - point: The working parameters.
  ///   - gradient: Zeros on entry.
  /// - Returns: The value; nil where it is not finite.
  func negative(_ point: [Double], _ gradient: inout [Double]) -> Double? {
    let natural = point.withUnsafeBufferPointer { parameters.natural($0) }
    let p = parameters
    let width = p.count
    var level = natural.level
    // Derivatives of λ by the working parameters.
    var slopes = [Double](repeating: 0, count: width)
    slopes[0] = natural.level
    let shareSlope = natural.persistence > 0 ? 1 - natural.share / natural.persistence : 0
    var sum = 0.0
    for t in counts.indices {
      let factor = factor(t, natural)
      let mean = factor * level
      let y = counts[t]
      let shift = Double(t - counts.count + 1)
      let position = p.firstFactor == nil ? 0 : t % p.season
      /// The derivative of log F by a working parameter.
      @inline(__always)
      func factorSlope(_ j: Int) -> Double {
        if j == p.growth { return shift }
        guard let first = p.firstFactor, j >= first, j < first + p.season - 1 else { return 0 }
        return position == p.season - 1 ? -1 : position == j - first ? 1 : 0
      }
      if !y.isNaN {
        guard mean > 0, mean < 1e12 else { return nil }
        let size = natural.size
        let log: Double
        let slope: Double
        if size.isFinite {
          (log, slope) = Self.negativeBinomial(y, mean: mean, size: size)
          if let place = p.size {
            gradient[place] -= size * Self.bySize(y, mean: mean, size: size)
          }
        } else {
          (log, slope) = (y * Glibc.log(mean) - mean - lgamma(y + 1), (y - mean) / mean)
        }
        sum -= log
        for j in 0..<width {
          gradient[j] -= slope * (factor * slopes[j] + mean * factorSlope(j))
        }
      }
      let adjusted = y / factor
      for j in 0..<width {
        var next = natural.persistence * slopes[j]
        if j == 0 { next += (1 - natural.persistence) * natural.level }
        if j == p.persistence {
          let along = natural.persistence * (1 - natural.persistence)
          next += along * (level - natural.level)
          if !y.isNaN, natural.persistence > 0 {
            next += along * natural.share / natural.persistence * (adjusted - level)
          }
        }
        if !y.isNaN {
          if j == p.share { next += natural.share * shareSlope * (adjusted - level) }
          next -= natural.share * (slopes[j] + adjusted * factorSlope(j))
        }
        slopes[j] = next
      }
      level = Self.next(level, adjusted, natural)
    }
    return sum.isFinite && gradient.allSatisfy(\.isFinite) ? sum : nil
  }

  /// The log probability of a negative binomial count and its derivative by the mean.
  static func negativeBinomial(
    _ y: Double, mean: Double, size: Double
  ) -> (log: Double, slope: Double) {
    let value =
      lgamma(y + size) - lgamma(size) - lgamma(y + 1)
      - size * log1p(mean / size) + y * (log(mean) - log(size + mean))
    return (value, (y - mean) * size / (mean * (size + mean)))
  }

  /// The derivative of the log probability by the size.
  private static func bySize(_ y: Double, mean: Double, size: Double) -> Double {
    digamma(y + size) - digamma(size) - log1p(mean / size) + (mean - y) / (size + mean)
  }
}
