extension Language {
  /// A number with grouped thousands, `4,000` or `72.1`.
  public func number(_ value: Double, _ format: DecimalFormat = DecimalFormat()) -> String {
    format.text(value)
  }

  /// A number in the largest unit it reaches: `158.7만`, `1.59M`.
  ///
  /// - Parameters:
  ///   - value: The number.
  ///   - unit: The unit to count in, or nil for the largest that fits.
  ///   - format: How the count is written; three digits unless told.
  /// - Returns: The number and the word without a space between.
  public func abbreviated(
    _ value: Double, in unit: LargeUnit? = nil, _ format: DecimalFormat = .significant(3)
  ) -> String {
    let unit =
      unit
      ?? .fitting(value, in: self, significantDigits: format.significantDigits ?? 15)
    return format.text(value, shiftedBy: -unit.power) + unit.word(self)
  }

  /// A share of 1 in percent, `66.3 %`.
  public func percent(_ share: Double, _ format: DecimalFormat = DecimalFormat()) -> String {
    share.isFinite ? format.text(share, shiftedBy: 2) + " %" : "-"
  }

  /// A difference of shares in percentage points, signed: `+3.2 %p`, `+3.2 pp`.
  public func percentagePoints(_ difference: Double, _ format: DecimalFormat = .signed(1)) -> String
  {
    guard difference.isFinite else { return "-" }
    return format.text(difference, shiftedBy: 2) + (self == .ko ? " %p" : " pp")
  }
}
