/// The best at one total, of a table or of a plan.
struct AllocationFrontierPoint {
  /// The total that is allowed.
  var total: Double
  /// What is spent of it.
  var spent: Double
  /// What the best allocation found is worth.
  var value: Double
  /// What no allocation at this total can exceed.
  var upperBound: Double
  /// The standard error of the value, where it comes from draws.
  var standardError: Double?
  /// What one more unit of the total adds, where it is known.
  var price: Double?

  /// How far the value may be below the best, relative to the bound.
  var gap: Double { upperBound > 0 ? max(0, upperBound - value) / upperBound : 0 }
}
