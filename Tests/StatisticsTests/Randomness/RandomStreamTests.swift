import Glibc
import Statistics
import Testing

@Suite struct RandomStreamTests {
  /// Values of an independent implementation with whole numbers of unbounded size.
  @Test func `numbers at an address never change`() {
    let stream = RandomStream(seed: 1, name: "inflow")
    #expect(stream.uniform(draw: 0, time: 0) == 0x1.bb5c06a636cc4p-3)
    #expect(stream.uniform(draw: 1, time: 0) == 0x1.65a5aff18e369p-1)
    #expect(stream.uniform(draw: 12345, time: 7, index: 2) == 0x1.faf0ba6392fbep-2)
    #expect(RandomStream(seed: 2, name: "inflow").uniform(draw: 0, time: 0) == 0x1.c267fb6f67e9ap-2)
    let korean = RandomStream(seed: 1, name: "참여율")
    #expect(korean.uniform(draw: 3, time: -1) == 0x1.6061eda7eeb1cp-3)
    let far = RandomStream(seed: .max, name: "")
    #expect(
      far.uniform(draw: (1 << 40) + 1, time: Int(Int32.max), index: -5) == 0x1.ef5581612f3d4p-3)
  }

  @Test(arguments: [0, 1, 7, (1 << 33) - 5])
  func `filling gives the numbers of single calls`(firstDraw: Int) {
    let stream = RandomStream(seed: 42, name: "yield")
    for count in [0, 1, 2, 7, 8, 9, 33] {
      var values = [Double](repeating: 0, count: count)
      values.withUnsafeMutableBufferPointer {
        stream.fill($0, firstDraw: firstDraw, time: 5, index: 3)
      }
      #expect(
        values == (0..<count).map { stream.uniform(draw: firstDraw + $0, time: 5, index: 3) })
    }
  }

  @Test func `normal numbers are the quantiles of the uniform ones, also in blocks`() {
    let stream = RandomStream(seed: 3, name: "noise")
    var values = [Double](repeating: 0, count: 1501)
    values.withUnsafeMutableBufferPointer { stream.fillNormal($0, firstDraw: 77, time: -4) }
    for (i, value) in values.enumerated() {
      #expect(value == Normal.quantile(stream.uniform(draw: 77 + i, time: -4)))
      #expect(value == stream.normal(draw: 77 + i, time: -4))
    }
  }

  @Test func `addresses, names and seeds give unrelated numbers`() {
    var seen: Set<Double> = []
    for name in ["a", "b", "aa", "ab", "ba", "가", "plan.a", "plan.b"] {
      for seed in [0, 1, 2, 1 << 63] as [UInt64] {
        let stream = RandomStream(seed: seed, name: name)
        for draw in 0..<4 {
          for time in -1..<3 {
            for index in 0..<3 { seen.insert(stream.uniform(draw: draw, time: time, index: index)) }
          }
        }
      }
    }
    #expect(seen.count == 8 * 4 * 4 * 4 * 3)
  }

  /// Fixed seeds; each bound is 5 standard errors, a false alarm of 6e-7 for other seeds.
  @Test func `numbers are uniform and streams of like names uncorrelated`() {
    let count = 4096
    func column(_ name: String, _ seed: UInt64, _ time: Int) -> [Double] {
      let stream = RandomStream(seed: seed, name: name)
      return [Double](unsafeUninitializedCapacity: count) { buffer, filled in
        stream.fill(
          UnsafeMutableBufferPointer(rebasing: buffer[..<count]), firstDraw: 0, time: time)
        filled = count
      }
    }
    let base = column("sector.automotive", 1, 0)
    let summary = Summary(base)
    #expect(abs(summary.mean - 0.5) < 5 * (1 / 12.0 / Double(count)).squareRoot())
    #expect(abs(summary.variance - 1 / 12.0) < 5 * (1 / 180.0 / Double(count)).squareRoot())
    for other in [
      column("sector.automotivf", 1, 0), column("sector.automotive", 2, 0),
      column("sector.automotive", 1, 1),
    ] {
      var sum = 0.0
      for (x, y) in zip(base, other) { sum += (x - 0.5) * (y - 0.5) * 12 }
      #expect(abs(sum) < 5 * Double(count).squareRoot())
    }
  }

  @Test func `a negative draw is a wrong call`() async {
    await #expect(processExitsWith: .failure) {
      _ = RandomStream(seed: 1, name: "a").uniform(draw: -1, time: 0)
    }
  }

  @Test func `an address takes all integers of 32 bits`() async {
    let stream = RandomStream(seed: 1, name: "a")
    let ends = [Int(Int32.min), -1, 0, 1, Int(Int32.max)]
    let values = ends.flatMap { end in
      [stream.uniform(draw: 0, time: end, index: 7), stream.uniform(draw: 0, time: 7, index: end)]
    }
    #expect(Set(values).count == values.count)
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = RandomStream(seed: 1, name: "a").uniform(draw: 0, time: 0, index: 4_000_000_000)
    }
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(message.contains("4000000000 is no 32-bit integer"))
  }
}
