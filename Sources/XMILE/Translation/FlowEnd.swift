/// The end of a flow at a stock.
struct FlowEnd {
  /// The number of the stock.
  var stock: Int
  /// The number of the flow, or of another variable that is used as one.
  var flow: Int
  /// Whether it flows in.
  var isInflow: Bool
  /// Whether the number is a flow, which may be the end itself.
  var isFlow: Bool
  /// Whether the flow stays at zero or above.
  var isOneWay: Bool
}
