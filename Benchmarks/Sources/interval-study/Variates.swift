import Glibc
import Statistics

/// Random variates one after another, a function of the stream and the number of the series alone.
struct Variates {
  private let stream: RandomStream
  private let number: Int
  private var index = 0

  init(_ stream: RandomStream, number: Int) {
    self.stream = stream
    self.number = number
  }

  /// A number between two others, uniformly.
  mutating func uniform(_ lower: Double = 0, _ upper: Double = 1) -> Double {
    index += 1
    return lower + (upper - lower) * stream.uniform(draw: number, time: 0, index: index)
  }

  /// A number between two positive others, whose logarithm is uniform.
  mutating func logUniform(_ lower: Double, _ upper: Double) -> Double {
    exp(uniform(log(lower), log(upper)))
  }

  /// An integer between two others, both included, uniformly.
  mutating func integer(_ lower: Int, _ upper: Int) -> Int {
    min(upper, lower + Int(uniform() * Double(upper - lower + 1)))
  }

  /// A normal number.
  mutating func normal(sd: Double = 1) -> Double { sd * Normal.quantile(uniform()) }

  /// Whether something of this probability happens.
  mutating func happens(_ probability: Double) -> Bool { uniform() < probability }

  /// A Poisson count.
  mutating func poisson(mean: Double) -> Double { CountLaw.poisson(mean).quantile(uniform()) }
}
