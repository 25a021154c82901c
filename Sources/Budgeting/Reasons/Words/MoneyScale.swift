/// What one unit of a problem's money is.
public enum MoneyScale: Hashable, Sendable {
  /// So many units of a currency: `("KRW", 1)` for won, `("KRW", 1e9)` for a column in billions.
  case currency(String, Double)
  /// A number without a name, as in a bare table.
  case plain

  /// Won, as plans keep money.
  public static let won = MoneyScale.currency("KRW", 1)
}
