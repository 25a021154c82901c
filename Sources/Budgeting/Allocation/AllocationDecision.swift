public import Quantities

/// One amount that is decided: a line of a budget in a fiscal year, or a lever.
public struct AllocationDecision: Hashable, Sendable {
  /// The id, unique in the problem.
  public var id: String
  /// What people read.
  public var label: LocalizedText
  /// The least amount.
  public var floor: Bound
  /// The greatest amount.
  public var ceiling: Bound
  /// The amount of the plan as it stands, if there is one.
  public var current: Double?
  /// The step of whole units, counted from zero; nil where any amount may be given.
  public var step: Double?
  /// The least amount that is worth giving at all: either nothing or at least so much.
  public var minimumViable: Double?
  /// Whether amounts below zero mean something, as for some levers; money is never negative.
  public var mayBeNegative = false
  /// Tag values by tag name: category, ministry, account.
  public var tags: [String: String]
  /// The fiscal year, where a problem has several.
  public var fiscalYear: Int?

  /// An end of the range, and what sets it.
  public struct Bound: Hashable, Sendable {
    /// The amount.
    public var amount: Double
    /// What sets it.
    public var origin: LimitOrigin

    /// Creates an end.
    public init(_ amount: Double, _ origin: LimitOrigin = .range) {
      self.amount = amount
      self.origin = origin
    }
  }

  /// Creates a decision.
  public init(
    id: String, label: LocalizedText, floor: Bound, ceiling: Bound, current: Double? = nil,
    step: Double? = nil, minimumViable: Double? = nil, tags: [String: String] = [:],
    fiscalYear: Int? = nil
  ) {
    self.id = id
    self.label = label
    self.floor = floor
    self.ceiling = ceiling
    self.current = current
    self.step = step
    self.minimumViable = minimumViable
    self.tags = tags
    self.fiscalYear = fiscalYear
  }
}
