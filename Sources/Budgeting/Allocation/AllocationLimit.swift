public import Quantities

/// A limit over several decisions: `atLeast ≤ Σ coefficient · amount ≤ atMost`.
public struct AllocationLimit: Hashable, Sendable {
  /// What people call it.
  public var name: LocalizedText
  /// What kind it is, for the words of an answer.
  public var kind: Kind
  /// What adds up.
  public var members: [Member]
  /// The least sum, if there is one.
  public var atLeast: Double?
  /// The greatest sum, if there is one.
  public var atMost: Double?

  /// What a limit is about.
  public enum Kind: Hashable, Sendable {
    /// All the money there is.
    case total
    /// Lines with one value of a tag.
    case group(tag: String, value: String)
    /// Lines of one fiscal year.
    case fiscalYear(Int)
    /// How fast spending may grow from one year to the next.
    case absorption
    /// Anything else that the planner wrote.
    case other
  }

  /// A decision's part in the sum.
  public struct Member: Hashable, Sendable {
    /// The place of the decision.
    public var decision: Int
    /// What one unit of it adds.
    public var coefficient: Double

    /// Creates a part.
    public init(_ decision: Int, coefficient: Double = 1) {
      self.decision = decision
      self.coefficient = coefficient
    }
  }

  /// Creates a limit.
  public init(
    name: LocalizedText, kind: Kind, members: [Member], atLeast: Double? = nil,
    atMost: Double? = nil
  ) {
    self.name = name
    self.kind = kind
    self.members = members
    self.atLeast = atLeast
    self.atMost = atMost
  }
}
