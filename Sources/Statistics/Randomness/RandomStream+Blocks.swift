import CKernels

extension RandomStream {
  /// Writes the numbers of consecutive draws: the values of ``uniform(draw:time:index:)``.
  ///
  /// - Parameters:
  ///   - out: Receives the numbers of draws `firstDraw ..< firstDraw + out.count`.
  ///   - firstDraw: The number of the first draw, from 0.
  ///   - time: The time step; any 32-bit integer.
  ///   - index: The number within draw and time; any 32-bit integer.
  public func fill(
    _ out: UnsafeMutableBufferPointer<Double>, firstDraw: Int, time: Int, index: Int = 0
  ) {
    fill(out, firstDraw: firstDraw, time: time, index: index, kernel: BlockKernel.best)
  }

  /// Writes the standard normal numbers of consecutive draws: the values of
  /// ``normal(draw:time:index:)``.
  ///
  /// - Parameters:
  ///   - out: Receives the numbers of draws `firstDraw ..< firstDraw + out.count`.
  ///   - firstDraw: The number of the first draw, from 0.
  ///   - time: The time step; any 32-bit integer.
  ///   - index: The number within draw and time; any 32-bit integer.
  public func fillNormal(
    _ out: UnsafeMutableBufferPointer<Double>, firstDraw: Int, time: Int, index: Int = 0
  ) {
    fill(out, firstDraw: firstDraw, time: time, index: index)
    Normal.quantiles(inPlace: out)
  }

  /// Writes uniform numbers by one of the kernels, all of which give the same bits.
  func fill(
    _ out: UnsafeMutableBufferPointer<Double>, firstDraw: Int, time: Int, index: Int,
    kernel: BlockKernel
  ) {
    precondition(firstDraw >= 0, "draw \(firstDraw) is negative")
    guard var base = out.baseAddress, !out.isEmpty else { return }
    var first = firstDraw
    var count = out.count
    if first & 1 == 1 {
      base.pointee = uniform(draw: first, time: time, index: index)
      base += 1
      first += 1
      count -= 1
    }
    let pairs = count / 2
    philox_uniforms(
      base, pairs, UInt64(first) &>> 1, UInt32(truncatingIfNeeded: Self.word(time)),
      UInt32(truncatingIfNeeded: Self.word(index)), generator.key0, generator.key1,
      kernel.rawValue)
    if count & 1 == 1 {
      base[count - 1] = uniform(draw: first + count - 1, time: time, index: index)
    }
  }
}
