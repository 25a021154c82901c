/// What is best at each of several totals.
public struct AllocationFrontier: Hashable, Sendable {
  /// The best at one total.
  public struct Point: Hashable, Sendable {
    /// The total that is allowed.
    public var total: Double
    /// What is spent of it.
    public var spent: Double
    /// What the best allocation found is worth.
    public var value: Double
    /// What no allocation at this total can exceed.
    public var upperBound: Double
    /// What one more unit of the total adds.
    public var price: Double
    /// The allocation.
    public var amounts: [Double]

    /// The money that one more unit of the result costs; nil where money adds nothing.
    public var costPerResult: Double? { price > 0 ? 1 / price : nil }

    /// Creates a point.
    public init(
      total: Double, spent: Double, value: Double, upperBound: Double, price: Double,
      amounts: [Double]
    ) {
      self.total = total
      self.spent = spent
      self.value = value
      self.upperBound = upperBound
      self.price = price
      self.amounts = amounts
    }
  }

  /// The points, in rising order of the total.
  public var points: [Point]

  /// Creates a frontier.
  public init(points: [Point]) { self.points = points }
}
