import Glibc

/// The standard normal distribution, to the digits a drawing needs.
enum NormalDistribution {
  /// The two-sided quantile of 95 %.
  static let bound = 1.959964

  /// The density.
  static func density(_ z: Double) -> Double {
    exp(-z * z / 2) / (2 * Double.pi).squareRoot()
  }

  /// The quantile, to about seven digits.
  ///
  /// > Reference: Wichura 1988, "Algorithm AS 241: The percentage points of the normal
  /// > distribution", Applied Statistics 37, routine PPND7.
  ///
  /// - Parameter probability: Above 0 and below 1.
  /// - Returns: The value that a standard normal number does not exceed with the probability.
  static func quantile(_ probability: Double) -> Double {
    let q = probability - 0.5
    if abs(q) <= 0.425 {
      let r = 0.180625 - q * q
      return q
        * (((59.109_374_720 * r + 159.291_132_02) * r + 50.434_271_938) * r + 3.387_132_717_9)
        / (((67.187_563_600 * r + 78.757_757_664) * r + 17.895_169_469) * r + 1)
    }
    var r = (-log(min(probability, 1 - probability))).squareRoot()
    let value: Double
    if r <= 5 {
      r -= 1.6
      value =
        (((0.170_238_210_3 * r + 1.306_728_481_6) * r + 2.756_815_390_0) * r + 1.423_437_277_7)
        / ((0.120_211_325_28 * r + 0.737_001_642_50) * r + 1)
    } else {
      r -= 5
      value =
        (((0.017_337_203_997 * r + 0.428_682_943_37) * r + 3.081_226_386_0) * r
          + 6.657_905_115_0) / ((0.012_258_202_635 * r + 0.241_978_942_25) * r + 1)
    }
    return q < 0 ? -value : value
  }
}
