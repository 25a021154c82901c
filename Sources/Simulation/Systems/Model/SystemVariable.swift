/// One variable of a system-dynamics model.
public struct SystemVariable: Sendable, Equatable {
  /// The name, unique within the model.
  public var name: String
  /// What the variable is, and what determines it.
  public var kind: Kind
  /// Whether it was made on the way, for a smooth or a delay, and is not part of results.
  public var isHidden: Bool

  /// What a variable is.
  public enum Kind: Sendable, Equatable {
    /// An amount that inflows raise and outflows lower.
    case stock(SystemStock)
    /// A rate that moves an amount between stocks; never below zero if `isNonNegative`.
    case flow(Formula, isNonNegative: Bool)
    /// A flow without a formula of its own: the conveyor or queue that it leaves determines it.
    case release
    /// Any other number: a constant, a parameter, a converter.
    case auxiliary(Formula)
    /// A stock through which material moves like on a belt.
    case conveyor(Conveyor)
    /// A stock that keeps the order in which material came.
    case queue(MaterialQueue)
  }

  /// Creates a variable.
  public init(name: String, kind: Kind, isHidden: Bool = false) {
    self.name = name
    self.kind = kind
    self.isHidden = isHidden
  }
}
