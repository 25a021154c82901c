/// What proves that no allocation is worth more than a bound.
///
/// The boxes cover every allowed allocation. For each box and its prices, the Lagrangian
/// `Σ_d max over the box of (worth of d - price of d · amount) + Σ price · limit` bounds the worth from above, whatever the
/// prices are; so the check need not trust the search that found them.
///
/// > Reference: Geoffrion (1974), "Lagrangean relaxation for integer programming", section 3.
public struct BoundCertificate: Hashable, Sendable {
  /// One part of the space of allocations.
  public struct Box: Hashable, Sendable {
    /// The least amount of each decision.
    public var floors: [Double]
    /// The greatest amount of each decision.
    public var ceilings: [Double]
    /// The price of each limit: positive where its ceiling binds, negative where its floor does.
    public var limitPrices: [Double]
    /// The price of each term's input, where a term looks at several decisions; else empty.
    public var inputPrices: [Double]

    /// Creates a box.
    public init(
      floors: [Double], ceilings: [Double], limitPrices: [Double], inputPrices: [Double] = []
    ) {
      self.floors = floors
      self.ceilings = ceilings
      self.limitPrices = limitPrices
      self.inputPrices = inputPrices
    }
  }

  /// The parts.
  public var boxes: [Box]

  /// Creates a certificate.
  public init(boxes: [Box]) { self.boxes = boxes }
}
