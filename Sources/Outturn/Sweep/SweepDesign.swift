public import Diagnostics
internal import Statistics

/// Which values a sweep tries together.
public enum SweepDesign: Hashable, Sendable {
  /// Every value of one variation with every value of the others.
  case grid
  /// So many points, one in each of equally likely intervals of every variation.
  case latinHypercube(Int)
  /// So many points of a scrambled Sobol' sequence.
  case sobol(Int)

  /// The most variants of a sweep.
  public static let mostVariants = 1_000_000
  /// The most values of a whole lever that a grid takes without being told.
  private static let mostWholes = 200

  /// The points of a sweep: one value per variation each, the last variation running fastest.
  ///
  /// - Parameters:
  ///   - variations: What is varied.
  ///   - seed: The seed of sampled points.
  /// - Returns: The points.
  /// - Throws: `count-missing` where a grid has no number of values, `grid-too-large`,
  ///   `bad-variation` where a sample is given one.
  public func points(_ variations: [Variation], seed: UInt64) throws(Diagnostic) -> [[Double]] {
    switch self {
    case .grid: return try grid(variations)
    case .latinHypercube(let count), .sobol(let count):
      try refuseCounts(variations)
      try Self.refuse(Double(count))
      return sample(variations, count, seed)
    }
  }

  private static func refuse(_ variants: Double) throws(Diagnostic) {
    guard variants <= Double(mostVariants) else {
      throw Diagnostic(
        "grid-too-large",
        "\(Self.shown(variants)) variants are more than \(Self.shown(Double(mostVariants)))",
        hint: "give fewer values (`PATH=LOW:HIGH:COUNT`), or `--sample 1000` points of the range")
    }
  }

  private static func shown(_ count: Double) -> String {
    guard count < 1e15 else { return "\(count)" }
    var digits = Array(String(Int(count)))
    var place = digits.count - 3
    while place > 0 {
      digits.insert(",", at: place)
      place -= 3
    }
    return String(digits)
  }

  private func refuseCounts(_ variations: [Variation]) throws(Diagnostic) {
    guard let counted = variations.first(where: { $0.count != nil }) else { return }
    throw Diagnostic(
      "bad-variation", "`\(counted.path)` has a number of values, which belongs to a grid",
      hint: "leave the third part out with `--sample`, or leave `--sample` out")
  }

  private func grid(_ variations: [Variation]) throws(Diagnostic) -> [[Double]] {
    var counts: [Int] = []
    for variation in variations {
      let (low, high) = (variation.range.lowerBound, variation.range.upperBound)
      let wholes = high - low + 1
      if let count = variation.count {
        counts.append(variation.isWhole ? Int(min(Double(count), wholes)) : count)
      } else if variation.isWhole, wholes <= Double(Self.mostWholes) {
        counts.append(Int(wholes))
      } else {
        throw Diagnostic(
          "count-missing", "`\(variation.path)` needs a number of values for a grid",
          hint: "write it as the third part, as in `--vary '\(variation.path)=LOW:HIGH:11'`, or "
            + "`--sample 1000`")
      }
    }
    try Self.refuse(counts.reduce(1.0) { $0 * Double($1) })
    var points: [[Double]] = [[]]
    for (variation, count) in zip(variations, counts) {
      let values = Self.values(of: variation, count)
      points = points.flatMap { point in values.map { point + [$0] } }
    }
    return points
  }

  /// Evenly spaced values, both ends among them; of whole ones the nearest.
  private static func values(of variation: Variation, _ count: Int) -> [Double] {
    let (low, high) = (variation.range.lowerBound, variation.range.upperBound)
    guard count > 1 else { return [low] }
    return (0..<count).map { place in
      let value = place == count - 1 ? high : low + (high - low) * Double(place) / Double(count - 1)
      return variation.isWhole ? value.rounded() : value
    }
  }

  private func sample(_ variations: [Variation], _ count: Int, _ seed: UInt64) -> [[Double]] {
    /// A seed of 52 bits that belongs to a name.
    func key(_ name: String) -> UInt64 {
      UInt64(RandomStream(seed: seed, name: name).uniform(draw: 0, time: 0) * 0x1p53)
    }
    var columns: [[Double]] = []
    if case .sobol = self, variations.count <= SobolSequence.maximumDimensions {
      let sequence = SobolSequence(
        dimensions: variations.count, randomization: .owenScrambling(seed: key("sweep.sobol")))
      columns = variations.indices.map { dimension in
        var column = [Double](repeating: 0, count: count)
        column.withUnsafeMutableBufferPointer {
          sequence.fill($0, firstPoint: 0, dimension: dimension)
        }
        return column
      }
    } else {
      columns = variations.map {
        LatinHypercube(points: count, dimensions: 1, seed: key("sweep." + $0.path)).column(0)
      }
    }
    return (0..<count).map { point in
      variations.indices.map { place in
        let (low, high) = (variations[place].range.lowerBound, variations[place].range.upperBound)
        let u = columns[place][point]
        guard variations[place].isWhole else { return low + u * (high - low) }
        return min(high, low + (u * (high - low + 1)).rounded(.down))
      }
    }
  }
}
