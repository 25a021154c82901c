import Testing

@testable import Statistics

/// Every version of the loops over blocks gives the bits of the single calls.
@Suite struct BlockKernelTests {
  @Test(arguments: BlockKernel.available)
  func `uniform numbers have the same bits from any first draw, in any count`(
    kernel: BlockKernel
  ) {
    let stream = RandomStream(seed: 11, name: "kernel")
    // Sizes about the eight pairs a loop takes at once; draws where the low word of the counter
    // overflows into the next.
    for first in [0, 1, 2, 13, 1 << 20, (1 << 33) - 9, (1 << 33) + 1, (1 << 60) - 20] {
      for count in [0, 1, 2, 3, 14, 15, 16, 17, 18, 31, 33, 100] {
        var values = [Double](repeating: -1, count: count + 2)
        values.withUnsafeMutableBufferPointer {
          stream.fill(
            UnsafeMutableBufferPointer(rebasing: $0[1..<count + 1]), firstDraw: first, time: -3,
            index: 7, kernel: kernel)
        }
        #expect(values.first == -1 && values.last == -1)
        let single = (0..<count).map { stream.uniform(draw: first + $0, time: -3, index: 7) }
        #expect(Array(values[1..<count + 1]) == single)
      }
    }
  }

  @Test(arguments: BlockKernel.available)
  func `quantiles have the same bits in the centre, the tails and at the edges`(
    kernel: BlockKernel
  ) {
    let stream = RandomStream(seed: 12, name: "quantiles")
    var inputs = (0..<1100).map { stream.uniform(draw: $0, time: 0) }
    inputs += [
      0, 1, 0.5, 0.075, 0.925, (0.075).nextDown, (0.925).nextUp, 0x1p-53, 0x1.FFFFFFFFFFFFFp-1,
      1e-300, .leastNonzeroMagnitude, -0.0,
    ]
    for count in [0, 1, 7, 511, 512, 513, inputs.count] {
      var values = Array(inputs.suffix(count))
      values.withUnsafeMutableBufferPointer { Normal.quantiles(inPlace: $0, kernel: kernel) }
      #expect(values == inputs.suffix(count).map(Normal.quantile))
    }
    var wrong = [Double.nan, -0.1, 1.1]
    wrong.withUnsafeMutableBufferPointer { Normal.quantiles(inPlace: $0, kernel: kernel) }
    #expect(wrong.allSatisfy { $0.isNaN })
  }

  @Test(arguments: BlockKernel.available)
  func `scrambled numbers have the same bits`(kernel: BlockKernel) {
    let scrambling = NestedScrambling(seed: 13)
    let stream = RandomStream(seed: 13, name: "digits")
    let digits =
      [0, 1, 1 << 31, .max] + (0..<57).map { UInt32(stream.uniform(draw: $0, time: 0) * 0x1p32) }
    for count in [0, 1, 7, 8, 9, digits.count] {
      for dimension in [0, 1110] {
        var out = [Double](repeating: -1, count: count + 1)
        digits[..<count].withUnsafeBufferPointer { digits in
          out.withUnsafeMutableBufferPointer { out in
            guard let base = out.baseAddress else { return }
            scrambling.write(digits, dimension: dimension, to: base, kernel: kernel)
          }
        }
        #expect(out.removeLast() == -1)
        #expect(
          out
            == digits[..<count].map {
              RandomStream.openUnit(scrambling.scrambled($0, dimension: dimension))
            })
      }
    }
  }
}
