public import Quantities

/// Two amounts that do not add up.
public struct UnlikeMoney: Error, Hashable, Sendable, CustomStringConvertible {
  /// What the first is the amount of.
  public var first: String
  /// What the second is the amount of.
  public var second: String
  /// What differs.
  public var reason: Reason

  /// What differs.
  public enum Reason: Hashable, Sendable {
    /// The prices of the first and of the second.
    case prices(PriceBasis, PriceBasis)
    /// Their kinds of money, one of which is a volume.
    case instruments(Instrument, Instrument)
  }

  /// The message, which names both.
  public var description: String {
    switch reason {
    case .prices(let a, let b):
      "`\(first)` is in \(a.label[.en]) and `\(second)` in \(b.label[.en]): these do not add up"
    case .instruments(let a, let b):
      "`\(first)` is \(a.kindOfMoney) and `\(second)` is \(b.kindOfMoney): these do not add up"
    }
  }

  /// What to do about it.
  public var cure: String {
    switch reason {
    case .prices(let a, _):
      "convert one of them with a deflator, for example both to \(a.label[.en])"
    case .instruments(let a, let b):
      a.isAdditive == b.isAdditive
        ? "keep them apart: volumes add up with volumes of the same kind only"
        : "add spending to spending; show the volume beside it"
    }
  }
}

extension Instrument {
  /// `spending (subsidy)`, `a guarantee volume`, as messages say it.
  public var kindOfMoney: String {
    switch self {
    case .guaranteeVolume: "a guarantee volume"
    case .fundSize: "the size of a fund"
    case .privateInvestment: "private money"
    case .taxExpenditure: "tax expenditure"
    default: "spending (\(rawValue))"
    }
  }
}
