public import Statistics

extension UnitRows {
  /// Creates the rows of a Latin hypercube: in every column each of n equal intervals holds one row.
  ///
  /// The design for what needs no design of its own: PAWN, RBD-FAST and scatter plots.
  ///
  /// > Reference: McKay, Beckman & Conover (1979), Technometrics 21, 239–245.
  ///
  /// - Parameter sample: The sample; one column for each of its dimensions.
  public init(_ sample: LatinHypercube) {
    self.init(
      count: sample.points, columns: (0..<sample.dimensions).map { sample.column($0) })
  }
}
