internal import Glibc
private import Statistics

/// Search curves of the extended Fourier amplitude sensitivity test.
///
/// For each of k inputs n rows run along a closed curve through the unit cube, on which that input
/// swings with a high frequency and all others with low ones: k n evaluations.
///
/// > Reference: Saltelli, Tarantola & Chan (1999), Technometrics 41, 39–56, equations 19–20 and §4.
public struct FASTDesign: Hashable, Sendable {
  /// How many rows each curve has.
  public let points: Int
  /// How many harmonics are to be counted.
  public let harmonics: Int
  /// The rows of each curve; curve i is for input i.
  public let curves: [UnitRows]

  /// Creates a design.
  ///
  /// - Parameters:
  ///   - inputs: How many inputs, at least 1.
  ///   - points: How many rows each curve has, more than 4 · `harmonics`².
  ///   - harmonics: How many harmonics are to be counted.
  ///   - seed: The seed of the phases; equal seeds give equal rows.
  public init(inputs: Int, points: Int, harmonics: Int = 4, seed: UInt64) {
    precondition(inputs >= 1 && harmonics >= 1, "there is nothing to vary")
    precondition(
      points > 4 * harmonics * harmonics,
      "\(points) rows are too few for \(harmonics) harmonics of a curve")
    self.points = points
    self.harmonics = harmonics
    let high = (points - 1) / (2 * harmonics)
    let others = Self.frequencies(count: inputs - 1, highest: max(high / (2 * harmonics), 1))
    let stream = RandomStream(seed: seed, name: "fast")
    curves = (0..<inputs).map { own in
      let columns = (0..<inputs).map { input in
        let frequency = input == own ? high : others[input < own ? input : input - 1]
        let phase = 2 * Double.pi * stream.uniform(draw: own, time: input)
        return (0..<points).map { point in
          // The angle is reduced before its sine is taken: it loses no digits.
          let turn = Double((frequency * point) % points) / Double(points)
          return 0.5 + asin(sin(2 * Double.pi * turn + phase)) / Double.pi
        }
      }
      return UnitRows(columns: columns)
    }
  }

  /// Low frequencies for the other inputs, as far apart as they can be.
  private static func frequencies(count: Int, highest: Int) -> [Int] {
    guard count > 1 else { return [Int](repeating: 1, count: count) }
    return (0..<count).map { number in
      highest >= count
        ? 1 + number * (highest - 1) / (count - 1) : number % highest + 1
    }
  }
}
