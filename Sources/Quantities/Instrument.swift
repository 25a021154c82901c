/// The kind of public money a budget line is.
///
/// Spending adds up, on-lending and equity included (they are in the appropriation). Volumes never
/// add to it or to each other: a guarantee volume, a fund's size, private money and tax
/// expenditure are different kinds of money.
public enum Instrument: String, Hashable, Sendable, CaseIterable {
  /// A grant to a third party (보조).
  case subsidy
  /// A contribution to an agency that carries out a task (출연).
  case contribution
  /// Buying works, goods or services (조달).
  case procurement
  /// A loan through a bank or agency (융자).
  case onLending = "on_lending"
  /// A capital share (출자).
  case equity
  /// Paying part of the interest on others' loans (이차보전).
  case interestSubsidy = "interest_subsidy"
  /// Running costs (운영).
  case operation
  /// Loans guaranteed by others (보증).
  case guaranteeVolume = "guarantee_volume"
  /// The size of a fund, public and private (펀드 조성액).
  case fundSize = "fund_size"
  /// Money of firms and investors (민간투자).
  case privateInvestment = "private_investment"
  /// Taxes not collected (조세지출).
  case taxExpenditure = "tax_expenditure"

  /// Whether amounts of this kind add up with other spending.
  public var isAdditive: Bool {
    switch self {
    case .subsidy, .contribution, .procurement, .onLending, .equity, .interestSubsidy, .operation:
      true
    case .guaranteeVolume, .fundSize, .privateInvestment, .taxExpenditure: false
    }
  }
}
