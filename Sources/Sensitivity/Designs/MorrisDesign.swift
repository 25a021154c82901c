private import Statistics

/// Trajectories through a grid, along which one input at a time makes a large step.
///
/// Each of r trajectories of k + 1 rows starts anywhere on a grid of p levels and moves every input
/// once, in random order, up or down by `delta` = p / (2 (p − 1)) of its range, so that with an even
/// p every level is equally likely. r (k + 1) evaluations give r elementary effects of each input.
///
/// > Reference: Morris (1991), Technometrics 33, 161–174, §3; for the choice of trajectories that lie
/// > far apart Campolongo, Cariboni & Saltelli (2007), Environmental Modelling & Software 22,
/// > 1509–1518, §2.2, carried out one trajectory at a time as in Ruano et al. (2012), ibid. 37, 103–109.
public struct MorrisDesign: Hashable, Sendable {
  /// How many levels the grid has.
  public let levels: Int
  /// How many trajectories there are.
  public let trajectories: Int
  /// The rows, one trajectory after the other, with one column for each input.
  public let rows: UnitRows

  /// Creates a design.
  ///
  /// - Parameters:
  ///   - inputs: How many inputs, at least 1.
  ///   - trajectories: How many trajectories; 10 screen, 50 and more measure.
  ///   - levels: How many levels the grid has, even, at least 2.
  ///   - candidates: How many trajectories are drawn, of which those that lie farthest apart are
  ///     kept; nil keeps all that are drawn. The effort rises with their square.
  ///   - seed: The seed; equal seeds give equal rows, and more trajectories (without candidates)
  ///     begin with the same ones.
  public init(
    inputs: Int, trajectories: Int, levels: Int = 4, candidates: Int? = nil, seed: UInt64
  ) {
    precondition(inputs >= 1 && trajectories >= 1, "there is nothing to vary")
    precondition(levels >= 2 && levels.isMultiple(of: 2), "an even number of levels is needed")
    let drawn = max(candidates ?? trajectories, trajectories)
    let walks = (0..<drawn).map { Self.walk($0, inputs: inputs, levels: levels, seed: seed) }
    let kept =
      drawn > trajectories ? Self.farthest(trajectories, of: walks) : Array(0..<trajectories)
    self.levels = levels
    self.trajectories = trajectories
    rows = UnitRows(
      columns: (0..<inputs).map { input in
        kept.flatMap { walk in walks[walk].map { $0[input] } }
      })
  }

  /// The length of a step, as a share of the range of an input.
  public var delta: Double { Self.delta(levels: levels) }

  private static func delta(levels: Int) -> Double { Double(levels) / Double(2 * (levels - 1)) }

  /// The rows of one trajectory.
  private static func walk(_ number: Int, inputs: Int, levels: Int, seed: UInt64) -> [[Double]] {
    let stream = RandomStream(seed: seed, name: "morris")
    func uniform(_ input: Int, _ index: Int) -> Double {
      stream.uniform(draw: number, time: input, index: index)
    }
    var row = [Double]()
    var target = [Double]()
    for input in 0..<inputs {
      let low = (uniform(input, 0) * Double(levels / 2)).rounded(.down) / Double(levels - 1)
      let high = low + delta(levels: levels)
      let rises = uniform(input, 1) < 0.5
      row.append(rises ? low : high)
      target.append(rises ? high : low)
    }
    let keys = (0..<inputs).map { uniform($0, 2) }
    var rows = [row]
    for input in (0..<inputs).sorted(by: { keys[$0] < keys[$1] }) {
      row[input] = target[input]
      rows.append(row)
    }
    return rows
  }

  /// Trajectories that lie far apart: first the farthest two, then always the one whose squared
  /// distances from those chosen sum to most.
  private static func farthest(_ count: Int, of walks: [[[Double]]]) -> [Int] {
    var squares = [[Double]](
      repeating: [Double](repeating: 0, count: walks.count), count: walks.count)
    var best = (0, 0)
    for i in walks.indices {
      for j in 0..<i {
        let distance = Self.distance(walks[i], walks[j])
        squares[i][j] = distance * distance
        squares[j][i] = squares[i][j]
        if squares[i][j] > squares[best.0][best.1] { best = (i, j) }
      }
    }
    var chosen = count > 1 && best.0 != best.1 ? [best.1, best.0] : [0]
    while chosen.count < count {
      var next = -1
      var most = -1.0
      for candidate in walks.indices where !chosen.contains(candidate) {
        let total = chosen.reduce(0) { $0 + squares[candidate][$1] }
        if total > most { (next, most) = (candidate, total) }
      }
      chosen.append(next)
    }
    return chosen.sorted()
  }

  /// The sum of the distances between each row of one trajectory and each of another.
  private static func distance(_ one: [[Double]], _ other: [[Double]]) -> Double {
    var total = 0.0
    for row in one {
      for point in other {
        var square = 0.0
        for input in row.indices {
          square += (row[input] - point[input]) * (row[input] - point[input])
        }
        total += square.squareRoot()
      }
    }
    return total
  }
}
