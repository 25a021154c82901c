/// Points that fill the unit cube more evenly than random ones: Sobol' sequences.
///
/// Point n is a pure function of n, so threads may share a sequence, and any point may be the
/// first. The points come in the order of Antonov & Saleev (1979), by Gray code; each 2ᵐ points
/// from a multiple of 2ᵐ on are the same set as in Sobol's order. Means are best taken over
/// such a set: whoever skips point 0 or stops elsewhere gives up the better rate of convergence.
///
/// > Reference: Sobol' (1967), USSR Computational Mathematics and Mathematical Physics 7, 86–112;
/// > Joe & Kuo (2008), SIAM Journal on Scientific Computing 30, 2635–2654 (direction numbers
/// > `new-joe-kuo-6`); Owen (2020), "On dropping the first Sobol' point", for point 0.
public struct SobolSequence: Hashable, Sendable {
  /// The most dimensions a sequence may have.
  public static var maximumDimensions: Int { SobolDirections.dimensions }

  /// How many coordinates each point has.
  public let dimensions: Int
  /// How the points are made random.
  public let randomization: SobolRandomization

  /// 32 direction numbers for each dimension.
  private let directions: [UInt32]
  private let scrambling: NestedScrambling?
  private let shifts: [UInt64]

  /// Creates a sequence.
  ///
  /// - Parameters:
  ///   - dimensions: How many coordinates each point has, 1 … ``maximumDimensions``.
  ///   - randomization: How the points are made random.
  public init(dimensions: Int, randomization: SobolRandomization = .none) {
    precondition(
      dimensions >= 1 && dimensions <= Self.maximumDimensions,
      "a Sobol' sequence of \(dimensions) dimensions; there are direction numbers for 1 to 1,111")
    self.dimensions = dimensions
    self.randomization = randomization
    directions = (0..<dimensions).flatMap { SobolDirections.numbers(dimension: $0) }
    switch randomization {
    case .none:
      scrambling = nil
      shifts = []
    case .digitalShift(let seed):
      scrambling = nil
      let generator = RandomStream(seed: seed, name: "sobol.shift").generator
      shifts = (0..<dimensions).map { generator.block(0, 0, UInt64($0), 0).even }
    case .owenScrambling(let seed):
      scrambling = NestedScrambling(seed: seed)
      shifts = []
    }
  }

  /// One coordinate of a point.
  ///
  /// Without randomization it is a multiple of 2⁻³² in [0, 1), otherwise an odd multiple of 2⁻⁵³
  /// in (0, 1).
  ///
  /// - Parameters:
  ///   - point: The number of the point, from 0, below 2³².
  ///   - dimension: The number of the coordinate, from 0.
  /// - Returns: The coordinate.
  public func coordinate(point: Int, dimension: Int) -> Double {
    let digits = integer(point: point, dimension: dimension)
    return number(digits, dimension: dimension)
  }

  /// All coordinates of a point.
  ///
  /// - Parameter number: The number of the point, from 0, below 2³².
  /// - Returns: As many coordinates as there are dimensions.
  public func point(_ number: Int) -> [Double] {
    (0..<dimensions).map { coordinate(point: number, dimension: $0) }
  }

  /// Writes one coordinate of consecutive points, the values of ``coordinate(point:dimension:)``.
  ///
  /// - Parameters:
  ///   - out: Receives the coordinate of points `firstPoint ..< firstPoint + out.count`.
  ///   - firstPoint: The number of the first point; the points end below 2³².
  ///   - dimension: The number of the coordinate, from 0.
  public func fill(
    _ out: UnsafeMutableBufferPointer<Double>, firstPoint: Int, dimension: Int
  ) {
    guard let base = out.baseAddress, !out.isEmpty else { return }
    precondition(
      firstPoint + out.count <= 1 << 32, "points up to \(firstPoint + out.count) exceed 2³²")
    var digits = integer(point: firstPoint, dimension: dimension)
    directions.withUnsafeBufferPointer { directions in
      // Goes on to a point from the one before it.
      func advance(to point: Int) {
        digits ^= directions[32 * dimension + point.trailingZeroBitCount]
      }
      guard let scrambling else {
        for i in out.indices {
          if i > 0 { advance(to: firstPoint + i) }
          out[i] = number(digits, dimension: dimension)
        }
        return
      }
      let piece = 256
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: piece) { inputs in
        for start in stride(from: 0, to: out.count, by: piece) {
          let count = min(piece, out.count - start)
          for i in 0..<count {
            if start + i > 0 { advance(to: firstPoint + start + i) }
            inputs.initializeElement(at: i, to: digits)
          }
          scrambling.write(
            UnsafeBufferPointer(rebasing: inputs[..<count]), dimension: dimension,
            to: base + start)
        }
      }
    }
  }

  /// A coordinate of the published sequence times 2³².
  func integer(point: Int, dimension: Int) -> UInt32 {
    precondition(point >= 0 && point < 1 << 32, "there is no point \(point)")
    precondition(
      dimension >= 0 && dimension < dimensions,
      "dimension \(dimension) of points with \(dimensions)")
    var gray = UInt32(point) ^ UInt32(point) >> 1
    var digits: UInt32 = 0
    while gray != 0 {
      digits ^= directions[32 * dimension + gray.trailingZeroBitCount]
      gray &= gray - 1
    }
    return digits
  }

  @inline(__always)
  private func number(_ digits: UInt32, dimension: Int) -> Double {
    if let scrambling {
      return RandomStream.openUnit(scrambling.scrambled(digits, dimension: dimension))
    }
    if !shifts.isEmpty { return RandomStream.openUnit(UInt64(digits) << 32 ^ shifts[dimension]) }
    return Double(digits) * 0x1p-32
  }
}
