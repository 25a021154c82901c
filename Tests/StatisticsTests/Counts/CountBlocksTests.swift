import Testing

@testable import Statistics

/// Many binomial and Poisson quantiles at once.
struct CountBlocksTests {
  private let stream = RandomStream(seed: 11, name: "count-blocks")

  private func uniforms(_ count: Int, _ index: Int) -> [Double] {
    (0..<count).map { stream.uniform(draw: $0, time: 0, index: index) }
  }

  /// Some of them far out in the tails.
  private func probabilities(_ count: Int) -> [Double] {
    let plain = uniforms(count, 0)
    return zip(plain, uniforms(count, 1)).map { u, far in
      if far < 0.1 { return max(u * 1e-4, 0x1p-53) }
      return far > 0.9 ? 1 - max(u * 1e-4, 0x1p-53) : u
    }
  }

  @Test("Binomials equal those taken one by one, in every version", arguments: [0.5, 2, 3.5])
  func binomials(decades: Double) {
    let count = 4001
    let u = probabilities(count)
    let n = zip(uniforms(count, 2), uniforms(count, 3)).map { a, b in
      b < 0.02 ? 0 : (Double(10).squareRoot() * scaled(a, decades)).rounded(.down)
    }
    let p = zip(uniforms(count, 4), uniforms(count, 5)).map { a, b in
      b < 0.02 ? 0 : b > 0.98 ? 1 : b < 0.3 ? a * 0.05 : b > 0.8 ? 1 - a * 0.05 : a
    }
    let wanted = (0..<count).map { Double(binomialQuantile(u[$0], n: Int(n[$0]), p: p[$0])) }
    for kernel in BlockKernel.available {
      var found = [Double](repeating: -1, count: count)
      binomialQuantiles(u, n: n, p: p, count: count, into: &found, kernel: kernel)
      #expect(found == wanted, "\(kernel)")
      var inPlace = n
      inPlace.withUnsafeMutableBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return }
        binomialQuantiles(u, n: base, p: p, count: count, into: base, kernel: kernel)
      }
      #expect(inPlace == wanted, "\(kernel), in place")
    }
  }

  @Test("Poisson numbers equal those taken one by one, in every version")
  func poissons() {
    let count = 4001
    let u = probabilities(count)
    let mean = zip(uniforms(count, 2), uniforms(count, 3)).map { a, b in
      b < 0.02 ? -1 : b < 0.6 ? a * 14 : scaled(a, 5)
    }
    let wanted = (0..<count).map { Double(poissonQuantile(u[$0], mean: mean[$0])) }
    for kernel in BlockKernel.available {
      var found = [Double](repeating: -1, count: count)
      poissonQuantiles(u, mean: mean, count: count, into: &found, kernel: kernel)
      #expect(found == wanted, "\(kernel)")
    }
  }

  @Test("A result depends on its own numbers only, wherever the block is cut")
  func cuts() {
    let count = 700
    let u = probabilities(count)
    let n = uniforms(count, 2).map { ($0 * 60).rounded(.down) }
    let p = uniforms(count, 3)
    var whole = [Double](repeating: 0, count: count)
    binomialQuantiles(u, n: n, p: p, count: count, into: &whole)
    for cut in [1, 3, 8, 509, 512, 699] {
      var parts = [Double](repeating: 0, count: count)
      parts.withUnsafeMutableBufferPointer { out in
        guard let base = out.baseAddress else { return }
        u.withUnsafeBufferPointer { u in
          n.withUnsafeBufferPointer { n in
            p.withUnsafeBufferPointer { p in
              guard let u = u.baseAddress, let n = n.baseAddress, let p = p.baseAddress else {
                return
              }
              binomialQuantiles(u, n: n, p: p, count: cut, into: base)
              binomialQuantiles(
                u + cut, n: n + cut, p: p + cut, count: count - cut, into: base + cut)
            }
          }
        }
      }
      #expect(parts == whole)
    }
  }

  /// 1 to 10^decades, evenly in the logarithm.
  private func scaled(_ u: Double, _ decades: Double) -> Double {
    var result = 1.0
    var rest = u * decades
    while rest >= 1 {
      result *= 10
      rest -= 1
    }
    return result * (1 + 9 * rest)
  }
}
