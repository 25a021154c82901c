import Glibc
import Statistics

extension StudyProcess {
  static let trendBreak = StudyProcess(name: "trend-break") { variates, _, seen, coming in
    let slope = variates.normal()
    let jump = variates.normal(sd: 4)
    let change = variates.normal()
    let breakAt = variates.integer(2, seen - 2)
    var values: [Double] = []
    var truth: [Quantiles] = []
    for t in 0..<(seen + coming) {
      var mean = 100 + slope * Double(t)
      if t >= breakAt { mean += jump + change * Double(t - breakAt) }
      values.append(mean + variates.normal())
      if t >= seen { truth.append(normal(mean, sd: 1)) }
    }
    return (values, truth)
  }

  static let saturating = StudyProcess(name: "saturating") { variates, number, seen, coming in
    let asymptote = variates.logUniform(10, 1000)
    let inflection = variates.uniform(0.3, 0.9) * Double(seen)
    let span = variates.uniform(0.6, 1.6) * Double(seen)
    let isLogistic = number % 2 == 0
    // From 10 to 90 %: 2 ln 9 for the logistic, ln(ln 10 / ln(10/9)) for the Gompertz curve.
    let rate = (isLogistic ? 2 * log(9) : log(log(10) / log(10.0 / 9))) / span
    var values: [Double] = []
    var truth: [Quantiles] = []
    for t in 0..<(seen + coming) {
      let place = exp(-rate * (Double(t) - inflection))
      let mean = asymptote * (isLogistic ? 1 / (1 + place) : exp(-place))
      values.append(mean * exp(variates.normal(sd: 0.05)))
      if t >= seen { truth.append { mean * exp(0.05 * Normal.quantile($0)) } }
    }
    return (values, truth)
  }
}
