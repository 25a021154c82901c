extension Distribution {
  /// The logarithmic score of an outcome: minus the logarithm of its density or mass.
  ///
  /// > Reference: Good (1952), JRSS B 14, 107–114; Gneiting & Raftery (2007), §4.1.
  ///
  /// - Parameter outcome: What came.
  /// - Returns: The score, the smaller the better; ∞ for an outcome held impossible.
  public func logScore(_ outcome: Double) -> Double { -logDensity(outcome) }
}
