internal import Statistics

/// Why no allocation keeps all limits, and the least that has to give way.
public struct InfeasibilityReason: Hashable, Sendable {
  /// Limits that clash: together they cannot be kept, and without any one of them the others can.
  public var clash: [ClashingLimit]
  /// Whether no smaller set of limits clashes.
  public var isSmallest: Bool
  /// Further sets of limits that clash, each irreducible too, with none of the limits in it that were
  /// given up to find it: what is wrong besides.
  public var others: [[ClashingLimit]]
  /// What has to give way so that all limits can be kept, with the least money in all.
  public var relaxation: [LimitRelaxation]

  /// The money by which limits give way in the relaxation.
  public var leastMoney: Double { CompensatedSum.of(relaxation.map(\.amount)) }
}
