/// What proves that no allocation is worth more than a bound.
///
/// The boxes cover every allowed allocation. For each box and its prices, the Lagrangian
/// `Σ_d max over the box of (worth of d - price of d · amount) + Σ price · limit` bounds the worth
/// from above, whatever the prices are; so the check need not trust the search that found them.
/// A box may be narrowed first: what is left out is bounded by prices of its own.
///
/// > Reference: Geoffrion (1974), "Lagrangean relaxation for integer programming", section 3.
public struct BoundCertificate: Hashable, Sendable {
  /// One part of the space of allocations.
  public struct Box: Hashable, Sendable {
    /// The decisions whose range is narrower than in the problem, in order; all others keep theirs.
    public var sides: [Side]
    /// The price of each limit: positive where its ceiling binds, negative where its floor does.
    public var limitPrices: [Double]
    /// The price of each term's input, where a term looks at several decisions; else empty.
    public var inputPrices: [Double]
    /// The terms whose input has a narrower range than its decisions leave it, by the term's place.
    public var inputSides: [Side]
    /// What is left out of the box before its prices count, in order.
    public var narrowings: [Narrowing]

    /// Creates a box.
    public init(
      sides: [Side], limitPrices: [Double], inputPrices: [Double] = [], inputSides: [Side] = [],
      narrowings: [Narrowing] = []
    ) {
      self.narrowings = narrowings
      self.sides = sides
      self.limitPrices = limitPrices
      self.inputPrices = inputPrices
      self.inputSides = inputSides
    }

    /// Creates a box from the ranges of all decisions.
    public init(
      floors: [Double], ceilings: [Double], limitPrices: [Double], inputPrices: [Double] = []
    ) {
      self.init(
        sides: floors.indices.map { Side($0, floors[$0], ceilings[$0]) },
        limitPrices: limitPrices, inputPrices: inputPrices)
    }
  }

  /// Narrower ranges of some decisions and inputs: at these prices whatever has one of them outside
  /// its range is worth no more than the bound.
  ///
  /// > Reference: Tawarmalani and Sahinidis (2002), "Convexification and global optimization in
  /// > continuous and mixed-integer nonlinear programming", section 5.5 (range reduction).
  public struct Narrowing: Hashable, Sendable {
    /// The ranges of decisions.
    public var sides: [Side]
    /// The ranges of terms' inputs, by the term's place.
    public var inputSides: [Side]
    /// The price of each limit.
    public var limitPrices: [Double]
    /// The price of each term's input, as in a box.
    public var inputPrices: [Double]

    /// Creates a narrowing.
    public init(
      sides: [Side], inputSides: [Side], limitPrices: [Double], inputPrices: [Double]
    ) {
      self.sides = sides
      self.inputSides = inputSides
      self.limitPrices = limitPrices
      self.inputPrices = inputPrices
    }
  }

  /// The range of one decision in a box.
  public struct Side: Hashable, Sendable {
    /// The place of the decision.
    public var decision: Int
    /// The least amount.
    public var floor: Double
    /// The greatest amount.
    public var ceiling: Double

    /// Creates a range.
    public init(_ decision: Int, _ floor: Double, _ ceiling: Double) {
      self.decision = decision
      self.floor = floor
      self.ceiling = ceiling
    }
  }

  /// The parts.
  public var boxes: [Box]

  /// Creates a certificate.
  public init(boxes: [Box]) { self.boxes = boxes }
}
