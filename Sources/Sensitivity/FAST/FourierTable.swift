internal import Glibc

/// Cosines and sines at n equal steps around the circle.
struct FourierTable {
  private let cosines: [Double]
  private let sines: [Double]

  init(points: Int) {
    let angles = (0..<points).map { 2 * Double.pi * Double($0) / Double(points) }
    cosines = angles.map { cos($0) }
    sines = angles.map { sin($0) }
  }

  /// The squared magnitude of one coefficient of the discrete Fourier transform.
  func power(of values: [Double], frequency: Int) -> Double {
    var (real, imaginary) = (0.0, 0.0)
    var place = 0
    for value in values {
      real += value * cosines[place]
      imaginary -= value * sines[place]
      place += frequency
      place %= cosines.count
    }
    return real * real + imaginary * imaginary
  }
}
