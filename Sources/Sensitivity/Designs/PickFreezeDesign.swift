private import Statistics

/// The rows of a pick-freeze experiment: two independent samples A and B, and mixtures of them.
///
/// Every row is evaluated as it stands in A, as it stands in B, and for every factor i with the
/// numbers of that factor taken from B and all others from A (`AB_i`). Two evaluations that share
/// all but one factor tell what the factor does together with the others; two that share only it
/// tell what it does alone. n rows of k factors cost n (k + 2) evaluations, n (2k + 2) with the
/// reversed mixtures `BA_i` that second-order indices need.
///
/// A and B are the halves of a Sobol' sequence, scrambled independently in each of several
/// replicates: points 0 ..< n/R are the first replicate, and so on. The replicates are independent
/// of each other, so that what differs between them measures the error of their mean, whatever the
/// evenness within each has gained (Owen & L'Ecuyer: randomised quasi-Monte Carlo).
///
/// A factor is what is varied as one: usually an input with one column; several columns when
/// inputs are varied together (they are tied, or only their joint share is asked for); none when
/// the owner of the model varies it by other means (the chance within a draw: other draw numbers).
///
/// > Reference: Sobol' (1993), Mathematical Modelling and Computational Experiment 1, 407–414;
/// > Saltelli (2002), Computer Physics Communications 145, 280–297, §3; Saltelli et al. (2010),
/// > ibid. 181, 259–270, §3; L'Ecuyer & Lemieux (2002), in Modeling Uncertainty, §20.3.
public struct PickFreezeDesign: Hashable, Sendable {
  /// How many replicates a design has unless another number is asked for.
  public static let usualReplicates = 16

  /// How many columns each factor has.
  public let widths: [Int]
  /// How many independent replicates the rows fall into, each of `count / replicates` rows.
  public let replicates: Int
  /// The first sample; the columns of the factors one after the other.
  public let a: UnitRows
  /// The second sample, shaped like the first and independent of it.
  public let b: UnitRows

  /// Creates the design of factors with some columns each.
  ///
  /// - Parameters:
  ///   - widths: How many columns each factor has; 0 for a factor that is varied by other means.
  ///     At most 555 columns in all.
  ///   - points: How many base points, a multiple of `replicates`; best a power of two times it.
  ///   - replicates: How many independent replicates, at least 2; 16 leave 15 degrees of freedom.
  ///   - seed: The seed; equal seeds give equal rows.
  public init(
    widths: [Int], points: Int, replicates: Int = PickFreezeDesign.usualReplicates, seed: UInt64
  ) {
    precondition(widths.allSatisfy { $0 >= 0 }, "a factor has no less than 0 columns")
    precondition(
      replicates >= 2 && points > 0 && points.isMultiple(of: replicates),
      "\(points) points cannot be split into \(replicates) replicates")
    self.widths = widths
    self.replicates = replicates
    let columns = widths.reduce(0, +)
    let size = points / replicates
    var numbers = [[Double]](repeating: [Double](repeating: 0, count: points), count: 2 * columns)
    if columns > 0 {
      for replicate in 0..<replicates {
        let sequence = SobolSequence(
          dimensions: 2 * columns,
          randomization: .owenScrambling(seed: Self.seed(seed, replicate: replicate)))
        for column in 0..<2 * columns {
          numbers[column].withUnsafeMutableBufferPointer { buffer in
            sequence.fill(
              .init(rebasing: buffer[replicate * size..<(replicate + 1) * size]), firstPoint: 0,
              dimension: column)
          }
        }
      }
    }
    a = UnitRows(count: points, columns: Array(numbers[..<columns]))
    b = UnitRows(count: points, columns: Array(numbers[columns...]))
  }

  /// Creates the design of factors with one column each.
  ///
  /// - Parameters:
  ///   - factors: How many factors, at most 555.
  ///   - points: How many base points, a multiple of `replicates`; best a power of two times it.
  ///   - replicates: How many independent replicates, at least 2; 16 leave 15 degrees of freedom.
  ///   - seed: The seed; equal seeds give equal rows.
  public init(
    factors: Int, points: Int, replicates: Int = PickFreezeDesign.usualReplicates, seed: UInt64
  ) {
    self.init(
      widths: [Int](repeating: 1, count: factors), points: points, replicates: replicates,
      seed: seed)
  }

  /// How many factors.
  public var factors: Int { widths.count }

  /// How many base points.
  public var points: Int { a.count }

  /// Which columns belong to a factor.
  public func columns(of factor: Int) -> Range<Int> {
    let start = widths[..<factor].reduce(0, +)
    return start..<start + widths[factor]
  }

  /// The rows of A with one factor taken from B (`AB_i`).
  public func mixed(_ factor: Int) -> UnitRows {
    Self.rows(a, taking: columns(of: factor), from: b)
  }

  /// The rows of B with one factor taken from A (`BA_i`).
  public func reversed(_ factor: Int) -> UnitRows {
    Self.rows(b, taking: columns(of: factor), from: a)
  }

  private static func rows(_ rows: UnitRows, taking some: Range<Int>, from other: UnitRows)
    -> UnitRows
  {
    var columns = rows.columns
    for column in some { columns[column] = other.columns[column] }
    return UnitRows(count: rows.count, columns: columns)
  }

  /// The seed of one scrambling: the steps of a Weyl sequence, which the scrambling mixes.
  private static func seed(_ seed: UInt64, replicate: Int) -> UInt64 {
    seed &+ UInt64(replicate) &* 0x9E37_79B9_7F4A_7C15
  }
}
