/// The state of complex exponential smoothing: complex numbers by place of the season.
///
/// > Reference: I. Svetunkov, N. Kourentzes, J. K. Ord (2022), Complex exponential smoothing, Naval
/// > Research Logistics 69, equations 9–13.
struct ComplexSmoothingState {
  let form: ComplexSmoothingForm
  /// Periods of a season; 1 without one.
  let season: Int
  /// Real and imaginary parts of the level: one, or one for each place in the simple form.
  var level: [Double]
  var levelPotential: [Double]
  /// Real and imaginary parts of the season by place; empty without one.
  var figure: [Double]
  var figurePotential: [Double]

  /// The state of zeros.
  init(form: ComplexSmoothingForm, season: Int) {
    self.form = form
    self.season = form == .nonseasonal ? 1 : season
    let levels = form == .simple ? self.season : 1
    let places = form == .partial || form == .full ? self.season : 0
    level = [Double](repeating: 0, count: levels)
    levelPotential = level
    figure = [Double](repeating: 0, count: places)
    figurePotential = figure
  }

  /// The mean of a period at a place of the season.
  func mean(_ place: Int) -> Double {
    (form == .simple ? level[place] : level[0]) + (figure.isEmpty ? 0 : figure[place])
  }

  /// Moves on by one period with an error, 0 where the value is not observed.
  @inline(__always)
  mutating func update(_ place: Int, error: Double, _ parameters: SIMD4<Double>) {
    Self.move(
      &level, &levelPotential, form == .simple ? place : 0, error, parameters[0], parameters[1])
    if form == .partial {
      figure[place] += parameters[2] * error
    } else if form == .full {
      Self.move(&figure, &figurePotential, place, error, parameters[2], parameters[3])
    }
  }

  /// Moves one complex number on by one of its periods.
  @inline(__always)
  static func move(
    _ real: UnsafeMutableBufferPointer<Double>, _ imaginary: UnsafeMutableBufferPointer<Double>,
    _ place: Int, _ error: Double, _ first: Double, _ second: Double
  ) {
    let (x, z) = (real[place], imaginary[place])
    real[place] = x - (1 - second) * z + (first - second) * error
    imaginary[place] = x + (1 - first) * z + (first + second) * error
  }

  @inline(__always)
  private static func move(
    _ real: inout [Double], _ imaginary: inout [Double], _ place: Int, _ error: Double,
    _ first: Double, _ second: Double
  ) {
    real.withUnsafeMutableBufferPointer { real in
      imaginary.withUnsafeMutableBufferPointer { imaginary in
        move(real, imaginary, place, error, first, second)
      }
    }
  }

  /// Moves every place on by one period without an error: where a run through time turns.
  mutating func turn(_ parameters: SIMD4<Double>) {
    for place in level.indices {
      Self.move(&level, &levelPotential, place, 0, parameters[0], parameters[1])
    }
    guard form == .full else { return }
    for place in figure.indices {
      Self.move(&figure, &figurePotential, place, 0, parameters[2], parameters[3])
    }
  }
}
