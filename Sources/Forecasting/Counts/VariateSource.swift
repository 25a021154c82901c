import Glibc
import Statistics

/// Random variates of several distributions for one draw and time, a function of the stream alone.
struct VariateSource {
  private let stream: RandomStream
  private let draw: Int
  private let time: Int
  private var index: Int

  /// Starts at the first number of a draw and a time.
  init(_ stream: RandomStream, draw: Int, time: Int) {
    self.stream = stream
    self.draw = draw
    self.time = time
    index = 0
  }

  /// A uniform number between 0 and 1, both excluded.
  mutating func uniform() -> Double {
    index += 1
    return stream.uniform(draw: draw, time: time, index: index)
  }

  /// A standard normal number.
  mutating func normal() -> Double { Normal.quantile(uniform()) }

  /// A gamma variate.
  ///
  /// > Reference: Marsaglia & Tsang (2000), ACM Trans. Math. Softw. 26, 363-372, with their power
  /// > of a uniform number for shapes below 1.
  mutating func gamma(shape: Double, scale: Double) -> Double {
    guard shape > 0, scale > 0 else { return 0 }
    if shape < 1 {
      let power = pow(uniform(), 1 / shape)
      return power * gamma(shape: shape + 1, scale: scale)
    }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let root = 1 + c * x
      guard root > 0 else { continue }
      let v = root * root * root
      if log(uniform()) < 0.5 * x * x + d - d * v + d * log(v) { return d * v * scale }
    }
  }

  /// A beta variate; both parameters positive.
  mutating func beta(_ a: Double, _ b: Double) -> Double {
    let x = gamma(shape: a, scale: 1)
    let y = gamma(shape: b, scale: 1)
    return x + y > 0 ? x / (x + y) : a / (a + b)
  }

  /// A Poisson variate.
  mutating func poisson(mean: Double) -> Double { Double(poissonQuantile(uniform(), mean: mean)) }

  /// A negative binomial variate of a mean and a size; Poisson where the size is infinite.
  mutating func negativeBinomial(mean: Double, size: Double) -> Double {
    guard mean > 0 else { return 0 }
    guard size.isFinite else { return poisson(mean: mean) }
    return poisson(mean: gamma(shape: size, scale: mean / size))
  }
}
