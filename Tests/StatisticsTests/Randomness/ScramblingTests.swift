import Glibc
import Testing

@testable import Statistics

@Suite struct ScramblingTests {
  static let randomizations: [SobolRandomization] =
    [.none] + (1...4).flatMap { [.owenScrambling(seed: $0), .digitalShift(seed: $0)] }

  static func column(_ sequence: SobolSequence, _ dimension: Int, from first: Int, _ count: Int)
    -> [Double]
  {
    [Double](unsafeUninitializedCapacity: count) { buffer, filled in
      sequence.fill(
        UnsafeMutableBufferPointer(rebasing: buffer[..<count]), firstPoint: first,
        dimension: dimension)
      filled = count
    }
  }

  /// The first two dimensions are a (0, 2)-sequence: every elementary interval of area 2⁻ᵐ holds
  /// exactly one of 2ᵐ points that begin at a multiple of 2ᵐ (Niederreiter 1992, §4.1).
  @Test(arguments: randomizations)
  func `every elementary interval of a plane holds one point`(randomization: SobolRandomization) {
    let sequence = SobolSequence(dimensions: 2, randomization: randomization)
    for m in [1, 4, 7] {
      for first in [0, 5 << m] {
        let x = Self.column(sequence, 0, from: first, 1 << m)
        let y = Self.column(sequence, 1, from: first, 1 << m)
        for k in 0...m {
          let cells = Set(
            zip(x, y).map { x, y in
              Int(x * Double(1 << k)) << (m - k) + Int(y * Double(1 << (m - k)))
            })
          #expect(cells.count == 1 << m)
        }
      }
    }
  }

  @Test(arguments: randomizations)
  func `every dimension alone holds one point in each interval`(
    randomization: SobolRandomization
  ) {
    let sequence = SobolSequence(dimensions: 300, randomization: randomization)
    for dimension in stride(from: 0, to: 300, by: 23) {
      let column = Self.column(sequence, dimension, from: 64, 64)
      #expect(Set(column.map { Int($0 * 64) }).count == 64)
    }
  }

  /// Two fractions that agree in j digits and differ in the next do so after scrambling too.
  @Test func `scrambling keeps how many leading digits agree`() {
    let scrambling = NestedScrambling(seed: 5)
    let stream = RandomStream(seed: 5, name: "digits")
    for j in 0..<32 {
      for draw in 0..<4 {
        let a = UInt32(stream.uniform(draw: draw, time: j) * 0x1p32)
        let b =
          a ^ (1 << UInt32(31 - j))
          ^ UInt32(stream.uniform(draw: draw, time: j, index: 1) * Double(1 << (31 - j)))
        #expect((a ^ b).leadingZeroBitCount == j)
        let left = scrambling.scrambled(a, dimension: 2)
        let right = scrambling.scrambled(b, dimension: 2)
        #expect((left ^ right).leadingZeroBitCount == j)
      }
    }
  }

  /// Kolmogorov's statistic over fixed seeds; 1.95 is exceeded once in a thousand other choices.
  @Test(arguments: [(0, 0), (5, 3), (100, 17)])
  func `a point is uniform over the seeds`(point: Int, dimension: Int) {
    let count = 400
    let values = (0..<count).map { seed in
      SobolSequence(
        dimensions: dimension + 1, randomization: .owenScrambling(seed: UInt64(seed))
      ).coordinate(point: point, dimension: dimension)
    }.sorted()
    let distance = values.enumerated().reduce(0.0) { worst, next in
      let (i, u) = next
      return max(worst, u - Double(i) / Double(count), Double(i + 1) / Double(count) - u)
    }
    #expect(distance * Double(count).squareRoot() < 1.95)
  }

  /// Means of `exp(x + y)` over 2ᵐ points, for several seeds: their mean and variance.
  static func means(_ m: Int, seeds: Int, _ points: (UInt64) -> (x: [Double], y: [Double]))
    -> Summary
  {
    Summary(
      (0..<seeds).map { seed in
        let (x, y) = points(UInt64(seed))
        return zip(x, y).reduce(0) { $0 + exp($1.0 + $1.1) } / Double(1 << m)
      })
  }

  /// The variance falls like n⁻³ log n (Owen 1997), that of plain draws like n⁻¹.
  ///
  /// Bounds on the slopes leave about three standard errors of the estimated variances.
  @Test func `scrambled means are unbiased and their variance falls like the cube`() {
    let truth = 2.9524924420125598  // (e − 1)²
    var variances: [(scrambled: Double, plain: Double)] = []
    for m in [3, 8] {
      let scrambled = Self.means(m, seeds: 40) { seed in
        let sequence = SobolSequence(dimensions: 2, randomization: .owenScrambling(seed: seed))
        return (
          Self.column(sequence, 0, from: 0, 1 << m), Self.column(sequence, 1, from: 0, 1 << m)
        )
      }
      let plain = Self.means(m, seeds: 40) { seed in
        let stream = RandomStream(seed: seed, name: "plain")
        return (
          (0..<1 << m).map { stream.uniform(draw: $0, time: 0) },
          (0..<1 << m).map { stream.uniform(draw: $0, time: 1) }
        )
      }
      #expect(abs(scrambled.mean - truth) < 4 * scrambled.standardError)
      #expect(scrambled.standardError < plain.standardError / 4)
      variances.append((scrambled.variance, plain.variance))
    }
    let fall = log2(variances[0].scrambled / variances[1].scrambled) / 5
    #expect(fall > 2.5 && fall < 3.4)
    let plain = log2(variances[0].plain / variances[1].plain) / 5
    #expect(plain > 0.6 && plain < 1.4)
  }

  @Test func `shifted points are unbiased`() {
    let means = Self.means(5, seeds: 60) { seed in
      let sequence = SobolSequence(dimensions: 2, randomization: .digitalShift(seed: seed))
      return (Self.column(sequence, 0, from: 0, 32), Self.column(sequence, 1, from: 0, 32))
    }
    #expect(abs(means.mean - 2.9524924420125598) < 4 * means.standardError)
    #expect(means.standardError < 0.02)
  }
}
