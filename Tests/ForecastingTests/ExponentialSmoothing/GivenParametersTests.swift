import Testing

@testable import Forecasting

/// Likelihood, means and variances at given parameters and states against R 4.2.2 with forecast
/// 8.20 (`pegelsresid.C`, `class1`, `class2`, `class3`).
///
/// For ETS(M,Ad,M) R takes a whole growth where the model takes a damped one, so that it was given
/// growth and beta times phi. For ETS(M,N,A) it adds gamma one period early, so that its variances
/// beyond a season are left out.
@Suite struct GivenParametersTests {
  static let values = [
    160.1, 129.7, 84.8, 120.1, 160.1, 124.9, 84.8, 116.9, 169.7, 140.9, 89.7, 123.3, 187.3, 144.1,
    92.9, 120.1,
  ]

  struct Expected: Sendable, CustomStringConvertible {
    let description: String
    let likelihood: Double
    let means: [Double]
    let variances: [Double]

    init(_ form: String, _ likelihood: Double, _ means: [Double], _ variances: [Double]) {
      description = form
      self.likelihood = likelihood
      self.means = means
      self.variances = variances
    }
  }

  static let expected: [Expected] = [
    Expected(
      "ANN", -78.942781654155,
      [125.2569739726, 125.2569739726, 125.2569739726],
      [1608.312958897, 1753.061125198, 2332.053790401]),
    Expected(
      "ANA", -55.6761896188189,
      [172.1828482425, 139.0530876592, 139.0530876592],
      [87.76098612933, 95.65947488097, 141.2951876682]),
    Expected(
      "AAN", -80.0736317377064,
      [126.7868143432, 124.7748424734, 116.7269549941],
      [1852.511041405, 2148.91280803, 5372.282020076]),
    Expected(
      "AAA", -56.8376387072332,
      [176.084225967, 142.3058050183, 142.5784697873],
      [101.4735515451, 117.7093197924, 326.7448359754]),
    Expected(
      "AAdN", -79.9378636712144,
      [125.6680885694, 123.6800537162, 117.5268870421],
      [1821.337333953, 2098.362742448, 4531.927661803]),
    Expected(
      "AAdA", -56.3918066517418,
      [174.6946682922, 140.619162987, 139.6527267746],
      [95.97321879662, 110.5707453756, 266.0421567898]),
    Expected(
      "MNN", -79.0979890889071,
      [125.2569739726, 125.2569739726, 125.2569739726],
      [1602.183208703, 1761.104959466, 2411.532918986]),
    Expected(
      "MNA", -52.8226077945572,
      [172.1828482425, 139.0530876592, 139.0530876592],
      [119.5488846154, 88.77269493766, 121.0760555778]),
    Expected(
      "MNM", -51.1875085006478,
      [174.6149040276, 139.5074507365, 139.5353595385],
      [101.661183439, 70.7511316685, 104.6741960064]),
    Expected(
      "MAN", -80.2174715455665,
      [126.7868143432, 124.7748424734, 116.7269549941],
      [1798.348975336, 2061.651815724, 5299.633638419]),
    Expected(
      "MAA", -55.7686016640932,
      [176.084225967, 142.3058050183, 142.5784697873],
      [171.7141302691, 139.7792799402, 383.777053504]),
    Expected(
      "MAM", -52.2552855365021,
      [179.5517074597, 143.2774255596, 144.521112259],
      [117.4828597547, 86.77245917442, 243.5546216351]),
    Expected(
      "MAdN", -80.094212875059,
      [125.6680885694, 123.6800537162, 117.5268870421],
      [1759.892229015, 2002.160113835, 4427.892764579]),
    Expected(
      "MAdA", -54.9295587721798,
      [174.6946682922, 140.619162987, 139.6527267746],
      [154.1101071727, 123.4114506179, 288.0399392472]),
    Expected(
      "MAdM", -51.7347528319679,
      [177.8575675939, 141.551903867, 141.2162908668],
      [109.2208586957, 79.75982529083, 191.9571227335]),
  ]

  @Test(arguments: expected) func asInR(_ expected: Expected) throws {
    let form = try ExponentialSmoothingForm(parsing: expected.description)
    let seasons: [Double] =
      switch form.season {
      case .none: []
      case .additive: [32, 8, -35, -5]
      case .multiplicative: [1.27, 1.06, 0.71, 0.96]
      }
    let start = SmoothingParameters(
      alpha: 0.3, beta: 0.1, gamma: 0.2, phi: 0.9, level: 120, growth: 1.5, seasons: seasons)
    let series = RegularSeries(Self.values, season: 4)
    let given = try ExponentialSmoothing(form: form).evaluated(series, from: start)
    let run = given.run
    #expect(given.parameters.allSatisfy { $0.standardError == nil })
    for (step, mean) in SmoothingForecast(form, from: given.end, variance: 1, steps: 6).means
      .enumerated()
    {
      #expect(abs(given.prediction(steps: 6).mean(step: step) - mean) <= 1e-12 * mean.magnitude)
    }
    #expect(abs(run.peerLogLikelihood - expected.likelihood) < 1e-11)
    let end = try #require(run.states.last)
    let forecast = SmoothingForecast(form, from: end, variance: run.squares / 12, steps: 6)
    for (k, step) in [0, 1, 5].enumerated() {
      #expect(abs(forecast.exactMeans[step] / expected.means[k] - 1) < 1e-11)
      if expected.description == "MNA" && step == 5 { continue }
      #expect(abs(forecast.variances[step] / expected.variances[k] - 1) < 1e-10)
    }
  }

  /// The effects of errors are derivatives of the mean path: moving one error by a little moves the
  /// means by as much.
  @Test(arguments: ExponentialSmoothingForm.stable)
  func effectsAreDerivatives(_ form: ExponentialSmoothingForm) {
    let states = SmoothingParameters(
      alpha: 0.3, beta: 0.1, gamma: 0.2, phi: 0.9, level: 5, growth: 0.2,
      seasons: form.season == .multiplicative ? [1.2, 0.8, 1] : [1, -2, 1])
    let steps = 7
    let forecast = SmoothingForecast(form, from: states, variance: 0.01, steps: steps)
    for j in 0..<steps {
      let shift = 1e-6
      var values = forecast.means.map { $0 }
      values[j] +=
        form.error == .multiplicative ? forecast.means[j] * shift : shift
      // Periods before keep their means, the shifted one has the error, later ones are missing.
      for h in (j + 1)..<max(steps, j + 1) { values[h] = .nan }
      let run = SmoothingRun(form, values: values, from: states)
      for h in (j + 1)..<max(steps, j + 1) {
        let slope = (run.means[h] - forecast.means[h]) / shift
        #expect(abs(slope - forecast.effects[h * steps + j]) < 1e-7 * 50)
      }
    }
  }

  @Test(arguments: [0, 3, 5])
  func seasonalStatesMustBeThoseOfTheSeason(_ count: Int) throws {
    let form = try ExponentialSmoothingForm(error: .additive, trend: .none, season: .additive)
    let states = SmoothingParameters(
      alpha: 0.3, gamma: 0.2, level: 120, seasons: [Double](repeating: 0, count: count))
    let refusal = #expect(throws: ModelRefusal.self) {
      try ExponentialSmoothing(form: form).evaluated(
        RegularSeries(Self.values, season: 4), from: states)
    }
    #expect(
      refusal?.message == "ETS(A,N,A) needs 4 seasonal states for this series; there are \(count)")
  }
}
