import Statistics
import Testing

/// Published draws are quantiles of a stream's numbers, so the bits of these quantiles stay as they
/// are: sums taken when the draws were first published.
@Suite struct QuantileBitsTests {
  static let probabilities: [Double] = {
    let stream = RandomStream(seed: 17, name: "bits")
    return [0x1p-60, 1e-9, 1 - 1e-9, 0.5, 1.0.nextDown]
      + (0..<200).map { stream.uniform(draw: $0, time: 0) }
  }()

  /// The 64-bit hash FNV-1a of the bytes of the quantiles (Fowler, Noll & Vo).
  static func sum(_ distribution: Distribution) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for p in probabilities {
      var bits = distribution.quantile(p).bitPattern
      for _ in 0..<8 {
        hash = (hash ^ (bits & 0xff)) &* 0x100_0000_01b3
        bits >>= 8
      }
    }
    return hash
  }

  static let families: [(DistributionFamily, [Double], UInt64)] = [
    (.uniform, [3, 7], 0x7daf_cef7_fa7e_842e), (.normal, [-1, 2], 0xa9ce_f8cb_8ee9_ed15),
    (.lognormal, [3, 9], 0xe66e_311a_8a80_8463), (.beta, [0.3, 0.1], 0x13e7_fbf5_e17f_7f04),
    (.beta, [0.02, 0.05], 0xef1a_a5ff_0448_6ad5),
    (.triangular, [1, 2, 5], 0x7758_d752_4d90_85b6), (.pert, [1, 2, 5], 0x4f8e_8e48_01bc_cd67),
    (.gamma, [3, 5], 0x9069_9125_38f5_9f71), (.gamma, [40, 2], 0xcb13_3e46_681c_9496),
    (.exponential, [0.4], 0xe786_b486_f28e_f6ff), (.poisson, [3.7], 0xb777_c738_7a6f_fc6f),
    (.poisson, [250], 0xb748_7043_3410_65ff), (.binomial, [40, 0.35], 0x19a7_3fad_79c1_c3ea),
    (.binomial, [900, 0.97], 0x40f2_ac59_3032_80ac), (.bernoulli, [0.3], 0x1238_a1c5_35d8_4aa5),
  ]

  @Test(arguments: families)
  func `quantiles of a family keep their bits`(
    family: DistributionFamily, parameters: [Double], sum: UInt64
  ) throws {
    #expect(Self.sum(try family.distribution(parameters)) == sum)
  }

  @Test func `quantiles of intervals and counts keep their bits`() throws {
    for (distribution, sum) in try [
      (Distribution.interval(p05: 0.6, p95: 0.9, support: .share), 0x9867_e51b_25d9_14a5 as UInt64),
      (.interval(p05: 2, p95: 4, support: .positive), 0x8c35_52d0_3775_ba81),
      (.interval(p05: -3, p95: 5, support: .real), 0x77ea_9e06_ad6c_33be),
      (.jeffreys(successes: 0, trials: 7), 0x0b1f_b7d9_f035_8a51),
      (.jeffreys(successes: 523, trials: 1843), 0x1fc4_5fe1_84b0_2be8),
    ] { #expect(Self.sum(distribution) == sum, "\(distribution)") }
  }
}
