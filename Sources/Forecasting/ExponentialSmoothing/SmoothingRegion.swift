/// Where smoothing parameters are searched.
public struct SmoothingRegion: Hashable, Sendable {
  /// Least and greatest values; those of beta and gamma may be cut further, see `usual`.
  public var alpha: ClosedRange<Double>
  /// The range of the growth's parameter.
  public var beta: ClosedRange<Double>
  /// The range of the season's parameter.
  public var gamma: ClosedRange<Double>
  /// The range of the damping.
  public var phi: ClosedRange<Double>
  /// Whether beta is at most alpha and gamma at most 1 − alpha.
  public var usual: Bool
  /// Whether early values must lose their weight in the end (all roots of the model's
  /// characteristic polynomial inside the unit circle).
  public var admissible: Bool

  /// Creates a region.
  public init(
    alpha: ClosedRange<Double> = 1e-4...0.9999, beta: ClosedRange<Double> = 1e-4...0.9999,
    gamma: ClosedRange<Double> = 1e-4...0.9999, phi: ClosedRange<Double> = 0.8...0.98,
    usual: Bool = true, admissible: Bool = true
  ) {
    self.alpha = alpha
    self.beta = beta
    self.gamma = gamma
    self.phi = phi
    self.usual = usual
    self.admissible = admissible
  }

  /// What R's `ets` searches with `bounds = "both"`: alpha, beta, gamma from 0.0001 to 0.9999, beta
  /// at most alpha, gamma at most 1 − alpha, phi from 0.8 to 0.98, and the admissible region.
  public static let standard = SmoothingRegion()

  /// What statsforecast 2.1 searches for one form: a box, whose upper ends for beta and gamma follow
  /// from where its search for alpha starts.
  ///
  /// - Parameter season: Values in a season; 1 for a form without one.
  /// - Returns: The region.
  public static func statsforecast(season: Int) -> SmoothingRegion {
    let start = 1e-4 + 0.2 * (0.9999 - 1e-4) / Double(season)
    return SmoothingRegion(
      beta: 1e-4...start, gamma: 1e-4...min(0.9999, 1 - start), usual: false, admissible: false)
  }

  /// The upper end for beta beside an alpha.
  func upperBeta(_ alpha: Double) -> Double {
    max(beta.lowerBound, usual ? min(beta.upperBound, alpha) : beta.upperBound)
  }

  /// The upper end for gamma beside an alpha.
  func upperGamma(_ alpha: Double) -> Double {
    max(gamma.lowerBound, usual ? min(gamma.upperBound, 1 - alpha) : gamma.upperBound)
  }

  /// Whether early values lose their weight.
  ///
  /// The Schur-Cohn test of the characteristic polynomial, whose reflections must all be below 1.
  ///
  /// > Reference: Hyndman et al. (2008), chapter 10.
  static func isAdmissible(
    alpha: Double, beta: Double, gamma: Double, phi: Double, season m: Int
  ) -> Bool {
    // Without a season, or without a trend, all of the region that is searched is admissible.
    guard m > 1 else { return true }
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * (m + 2)) { room in
      let each = alpha + beta - alpha * phi
      for i in 0..<(m + 2) { room[i] = each }
      room[0] = phi * (1 - alpha - gamma)
      room[1] = each + gamma - 1
      room[m] = alpha + beta - phi
      room[m + 1] = 1
      var degree = m + 1
      while degree > 0 {
        let reflection = room[0] / room[degree]
        guard reflection.magnitude < 1 else { return false }
        for i in 1...degree { room[m + 2 + i - 1] = room[i] - reflection * room[degree - i] }
        for i in 0..<degree { room[i] = room[m + 2 + i] }
        degree -= 1
      }
      return true
    }
  }
}
