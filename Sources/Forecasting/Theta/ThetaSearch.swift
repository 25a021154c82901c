import CKernels

/// The least sum of squared errors over the region of a form.
///
/// Given alpha the level and the weight follow exactly, so that the search is along one line: 32
/// values of alpha first, then the two best valleys in steps of eight values, and parabolas.
struct ThetaSearch {
  /// The widest instruction set of this machine.
  static let version = philox_version()

  /// The best estimates, and whether one lies at the edge of its range.
  static func best(_ recursion: ThetaRecursion) -> (estimates: ThetaEstimates, atBound: Bool) {
    // Far from zero level and weight would say nearly the same.
    let centre = recursion.centre
    var search = ThetaSearch(
      recursion.lowered(by: centre),
      exactLimit: ExactFit.limit(of: recursion.values, isRelative: false))
    let (estimates, atBound) = search.run()
    return (recursion.raised(estimates, by: centre), atBound)
  }

  private let recursion: ThetaRecursion
  /// The greatest sum of squared errors of an exact fit.
  private let exactLimit: Double
  private let range: ClosedRange<Double>
  private var best = ThetaEstimates(alpha: 0.5, level: 0, weight: 0)
  private var least = Double.infinity

  private init(_ recursion: ThetaRecursion, exactLimit: Double) {
    self.recursion = recursion
    self.exactLimit = exactLimit
    range = recursion.form.alphas
  }

  /// The least sums of squared errors at eight values of alpha, with levels and weights.
  static func profile(
    _ recursion: ThetaRecursion, _ alphas: SIMD8<Double>, weights: ClosedRange<Double>? = nil,
    version: Int32
  ) -> (sums: SIMD8<Double>, levels: SIMD8<Double>, weights: SIMD8<Double>) {
    var answer = (SIMD8<Double>(), SIMD8<Double>(), SIMD8<Double>())
    let range = weights ?? recursion.form.weights
    withUnsafePointer(to: alphas) { alphas in
      withUnsafeMutablePointer(to: &answer) { answer in
        let inputs = UnsafeRawPointer(alphas).assumingMemoryBound(to: Double.self)
        let outputs = UnsafeMutableRawPointer(answer).assumingMemoryBound(to: Double.self)
        theta_profile(
          recursion.values, recursion.intercepts, recursion.slopes, recursion.values.count,
          recursion.start, inputs, range.lowerBound, range.upperBound, outputs, outputs + 8,
          outputs + 16, version)
      }
    }
    return answer
  }

  /// The sums at eight values of alpha; remembers the best.
  private mutating func evaluate(_ alphas: SIMD8<Double>) -> SIMD8<Double> {
    let (sums, levels, weights) = Self.profile(recursion, alphas, version: Self.version)
    for lane in 0..<8 where sums[lane] < least {
      least = sums[lane]
      best = ThetaEstimates(alpha: alphas[lane], level: levels[lane], weight: weights[lane])
    }
    return sums
  }

  private static let lanes = SIMD8<Double>(0, 1, 2, 3, 4, 5, 6, 7)

  private mutating func run() -> (estimates: ThetaEstimates, atBound: Bool) {
    let (low, high) = (range.lowerBound, range.upperBound)
    let step = (high - low) / 31
    var grid = [Double](repeating: 0, count: 32)
    for block in 0..<4 {
      let alphas = low + step * (Self.lanes + Double(8 * block))
      let sums = evaluate(
        alphas.clamped(lowerBound: .init(repeating: low), upperBound: .init(repeating: high)))
      for lane in 0..<8 { grid[8 * block + lane] = sums[lane] }
    }
    // The two lowest valleys of the grid.
    var first = -1
    var second = -1
    for i in 0..<32 {
      let isValley = (i == 0 || grid[i] <= grid[i - 1]) && (i == 31 || grid[i] < grid[i + 1])
      guard isValley else { continue }
      if first < 0 || grid[i] < grid[first] {
        second = first
        first = i
      } else if second < 0 || grid[i] < grid[second] {
        second = i
      }
    }
    for valley in [first, second] where valley >= 0 {
      refine(low + step * Double(valley), step)
    }
    if let exact = exactEstimates() { return (exact, false) }
    let edge = 1e-9 * (high - low)
    return (best, best.alpha <= low + edge || best.alpha >= high - edge || isWeightAtEnd)
  }

  /// Estimates by a fixed rule where many pass through every value, so that which of them has the
  /// least rounding is chance: the least share of the line, then the greatest alpha; nil where none
  /// of 32 values of alpha is exact.
  private func exactEstimates() -> ThetaEstimates? {
    // Sums of the profile are differences, and keep fewer digits than those of the errors.
    guard least <= 1e8 * exactLimit else { return nil }
    let weights = recursion.form.weights
    let (low, high) = (range.lowerBound, range.upperBound)
    let step = (high - low) / 31
    let shares = recursion.form.estimatesTheta ? [0...0, weights] : [weights]
    for share in shares {
      for block in 0..<4 {
        let alphas = (high - step * (Self.lanes + Double(8 * block)))
          .clamped(lowerBound: .init(repeating: low), upperBound: .init(repeating: high))
        let found = Self.profile(recursion, alphas, weights: share, version: Self.version)
        for lane in 0..<8 {
          let estimates = ThetaEstimates(
            alpha: alphas[lane], level: found.levels[lane], weight: found.weights[lane])
          var sum = 0.0
          recursion.run(estimates) { _, error, _, _, _ in
            if !error.isNaN { sum += error * error }
          }
          if sum <= exactLimit { return estimates }
        }
      }
    }
    return nil
  }

  /// Whether theta is free and lies at an end of its range: 1, or without bound.
  private var isWeightAtEnd: Bool {
    let weights = recursion.form.weights
    guard recursion.form.estimatesTheta else { return false }
    return best.weight <= weights.lowerBound || best.weight >= weights.upperBound - 1e-9
  }

  /// Narrows a valley around `center` that is at most `reach` to both sides.
  private mutating func refine(_ center: Double, _ reach: Double) {
    var center = center
    var reach = reach
    let (low, high) = (range.lowerBound, range.upperBound)
    for round in 0..<7 {
      let from = max(low, center - reach)
      let to = min(high, center + reach)
      let gap = (to - from) / 7
      let alphas = from + gap * Self.lanes
      let sums = evaluate(alphas)
      var lane = 0
      for i in 1..<8 where sums[i] < sums[lane] { lane = i }
      center = alphas[lane]
      reach = gap
      guard round >= 2, lane > 0, lane < 7 else { continue }
      // The vertex of the parabola through the three lowest.
      let (a, b, c) = (sums[lane - 1], sums[lane], sums[lane + 1])
      let curve = a - 2 * b + c
      if curve > 0 { center += 0.5 * gap * (a - c) / curve }
      reach = 0.2 * gap
      if gap < 1e-4 * (high - low) {
        // Nearer to the minimum the sums differ by rounding alone: the vertex is the answer.
        let (sums, levels, weights) = Self.profile(
          recursion, .init(repeating: center), version: Self.version)
        if sums[0] <= least * (1 + 1e-12) {
          least = min(least, sums[0])
          best = ThetaEstimates(alpha: center, level: levels[0], weight: weights[0])
        }
        return
      }
    }
  }
}
