extension Language {
  /// A simulated probability with its Monte Carlo standard error: `66.3 % ± 0.5`.
  ///
  /// The error is shown with one digit and the probability with no more decimals than the error
  /// has, two at most. Where fewer than three draws fall on one side, only a bound is said
  /// (the rule of three: with no event in n draws, 3/n is the 95 % bound; Hanley and
  /// Lippman-Hand 1983), rounded up to a power of ten: `< 0.1 %` and `> 99.9 %` for 10,000 draws.
  ///
  /// With fewer than 30 draws the share is said with their number instead.
  ///
  /// - Parameters:
  ///   - share: The share of draws, 0 to 1.
  ///   - standardError: The standard error of that share, or nil to leave it out.
  ///   - draws: How many draws; nil infers it from the error.
  /// - Returns: The text; `-` for what is no number.
  public func probability(_ share: Double, standardError: Double?, draws: Int? = nil) -> String {
    guard share.isFinite else { return "-" }
    if let draws, draws < 30, min(share, 1 - share) * Double(draws) < 2.5 {
      // Too few draws for any bound worth printing: the share, and of how many.
      let text = DecimalFormat.whole.text(share, shiftedBy: 2) + " %"
      return text + (self == .ko ? " (추첨 \(draws)회)" : " (\(draws) draws)")
    }
    let count = draws.map(Double.init) ?? Language.draws(share, standardError)
    let bound = Language.bound(noneOf: max(count, 1))
    if share * count < 2.5 {
      return "< " + DecimalFormat.significant(1).text(bound, shiftedBy: 2) + " %"
    }
    if (1 - share) * count < 2.5 {
      return "> " + DecimalFormat.significant(8).text(1 - bound, shiftedBy: 2) + " %"
    }
    guard let error = standardError, error > 0 else {
      return DecimalFormat.fixed(1).text(share, shiftedBy: 2) + " %"
    }
    let decimals = Language.decimals(supportedBy: error)
    let format = DecimalFormat.fixed(decimals)
    return format.text(share, shiftedBy: 2) + " % ± " + format.text(error, shiftedBy: 2)
  }

  /// A simulated probability without its error, with as few digits as the error supports.
  ///
  /// - Parameters:
  ///   - share: The share of draws, 0 to 1.
  ///   - standardError: The standard error of that share; only its size is used.
  ///   - draws: How many draws; nil infers it from the error.
  /// - Returns: `66.3 %`, `< 0.1 %`, `> 99.9 %`.
  public func probabilityOnly(_ share: Double, standardError: Double?, draws: Int? = nil) -> String
  {
    let text = probability(share, standardError: standardError, draws: draws)
    guard let end = text.firstIndex(of: "±") else { return text }
    return String(text[..<end].dropLast())
  }

  /// The largest share that no event among the draws excludes, rounded up to a power of ten.
  private static func bound(noneOf draws: Double) -> Double {
    // 3/n ≤ 10^-k; the tolerance keeps n = 3,000 at 0.1 %.
    [0.00001, 0.0001, 0.001, 0.01, 0.1].first { 3 / draws <= $0 * (1 + 1e-9) } ?? 1
  }

  private static func draws(_ share: Double, _ error: Double?) -> Double {
    guard let error, error > 0, share > 0, share < 1 else { return 10_000 }
    return share * (1 - share) / (error * error)
  }

  private static func decimals(supportedBy error: Double) -> Int {
    guard var digits = DecimalDigits(error) else { return 0 }
    digits.shift(by: 2)
    digits.round(significant: 1)
    return min(max(1 - digits.point, 0), 2)
  }
}
